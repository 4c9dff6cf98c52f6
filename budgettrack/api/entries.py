"""The entries of a report, read-only; cells.py saves them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from budgettrack.api.authentication import person
from budgettrack.api.fields import Points
from budgettrack.api.pages import listed
from budgettrack.api.reports import LIGHTS
from budgettrack.api.schema import described_list, page_of
from targets.domain.wording import explain_score
from targets.progress.models import Entry, Likelihood, ReasonCategory, Tier
from targets.progress.queries.shown import report_or_404


class Given(serializers.DecimalField):
    """A number that a person gave, without the zeros a column adds: it is the base of the next save."""

    def __init__(self, digits: int, places: int) -> None:
        super().__init__(digits, places, allow_null=True, normalize_output=True)


@extend_schema_serializer(component_name="Entry")
class EntryOut(serializers.Serializer[Any]):
    """An entry. Cells of kind ``entry``: the fields from ``actual_text`` to ``deduction``; the base of a save is
    the field as it stands here, with null and false written as "" and true as "1".

    The fields from ``attainment`` on are computed. In a monitoring round ``score`` is a forecast (预计得分).
    """

    id = serializers.IntegerField()
    indicator = serializers.IntegerField(source="indicator_id")
    level1 = serializers.CharField(source="indicator.level1", allow_blank=True)
    level2 = serializers.CharField(source="indicator.level2", allow_blank=True)
    name = serializers.CharField(source="indicator.name", allow_blank=True)
    target_text = serializers.CharField(source="indicator.target_text", allow_blank=True)
    weight = Points(source="indicator.weight")
    unit = serializers.IntegerField(source="indicator.unit_id", allow_null=True)
    actual_text = serializers.CharField(allow_blank=True)
    expected_text = serializers.CharField(allow_blank=True)
    numerator = Given(18, 6)
    denominator = Given(18, 6)
    tier = serializers.ChoiceField(Tier.choices, allow_blank=True)
    given_score = Given(7, 2)
    nothing_to_report = serializers.BooleanField()
    likelihood = serializers.ChoiceField(Likelihood.choices, allow_blank=True)
    reason_category = serializers.ChoiceField(ReasonCategory.choices, allow_blank=True)
    reason = serializers.CharField(allow_blank=True)
    remedy = serializers.CharField(allow_blank=True)
    deduction = Given(7, 2)
    attainment = Points(allow_null=True)
    expected_attainment = Points(allow_null=True)
    score = Points(allow_null=True)
    met = serializers.BooleanField(allow_null=True)
    unread = serializers.BooleanField()
    reason_due = serializers.BooleanField()
    light = serializers.ChoiceField(LIGHTS, allow_blank=True)
    rule = serializers.SerializerMethodField()
    explanation = serializers.SerializerMethodField()
    rules_version = serializers.IntegerField(allow_null=True)

    def get_rule(self, entry: Entry) -> str:
        return str(entry.explanation["r"]) if entry.explanation else ""

    def get_explanation(self, entry: Entry) -> str:
        return explain_score(entry.explanation or {})


class EntryList(APIView):
    """The entries of a report, in the order of the indicators."""

    @described_list("listEntries", "一份填报单的逐行内容", gives=page_of(EntryOut, "EntryPage"))
    def get(self, request: Request, report_id: int) -> Response:
        report = report_or_404(person(request), report_id)
        rows = Entry.objects.filter(report=report).select_related("indicator")
        return listed(self, request, rows.order_by("indicator__position", "pk"), EntryOut)
