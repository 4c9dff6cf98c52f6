"""The last known value of each indicator, shown beside the field: this year's monitoring, else last year's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from targets.progress.models import Entry, Report, RoundKind
from targets.tables.models import Indicator, IndicatorHistory


@dataclass(frozen=True, slots=True)
class LastValue:
    """``label`` says when it was: 1–7月, or 2023年."""

    text: str
    label: str


def of_report(report: Report, indicators: Iterable[Indicator]) -> dict[UUID, LastValue]:
    """Last values by lineage: an earlier round of the year wins over an earlier year."""
    lineages = [row.lineage for row in indicators]
    found: dict[UUID, LastValue] = {}
    histories = IndicatorHistory.objects.filter(lineage__in=lineages, fiscal_year__lt=report.fiscal_year)
    for history in histories.order_by("fiscal_year"):
        found[history.lineage] = LastValue(history.actual_text, f"{history.fiscal_year}年")
    earlier = (
        Entry.objects.filter(
            report__table_id=report.table_id,
            report__round__kind=RoundKind.MONITORING,
            report__round__data_to__lt=report.round.data_to,
        )
        .exclude(actual_text="")
        .exclude(report=report)
        .order_by("report__round__data_to", "pk")
        .values_list("indicator__lineage", "actual_text", "report__round__data_to")
    )
    for lineage, text, data_to in earlier:
        found[lineage] = LastValue(text, f"至{data_to.month}月底")
    return found
