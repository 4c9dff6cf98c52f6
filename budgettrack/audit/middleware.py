"""Tells the trail from which address a request comes; forwarded addresses count only from trusted proxies."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from budgettrack.audit import origin


class OriginMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin.acting_from(address_of(request)):
            return self.get_response(request)


def address_of(request: HttpRequest) -> str:
    """The nearest address that is not one of our own proxies."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    address: str = request.META.get("REMOTE_ADDR", "")
    # Read from the right: what a stranger wrote into the header stands to the left of what our proxy added.
    while address in settings.TRUSTED_PROXIES and hops:
        address = hops.pop()
    return address
