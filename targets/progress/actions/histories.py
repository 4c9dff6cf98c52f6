"""What an accepted self-evaluation leaves for the years to come: target and actual by lineage."""

from __future__ import annotations

from datetime import datetime

from budgettrack.accounts.models import User
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from targets.progress.models import Entry, Report, Tier
from targets.tables.models import IndicatorHistory


def write(*, report: Report, by: User, role: str, at: datetime) -> None:
    """Write the history of each entry; a later acceptance replaces it, with an event saying so."""
    entries = list(report.entries.select_related("indicator").order_by("indicator__position"))
    lineages = [entry.indicator.lineage for entry in entries]
    known = {
        row.lineage: row
        for row in IndicatorHistory.objects.filter(lineage__in=lineages, fiscal_year=report.fiscal_year)
    }
    fresh, replaced, changes = [], [], []
    for entry in entries:
        row = IndicatorHistory(
            lineage=entry.indicator.lineage,
            fiscal_year=report.fiscal_year,
            target_text=entry.indicator.target_text,
            actual_text=_actual(entry),
        )
        old = known.get(row.lineage)
        if old is None:
            fresh.append(row)
        elif (old.target_text, old.actual_text) != (row.target_text, row.actual_text):
            changes.append(
                trail.Change(
                    EventKind.HISTORY_REPLACED, entry, report, before=old.actual_text, after=row.actual_text
                )
            )
            old.target_text, old.actual_text = row.target_text, row.actual_text
            replaced.append(old)
    IndicatorHistory.objects.bulk_create(fresh)
    IndicatorHistory.objects.bulk_update(replaced, ["target_text", "actual_text"])
    trail.record_all(changes, by=by, role=role, at=at)


def _actual(entry: Entry) -> str:
    return entry.actual_text or (str(Tier(entry.tier).label) if entry.tier else "")
