"""Shapes that several endpoints share in the API's description."""

from __future__ import annotations

from rest_framework import serializers


class Problem(serializers.Serializer[None]):
    """Problem details; ``detail`` is a Chinese sentence that can be shown to a person."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    errors = serializers.JSONField(required=False)


ERRORS = {401: Problem, 404: Problem}


def page_of(out: type[serializers.Serializer[None]], name: str) -> type[serializers.Serializer[None]]:
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
