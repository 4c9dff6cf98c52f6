"""How endpoints are described: one decorator, and the shapes that several of them share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers

from budgettrack.api.pages import LARGEST_SIZE, USUAL_SIZE
from budgettrack.api.problems import MEDIA_TYPE, MOST_FAULTS
from budgettrack.api.query import Filter

Shape = type[serializers.Serializer[Any]]


class Problem(serializers.Serializer[Any]):
    """Problem details (RFC 9457); ``detail`` is a Chinese sentence that can be shown to a person."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()


class Fault(serializers.Serializer[Any]):
    """One thing that is wrong; ``field`` says where: ``cells[3].row``, empty for the whole."""

    field = serializers.CharField(allow_blank=True)
    detail = serializers.CharField()
    code = serializers.CharField()


class FaultsProblem(Problem):
    """A problem with the things that are at fault, the first so many of them."""

    def get_fields(self) -> dict[str, Any]:
        # As an attribute "errors" would hide what a serializer keeps under that name.
        errors = serializers.ListField(child=Fault(), max_length=MOST_FAULTS, required=False)
        return {**super().get_fields(), "errors": errors}


def page_of(out: Shape, name: str) -> Shape:
    """The shape of one page of a list."""
    return type(
        name,
        (serializers.Serializer,),
        {
            "count": serializers.IntegerField(),
            "next": serializers.URLField(allow_null=True),
            "previous": serializers.URLField(allow_null=True),
            "results": out(many=True),
        },
    )


def described(
    name: str,
    summary: str,
    *,
    gives: Shape,
    takes: Shape | None = None,
    errors: Sequence[int] = (401, 404),
) -> Callable[[Any], Any]:
    """Describe one method of an endpoint in the schema."""
    return extend_schema(operation_id=name, summary=summary, request=takes, responses=_answers(gives, errors))


def described_list(
    name: str,
    summary: str,
    *,
    gives: Shape,
    filters: Sequence[Filter] = (),
) -> Callable[[Any], Any]:
    """Describe a list: its filters, its pages."""
    paging = [
        OpenApiParameter("page", OpenApiTypes.INT64, description="From 1."),
        OpenApiParameter(
            "page_size", OpenApiTypes.INT, description=f"1 to {LARGEST_SIZE}, {USUAL_SIZE} unless given."
        ),
    ]
    return extend_schema(
        operation_id=name,
        summary=summary,
        parameters=[one.parameter() for one in filters] + paging,
        responses=_answers(gives, (400, 401, 404)),
    )


def _answers(gives: Shape, errors: Sequence[int]) -> dict[Any, Any]:
    problems = {(code, MEDIA_TYPE): FaultsProblem if code == 400 else Problem for code in errors}
    return {(200, "application/json"): gives, **problems}
