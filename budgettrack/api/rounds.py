"""Rounds, read-only."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from budgettrack.api.authentication import person
from budgettrack.api.fields import OfDistrict
from budgettrack.api.pages import listed
from budgettrack.api.query import Filter
from budgettrack.api.schema import described, described_list, page_of
from targets.progress.models import Round, RoundKind, RoundStatus

FILTERS = [
    Filter("fiscal_year"),
    Filter("kind", choices=RoundKind),
    Filter("status", choices=RoundStatus),
]


@extend_schema_serializer(component_name="ScoringProfile")
class ProfileOut(serializers.Serializer[Any]):
    """The revision of the scoring profile that scores the round."""

    code = serializers.CharField()
    number = serializers.IntegerField()
    title = serializers.CharField()


@extend_schema_serializer(component_name="Round")
class RoundOut(OfDistrict):
    """A round asks about the figures from ``data_from`` to ``data_to``; values are due by the end of ``due_on``."""

    title = serializers.CharField()
    kind = serializers.ChoiceField(RoundKind.choices)
    status = serializers.ChoiceField(RoundStatus.choices)
    fiscal_year = serializers.IntegerField()
    notice_number = serializers.CharField(allow_blank=True)
    data_from = serializers.DateField()
    data_to = serializers.DateField()
    opens_on = serializers.DateField()
    due_on = serializers.DateField()
    covers_projects = serializers.BooleanField()
    covers_whole = serializers.BooleanField()
    profile = ProfileOut()


class RoundList(APIView):
    """The rounds of the caller's districts, the latest first."""

    @described_list("listRounds", "填报轮次", gives=page_of(RoundOut, "RoundPage"), filters=FILTERS)
    def get(self, request: Request) -> Response:
        rows = Round.objects.visible_to(person(request)).select_related("district", "profile")
        return listed(self, request, rows.order_by("-opens_on", "-pk"), RoundOut, FILTERS)


class RoundDetail(APIView):
    """One round."""

    @described("readRound", "一个填报轮次", gives=RoundOut)
    def get(self, request: Request, round_id: int) -> Response:
        rows = Round.objects.visible_to(person(request)).select_related("district", "profile")
        found = rows.filter(pk=round_id).first()
        if found is None:
            raise Http404
        return Response(RoundOut(found).data)
