"""Who calls."""

from __future__ import annotations

from rest_framework.request import Request

from budgettrack.accounts.models import User


def person(request: Request) -> User:
    """The signed-in person; the permission class has made sure that there is one."""
    user = request.user
    assert isinstance(user, User)
    return user
