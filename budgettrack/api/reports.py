"""Reports with their computed figures, read-only."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from budgettrack.api.pages import listed
from budgettrack.api.people import person
from budgettrack.api.query import whole_number
from budgettrack.api.schema import ERRORS, Faults, page_of
from targets.progress.models import Report
from targets.progress.queries.shown import report_or_404


class Money(serializers.Serializer[Any]):
    """A funding line in 万元; ``base`` of a save is the text."""

    id = serializers.IntegerField()
    source = serializers.CharField()  # type: ignore[assignment]
    initial = serializers.DecimalField(18, 6)
    adjusted = serializers.DecimalField(18, 6, allow_null=True)
    executed_text = serializers.CharField()
    executed = serializers.DecimalField(18, 6, allow_null=True)
    expected_text = serializers.CharField()
    expected = serializers.DecimalField(18, 6, allow_null=True)


class ReportOut(serializers.Serializer[Any]):
    """A report. ``stale``: the figures are being computed. ``total`` is 预计得分 in a monitoring round."""

    id = serializers.IntegerField()
    round = serializers.IntegerField(source="round_id")
    table = serializers.IntegerField(source="table_id")
    title = serializers.CharField(source="table.title")
    department = serializers.IntegerField(source="department_id")
    department_name = serializers.CharField(source="department.name")
    fiscal_year = serializers.IntegerField()
    status = serializers.CharField()
    state_number = serializers.IntegerField()
    entries_version = serializers.IntegerField()
    computed_version = serializers.IntegerField()
    stale = serializers.SerializerMethodField()
    applicable = serializers.IntegerField()
    filled = serializers.IntegerField()
    attainment = serializers.DecimalField(9, 2, allow_null=True)
    expected_attainment = serializers.DecimalField(9, 2, allow_null=True)
    execution_rate = serializers.DecimalField(9, 2, allow_null=True)
    total = serializers.DecimalField(7, 2, allow_null=True)
    grade = serializers.CharField()
    light = serializers.CharField()
    rules_version = serializers.IntegerField(allow_null=True)

    def get_stale(self, report: Report) -> bool:
        return report.entries_version != report.computed_version


class ReportFull(ReportOut):
    goal_result = serializers.CharField()
    likelihood = serializers.CharField()
    reason_category = serializers.CharField()
    reason = serializers.CharField()
    remedy = serializers.CharField()
    funding_lines = Money(many=True)


class ReportList(APIView):
    """The reports the caller may see."""

    @extend_schema(
        parameters=[
            OpenApiParameter("round", int),
            OpenApiParameter("status", str),
            OpenApiParameter("fiscal_year", int),
        ],
        responses={200: page_of(ReportOut, "ReportPage"), 400: Faults, **ERRORS},
    )
    def get(self, request: Request) -> Response:
        rows = Report.objects.visible_to(person(request)).select_related("table", "department")
        for name, column in (("round", "round_id"), ("fiscal_year", "fiscal_year")):
            if (number := whole_number(request, name)) is not None:
                rows = rows.filter(**{column: number})
        if status := request.query_params.get("status"):
            rows = rows.filter(status=status)
        return listed(self, request, rows.order_by("pk"), ReportOut)


class ReportDetail(APIView):
    """One report with its funding lines and narrative fields."""

    @extend_schema(responses={200: ReportFull, **ERRORS})
    def get(self, request: Request, report_id: int) -> Response:
        report = report_or_404(person(request), report_id)
        shown = ReportOut(report).data | {
            name: getattr(report, name)
            for name in ("goal_result", "likelihood", "reason_category", "reason", "remedy")
        }
        shown["funding_lines"] = Money(report.funding_lines.order_by("pk"), many=True).data
        return Response(shown)
