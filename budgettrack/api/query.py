"""Reading query parameters."""

from __future__ import annotations

from rest_framework import exceptions
from rest_framework.request import Request


def whole_number(request: Request, name: str) -> int | None:
    """A whole number from the address, None where it is not given; anything else is a 400 that names it."""
    text = request.query_params.get(name, "")
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise exceptions.ValidationError({name: [f"“{text[:20]}”不是整数。"]})
    return int(text)
