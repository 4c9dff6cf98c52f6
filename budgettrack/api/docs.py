"""The API's page for people: its description as one readable list, without any script from outside."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from drf_spectacular.generators import SchemaGenerator

from budgettrack.web import render
from targets.progress.actions.cells import MOST_CELLS
from targets.progress.actions.columns import COLUMNS

_CHOICE = re.compile(r"^\* `(\w+)` - (.+)$", re.MULTILINE)


@require_GET
def documentation(request: HttpRequest) -> HttpResponse:
    """Every address with its methods, what it takes and what it gives."""
    context = {**_described(), "columns": COLUMNS, "most_cells": MOST_CELLS}
    return render.page(request, "api/docs.html", context | {"site": request.build_absolute_uri("/")[:-1]})


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
    fields = [{"name": field, "kind": _kind(kind)} for field, kind in about["properties"].items()]
    return {"name": name, "fields": fields}


def _content(holder: dict[str, Any]) -> dict[str, Any] | None:
    for content in holder.get("content", {}).values():
        return _kind(content["schema"])
    return None


def _kind(about: dict[str, Any]) -> dict[str, Any]:
    """What a field holds: ``shape`` is what the page can lead to, else ``word`` is a plain type."""
    if about.get("type") == "array":
        return {**_kind(about["items"]), "many": True}
    parts = (about, *about.get("allOf", ()), *about.get("oneOf", ()))
    reference = next((part["$ref"] for part in parts if "$ref" in part), "")
    return {
        "word": about.get("format") or about.get("type", ""),
        "shape": reference.rpartition("/")[2],
        "many": False,
        "nullable": about.get("nullable", False),
    }
