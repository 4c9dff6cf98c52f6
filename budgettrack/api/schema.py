"""Shapes that several endpoints share in the API's description."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class Problem(serializers.Serializer[Any]):
    """Problem details; ``detail`` is a Chinese sentence that can be shown to a person."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()


class Faults(Problem):
    """The same with the fields that are at fault."""

    def get_fields(self) -> dict[str, Any]:
        # As an attribute "errors" would hide what a serializer keeps under that name.
        return {**super().get_fields(), "errors": serializers.JSONField()}


ERRORS = {401: Problem, 404: Problem}


def page_of(out: type[serializers.Serializer[Any]], name: str) -> type[serializers.Serializer[Any]]:
    """The description of one page of a list."""
    return type(
        name,
        (serializers.Serializer,),
        {
            "count": serializers.IntegerField(),
            "next": serializers.CharField(allow_null=True),
            "previous": serializers.CharField(allow_null=True),
            "results": out(many=True),
        },
    )
