"""What every page shows around its content: the menu, who is signed in, and whether the data is a demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A word in the top bar; ``name`` is its URL name, under which a room may give a count."""

    label: str
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, as the top bar names him."""

    name: str
    role: str


def page(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page; rooms above are known by URL names in settings only."""
    return {
        "menu": _menu(request),
        "person": _person(request),
        "demonstration": getattr(settings, "DEMONSTRATION", False),
        "is_fragment": request.headers.get("HX-Request") == "true",
    }


def _menu(request: HttpRequest) -> list[MenuEntry]:
    if not _signed_in(request):
        return []
    return [
        MenuEntry(label, name, url, _is_current(request.path, url))
        for label, name, permission in getattr(settings, "WEB_MENU", [])
        if (url := _address(name)) and _may(request, permission)
    ]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _is_current(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def _may(request: HttpRequest, permission: str) -> bool:
    """Whether the entry is shown; the page behind it checks again."""
    if not permission:
        return True
    scope = getattr(request.user, "scope", None)
    return scope is not None and scope.has(permission)


def _person(request: HttpRequest) -> Person | None:
    if not _signed_in(request):
        return None
    scope = getattr(request.user, "scope", None)
    roles = scope.roles() if scope is not None else ()
    return Person(str(request.user), roles[0].label if roles else "")


def _signed_in(request: HttpRequest) -> bool:
    # An error page may be rendered before the session was read.
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated
