"""Rounds, read-only."""

from __future__ import annotations

from typing import Any

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
from targets.progress.models import Round


class RoundOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    title = serializers.CharField()
    kind = serializers.CharField()
    status = serializers.CharField()
    district = serializers.CharField(source="district.name")
    fiscal_year = serializers.IntegerField()
    notice_number = serializers.CharField()
    data_from = serializers.DateField()
    data_to = serializers.DateField()
    opens_on = serializers.DateField()
    due_on = serializers.DateField()


class RoundList(APIView):
    """The rounds of the caller's districts, the latest first."""

    @extend_schema(
        parameters=[OpenApiParameter("fiscal_year", int)],
        responses={200: page_of(RoundOut, "RoundPage"), 400: Faults, **ERRORS},
    )
    def get(self, request: Request) -> Response:
        rows = Round.objects.visible_to(person(request)).select_related("district")
        if (year := whole_number(request, "fiscal_year")) is not None:
            rows = rows.filter(fiscal_year=year)
        return listed(self, request, rows.order_by("-opens_on", "-pk"), RoundOut)


class RoundDetail(APIView):
    """One round."""

    @extend_schema(responses={200: RoundOut, **ERRORS})
    def get(self, request: Request, round_id: int) -> Response:
        found = (
            Round.objects.visible_to(person(request)).select_related("district").filter(pk=round_id).first()
        )
        if found is None:
            raise Http404
        return Response(RoundOut(found).data)
