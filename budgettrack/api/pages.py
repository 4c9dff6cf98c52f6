"""Paging of lists: by page number, with a size the caller may choose up to a limit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Pages(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500


def listed(
    view: APIView, request: Request, rows: QuerySet[Any], serializer: type[serializers.BaseSerializer[Any]]
) -> Response:
    """One page of rows as {count, next, previous, results}."""
    pages = Pages()
    page: Iterable[Any] = pages.paginate_queryset(rows, request, view=view) or []
    return pages.get_paginated_response(serializer(page, many=True).data)
