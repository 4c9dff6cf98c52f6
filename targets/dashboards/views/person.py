"""Who asks for a page. Pages without a sign-in do not come here."""

from __future__ import annotations

from django.http import HttpRequest

from budgettrack.accounts.models import User


def person(request: HttpRequest) -> User:
    """The person who is signed in."""
    assert isinstance(request.user, User)
    return request.user


def asked(request: HttpRequest, *names: str) -> dict[str, str]:
    """Some filters from the address, as text without blanks; what is absent is ''."""
    return {name: request.GET.get(name, "").strip()[:60] for name in names}
