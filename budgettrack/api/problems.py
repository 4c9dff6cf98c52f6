"""Errors of the API as problem details (RFC 9457): type, title, status, detail, code, and errors by field."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from budgettrack.refusal import Refusal

MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: "请求的格式不对",
    401: "请先登录",
    403: "不允许",
    404: "没有找到",
    405: "不支持这种请求方法",
    406: "不支持这种返回格式",
    409: "现在不能这样做",
    415: "不支持这种内容格式",
    422: "内容不能接受",
    429: "请求太频繁",
}


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """The one exception handler of the API; what it does not know is a server error."""
    set_rollback()
    match error:
        case Refusal():
            return problem(error.status, error.sentence, code=error.code)
        case Http404() | exceptions.NotFound():
            return problem(404, "没有这一项，或者您不能看到它。", code="not_found")
        case PermissionDenied():
            return problem(403, "您没有这个权限。", code="forbidden")
        case exceptions.ValidationError():
            return problem(400, "有的内容不对，见 errors。", code="invalid", errors=error.get_full_details())
        case exceptions.APIException():
            return _of_framework(error)
        case _:
            return None


def problem(status_code: int, detail: str, *, code: str, errors: Any = None) -> Response:
    """One problem; ``detail`` is the Chinese sentence a person can be shown."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(status_code, "出错了"),
        "status": status_code,
        "detail": detail,
        "code": code,
    }
    if errors is not None:
        body["errors"] = errors
    return Response(body, status=status_code, content_type=MEDIA_TYPE)


def _of_framework(error: exceptions.APIException) -> Response:
    sentences: dict[type[exceptions.APIException], str] = {
        exceptions.NotAuthenticated: "请带上令牌：Authorization: Token <令牌>。令牌用 POST /api/v1/token/ 领取。",
        exceptions.AuthenticationFailed: "令牌无效，或者用户名、口令不对。",
        exceptions.ParseError: "请求内容不是正确的 JSON。",
        exceptions.MethodNotAllowed: "这个地址不支持这种请求方法。",
        exceptions.Throttled: "请求太频繁，请稍后再试。",
        exceptions.UnsupportedMediaType: "请用 Content-Type: application/json。",
        exceptions.NotAcceptable: "只提供 application/json。",
        exceptions.PermissionDenied: "您没有这个权限。",
    }
    sentence = next((words for kind, words in sentences.items() if isinstance(error, kind)), "请求不能处理。")
    code = error.status_code if error.status_code != status.HTTP_403_FORBIDDEN else 403
    answer = problem(code, sentence, code=str(error.default_code))
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        answer.status_code = status.HTTP_401_UNAUTHORIZED
        answer.data |= {"status": 401, "title": _TITLES[401]}
        answer["WWW-Authenticate"] = "Token"
    if wait := getattr(error, "wait", None):
        answer["Retry-After"] = str(int(wait) + 1)
    return answer
