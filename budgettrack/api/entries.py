"""The entries of a report, and saving cells over the one action that saves them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from budgettrack import clock
from budgettrack.api.pages import listed
from budgettrack.api.people import person
from budgettrack.api.schema import ERRORS, Faults, Problem, page_of
from targets.progress import tasks
from targets.progress.actions import cells
from targets.progress.actions.columns import COLUMNS
from targets.progress.models import Entry
from targets.progress.queries.shown import report_or_404


class EntryOut(serializers.Serializer[Any]):
    """An entry; the columns from ``attainment`` on are computed (score: 预计得分 in a monitoring round)."""

    id = serializers.IntegerField()
    indicator = serializers.IntegerField(source="indicator_id")
    name = serializers.CharField(source="indicator.name")
    target_text = serializers.CharField(source="indicator.target_text")
    weight = serializers.DecimalField(7, 2, source="indicator.weight")
    actual_text = serializers.CharField()
    expected_text = serializers.CharField()
    numerator = serializers.DecimalField(18, 6, allow_null=True)
    denominator = serializers.DecimalField(18, 6, allow_null=True)
    tier = serializers.CharField()
    given_score = serializers.DecimalField(7, 2, allow_null=True)
    nothing_to_report = serializers.BooleanField()
    likelihood = serializers.CharField()
    reason_category = serializers.CharField()
    reason = serializers.CharField()
    remedy = serializers.CharField()
    deduction = serializers.DecimalField(7, 2, allow_null=True)
    attainment = serializers.DecimalField(12, 2, allow_null=True)
    score = serializers.DecimalField(7, 2, allow_null=True)
    met = serializers.BooleanField(allow_null=True)
    unread = serializers.BooleanField()
    reason_due = serializers.BooleanField()
    light = serializers.CharField()
    explanation = serializers.JSONField(allow_null=True)
    rules_version = serializers.IntegerField(allow_null=True)


class EntryList(APIView):
    """The entries of a report, in the order of the indicators."""

    @extend_schema(responses={200: page_of(EntryOut, "EntryPage"), **ERRORS})
    def get(self, request: Request, report_id: int) -> Response:
        report = report_or_404(person(request), report_id)
        rows = Entry.objects.filter(report=report).select_related("indicator")
        return listed(self, request, rows.order_by("indicator__position", "pk"), EntryOut)


class CellIn(serializers.Serializer[Any]):
    """``kind``: entry, funding, task or report; ``base`` is the text the writer last saw."""

    kind = serializers.ChoiceField(sorted(COLUMNS))
    row = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    field = serializers.CharField(max_length=40)
    text = serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=10_000)
    base = serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=10_000)


class CellsIn(serializers.Serializer[Any]):
    cells = serializers.ListField(child=CellIn(), allow_empty=False, max_length=cells.MOST_CELLS)


class CellOut(serializers.Serializer[Any]):
    """``result``: saved, already, conflict (``text`` is what stands there now) or refused (see ``sentence``)."""

    kind = serializers.CharField()
    row = serializers.IntegerField()
    field = serializers.CharField()
    result = serializers.CharField()
    text = serializers.CharField(allow_blank=True)
    sentence = serializers.CharField(allow_blank=True)


class CellsOut(serializers.Serializer[Any]):
    entries_version = serializers.IntegerField()
    cells = CellOut(many=True)


class CellSave(APIView):
    """Save cells of a report: each has a result of its own, no update is lost, a replay changes nothing."""

    @extend_schema(
        request=CellsIn,
        responses={200: CellsOut, 400: Faults, 403: Problem, 409: Problem, 422: Problem, **ERRORS},
    )
    def post(self, request: Request, report_id: int) -> Response:
        user = person(request)
        report = report_or_404(user, report_id)
        given = CellsIn(data=request.data)
        given.is_valid(raise_exception=True)
        wanted = [cells.Cell(**one) for one in given.validated_data["cells"]]
        saved = cells.save(report_id=report.pk, cells=wanted, by=user, at=clock.now())
        if saved.changed:
            tasks.ring(report.pk)
        results = [
            {
                "kind": one.cell.kind,
                "row": one.cell.row,
                "field": one.cell.field,
                "result": one.outcome.value,
                "text": one.stored,
                "sentence": one.sentence,
            }
            for one in saved.results
        ]
        return Response({"entries_version": saved.report.entries_version, "cells": results})
