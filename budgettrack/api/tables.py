"""Target tables and their indicators, read-only."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from budgettrack.api.authentication import person
from budgettrack.api.fields import Amount, OfDepartment, Points
from budgettrack.api.pages import listed
from budgettrack.api.query import Filter
from budgettrack.api.schema import described, described_list, page_of
from targets.domain.values import contract
from targets.tables.models import Indicator, ProgressKind, RevisionKind, Scope, TargetTable, WeightOrigin

FILTERS = [Filter("fiscal_year"), Filter("scope", choices=Scope), Filter("department", "department_id")]


@extend_schema_serializer(component_name="TargetTable")
class TableOut(OfDepartment):
    """A target table. ``published_name`` is the department's name as the document prints it."""

    scope = serializers.ChoiceField(Scope.choices)
    title = serializers.CharField()
    published_name = serializers.CharField(allow_blank=True)
    fiscal_year = serializers.IntegerField()
    project = serializers.IntegerField(source="project_id", allow_null=True)


@extend_schema_serializer(component_name="AnnualTask")
class TaskOut(serializers.Serializer[Any]):
    """An annual task; amounts in 万元, beside them the cells as printed. ``unit`` is null where no unit is named."""

    id = serializers.IntegerField()
    lineage = serializers.UUIDField()
    position = serializers.IntegerField()
    group = serializers.CharField(allow_blank=True)
    name = serializers.CharField()
    content = serializers.CharField(allow_blank=True)
    total = Amount()
    total_text = serializers.CharField(allow_blank=True)
    fiscal = Amount()
    fiscal_text = serializers.CharField(allow_blank=True)
    other = Amount()
    other_text = serializers.CharField(allow_blank=True)
    unit = serializers.IntegerField(source="unit_id", allow_null=True)


@extend_schema_serializer(component_name="OverallGoal")
class GoalOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    lineage = serializers.UUIDField()
    position = serializers.IntegerField()
    text = serializers.CharField()
    unit = serializers.IntegerField(source="unit_id", allow_null=True)


@extend_schema_serializer(component_name="TableRevision")
class RevisionOut(serializers.Serializer[Any]):
    """The approved revision in force."""

    id = serializers.IntegerField()
    number = serializers.IntegerField()
    kind = serializers.ChoiceField(RevisionKind.choices)
    approved_at = serializers.DateTimeField()
    annual_tasks = TaskOut(many=True)
    overall_goals = GoalOut(many=True, source="goals")


@extend_schema_serializer(component_name="TargetTableInFull")
class TableInFull(TableOut):
    """The table with the units it covers and what it promises; ``revision`` is null before the first approval."""

    covers = serializers.ListField(child=serializers.IntegerField())
    revision = RevisionOut(allow_null=True)


@extend_schema_serializer(component_name="Indicator")
class IndicatorOut(serializers.Serializer[Any]):
    """An indicator of the revision in force; ``level1_text`` and ``level2_text`` are the levels as printed,
    ``reading`` is what ``read_values`` gives for the target.
    """

    id = serializers.IntegerField()
    revision = serializers.IntegerField(source="revision_id")
    lineage = serializers.UUIDField()
    position = serializers.IntegerField()
    level1 = serializers.CharField(allow_blank=True)
    level1_text = serializers.CharField(allow_blank=True)
    level2 = serializers.CharField(allow_blank=True)
    level2_text = serializers.CharField(allow_blank=True)
    name = serializers.CharField(allow_blank=True)
    target_text = serializers.CharField(allow_blank=True)
    sign_text = serializers.CharField(allow_blank=True)
    unit_text = serializers.CharField(allow_blank=True)
    weight = Points()
    weight_origin = serializers.ChoiceField(WeightOrigin.choices)
    progress_kind = serializers.ChoiceField(ProgressKind.choices)
    not_applicable = serializers.BooleanField()
    unit = serializers.IntegerField(source="unit_id", allow_null=True)
    reading = serializers.SerializerMethodField()

    @extend_schema_field(dict[str, Any])
    def get_reading(self, indicator: Indicator) -> dict[str, Any]:
        return contract(indicator.target())


class TableList(APIView):
    """The target tables the caller may see."""

    @described_list("listTables", "目标表", gives=page_of(TableOut, "TargetTablePage"), filters=FILTERS)
    def get(self, request: Request) -> Response:
        rows = TargetTable.objects.visible_to(person(request)).select_related("district", "department")
        return listed(self, request, rows.order_by("pk"), TableOut, FILTERS)


class TableDetail(APIView):
    """One target table with the annual tasks and overall goals of the revision in force."""

    @described("readTable", "一张目标表：任务、总体目标", gives=TableInFull)
    def get(self, request: Request, table_id: int) -> Response:
        table = _visible(request, table_id)
        shown: dict[str, Any] = dict(TableOut(table).data)
        shown["covers"] = list(table.covers.order_by("pk").values_list("pk", flat=True))
        revision = table.revisions.filter(current=True).prefetch_related("annual_tasks", "goals").first()
        shown["revision"] = RevisionOut(revision).data if revision else None
        return Response(shown)


class IndicatorList(APIView):
    """The indicators of a table's revision in force, in their order."""

    @described_list("listIndicators", "一张目标表的指标", gives=page_of(IndicatorOut, "IndicatorPage"))
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
