"""Token sign-in: name and password for a token, limited in tries."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import exceptions, serializers
from rest_framework.authtoken.models import Token
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from budgettrack.accounts.models import User
from budgettrack.api.schema import Faults, Problem


class TokenView(APIView):
    """Exchange a user name and a password for a token."""

    permission_classes = [AllowAny]
    authentication_classes = []
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "token"

    class In(serializers.Serializer[Any]):
        username = serializers.CharField(max_length=60)
        password = serializers.CharField(max_length=200, trim_whitespace=False)

    class Out(serializers.Serializer[Any]):
        token = serializers.CharField()

    @extend_schema(request=In, responses={200: Out, 400: Faults, 401: Problem, 429: OpenApiResponse(Problem)})
    def post(self, request: Request) -> Response:
        given = self.In(data=request.data)
        given.is_valid(raise_exception=True)
        user = authenticate(request._request, **given.validated_data)
        if not isinstance(user, User):
            raise exceptions.AuthenticationFailed
        token, _ = Token.objects.get_or_create(user=user)
        return Response({"token": token.key})
