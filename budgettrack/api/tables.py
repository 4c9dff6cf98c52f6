"""Target tables and their indicators, read-only."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from budgettrack.api.pages import listed
from budgettrack.api.people import person
from budgettrack.api.query import whole_number
from budgettrack.api.schema import ERRORS, Faults, page_of
from targets.tables.models import Indicator, TableRevision, TargetTable


class Task(serializers.Serializer[Any]):
    position = serializers.IntegerField()
    group = serializers.CharField()
    name = serializers.CharField()
    content = serializers.CharField()
    total = serializers.DecimalField(18, 6, allow_null=True)
    total_text = serializers.CharField()
    fiscal = serializers.DecimalField(18, 6, allow_null=True)
    other = serializers.DecimalField(18, 6, allow_null=True)


class Table(serializers.Serializer[Any]):
    """A target table; amounts in 万元."""

    id = serializers.IntegerField()
    scope = serializers.CharField()
    title = serializers.CharField()
    fiscal_year = serializers.IntegerField()
    district = serializers.CharField(source="district.name")
    department = serializers.IntegerField(source="department_id")
    department_name = serializers.CharField(source="department.name")
    project = serializers.IntegerField(source="project_id", allow_null=True)


class TableFull(Table):
    """The same with the current revision's tasks and goals."""

    revision = serializers.IntegerField(allow_null=True)
    annual_tasks = Task(many=True)
    overall_goals = serializers.ListField(child=serializers.CharField())


class IndicatorOut(serializers.Serializer[Any]):
    """An indicator of the current revision; ``reading`` is the stored typed meaning of the target."""

    id = serializers.IntegerField()
    lineage = serializers.UUIDField()
    position = serializers.IntegerField()
    level1 = serializers.CharField()
    level2 = serializers.CharField()
    name = serializers.CharField()
    target_text = serializers.CharField()
    weight = serializers.DecimalField(7, 2)
    weight_origin = serializers.CharField()
    progress_kind = serializers.CharField()
    not_applicable = serializers.BooleanField()
    reading = serializers.JSONField()


class TableList(APIView):
    """The target tables the caller may see."""

    @extend_schema(
        parameters=[OpenApiParameter("fiscal_year", int), OpenApiParameter("scope", str)],
        responses={200: page_of(Table, "TablePage"), 400: Faults, **ERRORS},
    )
    def get(self, request: Request) -> Response:
        asked = Q()
        if (year := whole_number(request, "fiscal_year")) is not None:
            asked &= Q(fiscal_year=year)
        if scope := request.query_params.get("scope"):
            asked &= Q(scope=scope)
        rows = TargetTable.objects.visible_to(person(request)).filter(asked)
        return listed(self, request, rows.select_related("district", "department").order_by("pk"), Table)


class TableDetail(APIView):
    """One target table with the tasks and goals of its current revision."""

    @extend_schema(responses={200: TableFull, **ERRORS})
    def get(self, request: Request, table_id: int) -> Response:
        table = _visible(request, table_id)
        revision = table.revisions.filter(current=True).first()
        shown = Table(table).data | {
            "revision": revision.pk if revision else None,
            "annual_tasks": Task(_tasks(revision), many=True).data,
            "overall_goals": _goals(revision),
        }
        return Response(shown)


class IndicatorList(APIView):
    """The indicators of a table's current revision, in their order."""

    @extend_schema(responses={200: page_of(IndicatorOut, "IndicatorPage"), **ERRORS})
    def get(self, request: Request, table_id: int) -> Response:
        table = _visible(request, table_id)
        rows = Indicator.objects.filter(revision__table=table, revision__current=True)
        return listed(self, request, rows.order_by("position", "pk"), IndicatorOut)


def _visible(request: Request, table_id: int) -> TargetTable:
    rows = TargetTable.objects.visible_to(person(request)).select_related("district", "department")
    table = rows.filter(pk=table_id).first()
    if table is None:
        raise Http404
    return table


def _tasks(revision: TableRevision | None) -> list[object]:
    return list(revision.annual_tasks.order_by("position")) if revision else []


def _goals(revision: TableRevision | None) -> list[str]:
    return list(revision.goals.order_by("position").values_list("text", flat=True)) if revision else []
