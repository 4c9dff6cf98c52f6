"""Saving cells over the one action that saves them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from budgettrack import clock
from budgettrack.api.authentication import person
from budgettrack.api.schema import described
from targets.progress import tasks
from targets.progress.actions import cells
from targets.progress.actions.cells import Outcome
from targets.progress.actions.columns import COLUMNS
from targets.progress.queries.shown import report_or_404

KINDS = sorted(COLUMNS)
OUTCOMES = [one.value for one in Outcome]


class Text(serializers.CharField):
    """A text exactly as given. A number is refused: 1.50 would come back as 1.5, and true is no value at all."""

    default_error_messages = {"invalid": '要写成文字，例如 "18"。'}

    def __init__(self) -> None:
        super().__init__(allow_blank=True, trim_whitespace=False)
        # What cannot be stored is refused cell by cell, or one bad cell would keep out thousands of others.
        self.validators = []

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return data


@extend_schema_serializer(component_name="Cell")
class CellIn(serializers.Serializer[Any]):
    """``row`` is the id of an entry, a funding line, a task progress, or the report itself; ``base`` is the text
    the writer last saw. Which fields a kind has is said where the rows are read.
    """

    kind = serializers.ChoiceField(
        KINDS, error_messages={"invalid_choice": f"没有“{{input}}”，可选：{'、'.join(KINDS)}。"}
    )
    row = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    field = serializers.CharField(max_length=40)
    text = Text()
    base = Text()


@extend_schema_serializer(component_name="Cells")
class CellsIn(serializers.Serializer[Any]):
    cells = serializers.ListField(child=CellIn(), allow_empty=False, max_length=cells.MOST_CELLS)


@extend_schema_serializer(component_name="CellResult")
class CellOut(serializers.Serializer[Any]):
    """``text`` is what stands there now, the base of the next save. ``already``: it stood there already, as after
    a replay. ``conflict``: somebody else wrote ``text`` meanwhile. For a conflict or a refusal ``sentence`` says
    why.
    """

    kind = serializers.ChoiceField(KINDS, source="cell.kind")
    row = serializers.IntegerField(source="cell.row")
    field = serializers.CharField(source="cell.field")
    result = serializers.ChoiceField(OUTCOMES, source="outcome.value")
    text = serializers.CharField(allow_blank=True, source="stored")
    sentence = serializers.CharField(allow_blank=True)


@extend_schema_serializer(component_name="CellResults")
class CellsOut(serializers.Serializer[Any]):
    """The results in the order of the cells."""

    entries_version = serializers.IntegerField(source="report.entries_version")
    cells = CellOut(many=True, source="results")


class CellSave(APIView):
    """Each cell has a result of its own, no update is lost, and sending the same again changes nothing."""

    @described(
        "saveCells",
        "保存若干格",
        takes=CellsIn,
        gives=CellsOut,
        errors=(400, 401, 403, 404, 409, 413, 415),
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
        return Response(CellsOut(saved).data)
