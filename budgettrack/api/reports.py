"""Reports with their computed figures, read-only."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from budgettrack.api.authentication import person
from budgettrack.api.fields import Amount, OfDepartment, Points
from budgettrack.api.pages import listed
from budgettrack.api.query import Filter
from budgettrack.api.schema import described, described_list, page_of
from projects.models import FundingSource
from targets.domain.lights import Light
from targets.progress.models import FundingLine, TaskProgress
from targets.progress.models.report import Likelihood, ReasonCategory, Report, ReportStatus
from targets.progress.queries.shown import report_or_404

FILTERS = [
    Filter("round", "round_id"),
    Filter("status", choices=ReportStatus),
    Filter("fiscal_year"),
    Filter("department", "department_id"),
]
LIGHTS = [light.value for light in Light]


@extend_schema_serializer(component_name="FundingLine")
class FundingLineOut(serializers.Serializer[Any]):
    """A funding line in 万元. Cells of kind ``funding``: ``executed`` and ``expected``, whose base is the text."""

    id = serializers.IntegerField()
    # DRF's own "source" names the attribute a field reads, so a field of that name cannot be declared plainly.
    initial = Amount(allow_null=False)
    adjusted = Amount()
    executed_text = serializers.CharField(allow_blank=True)
    executed = Amount()
    expected_text = serializers.CharField(allow_blank=True)
    expected = Amount()

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        return {"id": fields.pop("id"), "source": serializers.ChoiceField(FundingSource.choices), **fields}


@extend_schema_serializer(component_name="TaskProgress")
class TaskProgressOut(serializers.Serializer[Any]):
    """What became of an annual task. Cells of kind ``task``: ``executed`` and ``expected``, whose base is the
    text, and ``done``.
    """

    id = serializers.IntegerField()
    annual_task = serializers.IntegerField(source="task_id")
    name = serializers.CharField(source="task.name")
    total = Amount(source="task.total")
    unit = serializers.IntegerField(source="task.unit_id", allow_null=True)
    executed_text = serializers.CharField(allow_blank=True)
    executed = Amount()
    expected_text = serializers.CharField(allow_blank=True)
    expected = Amount()
    done = serializers.CharField(allow_blank=True)


@extend_schema_serializer(component_name="Report")
class ReportOut(OfDepartment):
    """A report with its figures. ``forecast``: the round is a monitoring round, so ``total`` is a forecast score
    (预计得分) and ``grade`` is empty. ``stale``: values were saved that the figures do not hold yet.
    """

    round = serializers.IntegerField(source="round_id")
    table = serializers.IntegerField(source="table_id")
    revision = serializers.IntegerField(source="revision_id")
    title = serializers.CharField(source="table.title")
    fiscal_year = serializers.IntegerField()
    status = serializers.ChoiceField(ReportStatus.choices)
    state_number = serializers.IntegerField()
    submitted_at = serializers.DateTimeField(allow_null=True)
    entries_version = serializers.IntegerField()
    computed_version = serializers.IntegerField()
    stale = serializers.SerializerMethodField()
    forecast = serializers.BooleanField(source="round.is_monitoring")
    applicable = serializers.IntegerField()
    filled = serializers.IntegerField()
    unread = serializers.IntegerField()
    reasons_due = serializers.IntegerField()
    attainment = Points(allow_null=True)
    expected_attainment = Points(allow_null=True)
    execution_rate = Points(allow_null=True)
    execution_score = Points(allow_null=True)
    total = Points(allow_null=True)
    grade = serializers.CharField(allow_blank=True)
    light = serializers.ChoiceField(LIGHTS, allow_blank=True)
    rules_version = serializers.IntegerField(allow_null=True)

    def get_stale(self, report: Report) -> bool:
        return report.entries_version != report.computed_version


@extend_schema_serializer(component_name="ReportInFull")
class ReportInFull(ReportOut):
    """The report with its money and words. Cells of kind ``report``: the five texts from ``goal_result`` on."""

    goal_result = serializers.CharField(allow_blank=True)
    likelihood = serializers.ChoiceField(Likelihood.choices, allow_blank=True)
    reason_category = serializers.ChoiceField(ReasonCategory.choices, allow_blank=True)
    reason = serializers.CharField(allow_blank=True)
    remedy = serializers.CharField(allow_blank=True)
    funding_lines = FundingLineOut(many=True)
    task_progress = TaskProgressOut(many=True)


class ReportList(APIView):
    """The reports the caller may see."""

    @described_list("listReports", "填报单", gives=page_of(ReportOut, "ReportPage"), filters=FILTERS)
    def get(self, request: Request) -> Response:
        rows = Report.objects.visible_to(person(request)).select_related(
            "round", "table", "department", "district"
        )
        return listed(self, request, rows.order_by("pk"), ReportOut, FILTERS)


class ReportDetail(APIView):
    """One report with its funding lines, its annual tasks and its texts."""

    @described("readReport", "一份填报单：资金、任务、说明", gives=ReportInFull)
    def get(self, request: Request, report_id: int) -> Response:
        report = report_or_404(person(request), report_id)
        tasks = TaskProgress.objects.select_related("task").order_by("task__position", "pk")
        prefetch_related_objects(
            [report],
            Prefetch("funding_lines", FundingLine.objects.order_by("pk")),
            Prefetch("task_progress", tasks),
        )
        return Response(ReportInFull(report).data)
