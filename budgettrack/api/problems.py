"""Errors of the API as problem details (RFC 9457): type, title, status, detail, code, and errors by field."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.db import OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.views import set_rollback

from budgettrack.refusal import Refusal

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
# More would not be read, and thousands of cells may all be wrong in the same way.
MOST_FAULTS = 50
_TITLES = {
    400: "请求的格式不对",
    401: "请先登录",
    403: "不允许",
    404: "没有找到",
    405: "不支持这种请求方法",
    406: "不支持这种返回格式",
    409: "现在不能这样做",
    413: "请求内容太大",
    415: "不支持这种内容格式",
    422: "内容不能接受",
    429: "请求太频繁",
    500: "服务器出错了",
    503: "暂时不能服务",
}
_SENTENCES: Mapping[type[exceptions.APIException], str] = {
    exceptions.NotAuthenticated: "请带上令牌：Authorization: Token <令牌>。令牌用 POST /api/v1/token/ 领取。",
    exceptions.AuthenticationFailed: "令牌无效或已过期，请用 POST /api/v1/token/ 重新领取。",
    exceptions.MethodNotAllowed: "这个地址不支持这种请求方法。",
    exceptions.Throttled: "登录尝试次数太多，请五分钟后再试。",
    exceptions.UnsupportedMediaType: "请用 Content-Type: application/json。",
    exceptions.NotAcceptable: "没有您要的返回格式。",
    exceptions.PermissionDenied: "您没有这个权限。",
}
# What DRF's own translation leaves in English.
_FAULTS = {"null_characters_not_allowed": "含有不能使用的字符。"}


def handle(error: Exception, context: dict[str, Any]) -> JsonResponse:
    """The one exception handler of the API."""
    set_rollback()
    match error:
        case Refusal():
            answer = problem(error.status, error.sentence, code=error.code)
        case exceptions.ValidationError():
            answer = _invalid(error)
        case exceptions.APIException():
            answer = _of_framework(error)
        case Http404():
            answer = problem(404, "没有这一项，或者您不能看到它。", code="not_found")
        case PermissionDenied():
            answer = problem(403, "您没有这个权限。", code="forbidden")
        case _:
            answer = _unforeseen(error, context["request"]._request)
    if answer.status_code == 401:
        answer["WWW-Authenticate"] = "Token"
    return answer


def problem(status: int, detail: str, *, code: str, **more: Any) -> JsonResponse:
    """One problem; ``detail`` is the Chinese sentence a person can be shown."""
    body = {"type": "about:blank", "title": _TITLES[status], "status": status, "detail": detail, "code": code}
    # Not DRF's Response: the caller's Accept header has no say in how an error looks.
    return JsonResponse(
        body | more, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )


def _invalid(error: exceptions.ValidationError) -> JsonResponse:
    faults = list(_faults(error.detail))
    first = f"“{faults[0]['field']}”：{faults[0]['detail']}" if faults[0]["field"] else faults[0]["detail"]
    more = f"另有 {len(faults) - 1} 处，见 errors。" if len(faults) > 1 else ""
    return problem(400, first + more, code="invalid", errors=faults[:MOST_FAULTS])


def _faults(detail: Any, field: str = "") -> Iterator[dict[str, str]]:
    """Every fault with the place where it stands: ``cells[3].row``."""
    match detail:
        case dict():
            for key, inner in detail.items():
                yield from _faults(inner, _place(field, key))
        case list():
            for inner in detail:
                yield from _faults(inner, field)
        case _:
            yield {"field": field, "detail": _FAULTS.get(detail.code, str(detail)), "code": detail.code}


def _place(field: str, key: str | int) -> str:
    if isinstance(key, int):
        return f"{field}[{key}]"
    if key == "non_field_errors":
        return field
    return f"{field}.{key}" if field else key


def _of_framework(error: exceptions.APIException) -> JsonResponse:
    sentence = next(
        (words for kind, words in _SENTENCES.items() if isinstance(error, kind)), str(error.detail)
    )
    answer = problem(error.status_code, sentence, code=str(error.default_code))
    if isinstance(error, exceptions.Throttled):
        answer["Retry-After"] = "300"
    return answer


def _unforeseen(error: Exception, request: HttpRequest) -> JsonResponse:
    """What nobody thought of: logged with its trace, of which the caller sees nothing."""
    logger.error("%s %s failed", request.method, request.path, exc_info=error)
    if isinstance(error, OperationalError):
        answer = problem(503, "系统正忙，没有做任何改动，请过一会儿再试。", code="busy")
        answer["Retry-After"] = "5"
        return answer
    got_request_exception.send(sender=None, request=request)
    return problem(500, "服务器出错了，没有做任何改动。请再试一次；仍不行请联系系统管理员。", code="error")
