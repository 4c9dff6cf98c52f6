"""Token sign-in: name and password for a token, with the same limit of tries as the sign-in page."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import exceptions, serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from budgettrack import clock
from budgettrack.accounts.actions import tokens
from budgettrack.accounts.models import User
from budgettrack.api.schema import described
from budgettrack.refusal import Refusal


class WrongSignIn(Refusal):
    """It does not say which of the two is wrong, or that there is such a person."""

    status = 401
    default_code = "wrong_sign_in"


class TokenView(APIView):
    """A token stands for the person until ``expires_at``, until a new password is set, or until the account is
    deactivated. Then calls answer 401, and the program signs in again.
    """

    permission_classes = [AllowAny]
    authentication_classes = []

    @extend_schema_serializer(component_name="SignIn")
    class In(serializers.Serializer[Any]):
        username = serializers.CharField(max_length=60)
        password = serializers.CharField(max_length=200, trim_whitespace=False)

    @extend_schema_serializer(component_name="Token")
    class Out(serializers.Serializer[Any]):
        token = serializers.CharField()
        expires_at = serializers.DateTimeField(source="until")

    @described("signIn", "用户名和口令换令牌", takes=In, gives=Out, errors=(400, 401, 413, 415, 429))
    def post(self, request: Request) -> Response:
        given = self.In(data=request.data)
        given.is_valid(raise_exception=True)
        issued = tokens.issue(by=_proven(request, **given.validated_data), at=clock.now())
        return Response(self.Out(issued).data, headers={"Cache-Control": "no-store"})


def _proven(request: Request, username: str, password: str) -> User:
    """The person whose name and password these are."""
    try:
        user = get_adapter().authenticate(request._request, username=username, password=password)
    except ValidationError as error:
        raise exceptions.Throttled from error
    if not isinstance(user, User) or not user.is_active:
        raise WrongSignIn("用户名或口令不对，或者账号已停用。")
    return user
