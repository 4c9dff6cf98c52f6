"""The API's page for people: its description as one readable list, without any script from outside."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from drf_spectacular.generators import SchemaGenerator

from budgettrack.web import render


@require_GET
def documentation(request: HttpRequest) -> HttpResponse:
    """Every address with its methods, what it takes and what it gives."""
    # drf-spectacular carries no types.
    generator: Any = SchemaGenerator
    schema: dict[str, Any] = generator().get_schema(request=None, public=True)
    operations = [
        {
            "method": method.upper(),
            "path": address,
            "summary": operation.get("description", ""),
            "parameters": operation.get("parameters", []),
            "body": _name(operation.get("requestBody", {})),
            "answers": [(code, _name(answer)) for code, answer in operation.get("responses", {}).items()],
        }
        for address, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    shapes = [
        {
            "name": name,
            "description": shape.get("description", ""),
            "fields": [(field, _kind(about)) for field, about in shape.get("properties", {}).items()],
        }
        for name, shape in schema["components"]["schemas"].items()
    ]
    return render.page(request, "api/docs.html", {"operations": operations, "shapes": shapes})


def _name(holder: dict[str, Any]) -> str:
    for content in holder.get("content", {}).values():
        return _kind(content.get("schema", {}))
    return ""


def _kind(about: dict[str, Any]) -> str:
    if "$ref" in about:
        return str(about["$ref"]).rpartition("/")[2]
    if about.get("type") == "array":
        return f"[{_kind(about['items'])}]"
    if "allOf" in about:
        return _kind(about["allOf"][0])
    return str(about.get("format") or about.get("type") or "")
