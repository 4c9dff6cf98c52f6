"""Who calls: a program with a token, or a browser with its session."""

from __future__ import annotations

from drf_spectacular import authentication as schemes
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from budgettrack import clock
from budgettrack.accounts import tokens
from budgettrack.accounts.models import User
from budgettrack.refusal import Forbidden


class TokenAuthentication(authentication.TokenAuthentication):
    """``Authorization: Token …`` with a token of POST /api/v1/token/."""

    def authenticate_credentials(self, key: str) -> tuple[User, None]:
        user = tokens.holder(key, at=clock.now())
        if user is None:
            raise exceptions.AuthenticationFailed
        return user, None


class SessionAuthentication(authentication.SessionAuthentication):
    """The browser's session; what it sends needs the safety token of its page."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except exceptions.PermissionDenied as error:
            raise Forbidden(
                "安全校验没有通过，没有保存。请刷新页面后再试；程序调用请用令牌，不要带网页的 Cookie。",
                code="csrf",
            ) from error


class SessionScheme(schemes.SessionScheme):  # type: ignore[no-untyped-call]
    """Lets the schema know the session above for what it is."""

    target_class = "budgettrack.api.authentication.SessionAuthentication"


def person(request: Request) -> User:
    """The signed-in person; the permission class has made sure that there is one."""
    user = request.user
    assert isinstance(user, User)
    return user
