"""The API's page for people: its description as one readable list, without any script from outside."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from drf_spectacular.generators import SchemaGenerator

from budgettrack.web import render

_CHOICE = re.compile(r"^\* `(\w+)` - (.+)$", re.MULTILINE)


@require_GET
def documentation(request: HttpRequest) -> HttpResponse:
    """Every address with its methods, what it takes and what it gives."""
    return render.page(request, "api/docs.html", _described())


@cache
def _described() -> dict[str, Any]:
    """What the page shows; it changes with the program only."""
    # drf-spectacular carries no types.
    generator: Any = SchemaGenerator
    schema: dict[str, Any] = generator().get_schema(request=None, public=True)
    shapes: dict[str, Any] = schema["components"]["schemas"]
    return {
        "operations": [
            _operation(method, path, operation)
            for path, methods in schema["paths"].items()
            for method, operation in methods.items()
        ],
        "shapes": [_shape(name, about) for name, about in shapes.items() if "properties" in about],
        "choices": [
            {"name": name, "codes": _CHOICE.findall(about["description"])}
            for name, about in shapes.items()
            if "enum" in about and "description" in about
        ],
    }


def _operation(method: str, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    return {
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "parameters": [one["name"] for one in operation.get("parameters", []) if one["in"] == "query"],
        "takes": _content(operation.get("requestBody", {})),
        "gives": _content(operation["responses"]["200"]),
        "problems": [code for code in operation["responses"] if code != "200"],
    }


def _shape(name: str, about: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        # Every second piece stood between the marks of code.
        "pieces": [
            (piece, place % 2 == 1) for place, piece in enumerate(about.get("description", "").split("``"))
        ],
        "fields": [
            {"name": field, "nullable": kind.get("nullable", False), **_kind(kind)}
            for field, kind in about["properties"].items()
        ],
    }


def _content(holder: dict[str, Any]) -> dict[str, Any] | None:
    for content in holder.get("content", {}).values():
        return _kind(content["schema"])
    return None


def _kind(about: dict[str, Any]) -> dict[str, Any]:
    """The type of a field as {word, shape, many}: ``shape`` is what the page can lead to."""
    if about.get("type") == "array":
        return {**_kind(about["items"]), "many": True}
    for part in (about, *about.get("allOf", ()), *about.get("oneOf", ())):
        if "$ref" in part:
            return {"word": "", "shape": part["$ref"].rpartition("/")[2], "many": False}
    return {"word": about.get("format") or about.get("type", ""), "shape": "", "many": False}
