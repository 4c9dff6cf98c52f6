"""What may stand behind the question mark: each list names its filters once, for reading and for the schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions
from rest_framework.request import Request


@dataclass(frozen=True, slots=True)
class Filter:
    """Narrows a list to the rows whose ``column`` is a whole number, or one of ``choices``."""

    name: str
    column: str = ""
    choices: type[TextChoices] | None = None

    def parameter(self) -> OpenApiParameter:
        """The filter in the schema."""
        if self.choices is None:
            return OpenApiParameter(self.name, OpenApiTypes.INT64)
        return OpenApiParameter(self.name, str, enum=self.choices.values)

    def wanted(self, request: Request) -> dict[str, int | str]:
        """What to filter by; nothing where the parameter is not given."""
        if self.choices is None:
            number = whole_number(request, self.name)
            return {} if number is None else {self.column or self.name: number}
        text = request.query_params.get(self.name, "")
        if text and text not in self.choices.values:
            words = "、".join(self.choices.values)
            raise exceptions.ValidationError({self.name: [f"没有“{text[:20]}”，可选：{words}。"]})
        return {self.column or self.name: text} if text else {}


def whole_number(request: Request, name: str, least: int = 0, most: int = 10**18) -> int | None:
    """A whole number from the address, None where it is not given; anything else is a 400 that names it."""
    text = request.query_params.get(name, "")
    if not text:
        return None
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None
    if number is None or not least <= number <= most:
        upto = f" {least} 到 {most} 之间的" if most < 10**18 else ""
        raise exceptions.ValidationError({name: [f"“{text[:20]}”不是{upto}整数。"]})
    return number


def wanted(request: Request, filters: Sequence[Filter]) -> dict[str, int | str]:
    """All filters of a list together; an unknown name is refused, or a typing error would give every row."""
    known = [one.name for one in filters] + ["page", "page_size"]
    for name in request.query_params:
        if name not in known:
            raise exceptions.ValidationError({name: [f"没有这个参数，可用：{'、'.join(known)}。"]})
    found: dict[str, int | str] = {}
    for one in filters:
        found |= one.wanted(request)
    return found
