"""Addresses under /api/v1/ that do not exist: a program gets a problem it can read, not a page."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.views import APIView

from budgettrack.refusal import Refusal


class NoSuchAddress(Refusal):
    status = 404
    default_code = "no_such_address"


class Nowhere(APIView):
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        sentence = f"没有“{request.path[:100]}”这个地址。地址要以“/”结尾，清单见 /api/docs/。"
        raise NoSuchAddress(sentence)
