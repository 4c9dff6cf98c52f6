"""Paging of lists: by page number, with a size the caller may choose up to a limit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from budgettrack.api.query import Filter, wanted, whole_number

USUAL_SIZE = 50
LARGEST_SIZE = 500


class Pages(PageNumberPagination):
    page_size_query_param = "page_size"
    invalid_page_message = "没有第 {page_number} 页。"

    def get_page_size(self, request: Request) -> int:
        return whole_number(request, "page_size", 1, LARGEST_SIZE) or USUAL_SIZE

    def get_page_number(self, request: Request, paginator: Any) -> int:
        return whole_number(request, "page", 1) or 1


def listed(
    view: APIView,
    request: Request,
    rows: QuerySet[Any],
    serializer: type[serializers.BaseSerializer[Any]],
    filters: Sequence[Filter] = (),
) -> Response:
    """One page of the rows that were asked for as {count, next, previous, results}."""
    asked = rows.filter(**wanted(request, filters))
    pages = Pages()
    page: Iterable[Any] = pages.paginate_queryset(asked, request, view=view) or []
    return pages.get_paginated_response(serializer(page, many=True).data)
