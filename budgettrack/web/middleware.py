"""Turns a Refusal that no view catches into the answer its caller can use."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme

from budgettrack.refusal import Refusal
from budgettrack.web import render

TITLES = {403: "您不能办这件事", 409: "现在不能这样办", 422: "这样填收不下"}
TITLES_BY_CODE = {"csrf": "这次提交没有收下"}


class RefusalMiddleware:
    """Problem details for programs, a message line for htmx, a page with the way back for people."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, Refusal) else None


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal in the form the caller reads."""
    title = TITLES_BY_CODE.get(refusal.code) or TITLES.get(refusal.status, TITLES[422])
    if render.wants_json(request):
        problem = {
            "type": "about:blank",
            "title": title,
            "status": refusal.status,
            "detail": refusal.sentence,
            "code": refusal.code,
        }
        return JsonResponse(problem, status=refusal.status, content_type="application/problem+json")
    context = {"title": title, "sentence": refusal.sentence, "back": way_back(request)}
    if render.is_htmx(request):
        return render.fragment(request, "web/_refusal.html", context, status=refusal.status)
    return render.page(request, "web/refusal.html", context, status=refusal.status)


def way_back(request: HttpRequest) -> str:
    """The page the person came from if it is one of ours, else the first page."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return "/"
    parts = urlsplit(referer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
