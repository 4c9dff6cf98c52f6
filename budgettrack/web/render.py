"""How a view answers: a whole page, or the fragment of it that htmx asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def is_htmx(request: HttpRequest) -> bool:
    """Whether htmx wants a part of the page, not all of it (a boosted link wants all)."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def wants_json(request: HttpRequest) -> bool:
    """Whether the caller reads JSON rather than pages."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A whole page."""
    return render(request, template, dict(context or {}), status=status)


def fragment(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    event: str = "",
) -> HttpResponse:
    """A part of a page for htmx; ``event`` tells other parts of the page that something changed."""
    response = render(request, template, dict(context or {}), status=status)
    if event:
        response["HX-Trigger"] = event
    # Caches must not hand a fragment to somebody who asked for the page at the same address.
    response["Vary"] = "HX-Request"
    return response
