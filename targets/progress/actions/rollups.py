"""Rolling a round up: one row a department and one for the round, from the reports' computed columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from targets.progress.models import Report, RollUp
from targets.progress.models.report import ReportStatus

_COLUMNS = (
    "pk", "department_id", "status", "applicable", "filled", "red", "reasons_due", "total", "budget", "executed",
)  # fmt: skip


@transaction.atomic
def roll_up(*, round_id: int, at: datetime) -> int:
    """Make the round's roll-ups anew; gives how many rows there are.

    Amounts are added as Decimal and totals as whole cents: SQLite's own sum would be one of floats.
    """
    # Locked before the reports are read: whoever computes a report meanwhile waits at this row, then marks
    # it stale again. It is therefore changed in place and never made anew.
    total = RollUp.objects.select_for_update().get(round_id=round_id, department=None)
    reports = Report.objects.filter(round_id=round_id).order_by("pk").only(*_COLUMNS)
    groups: dict[int | None, list[Report]] = defaultdict(list)
    groups[None] = []
    for report in reports.iterator(chunk_size=2000):
        groups[report.department_id].append(report)
        groups[None].append(report)
    RollUp.objects.filter(round_id=round_id, department__isnull=False).delete()
    rows = {department: _row(round_id, department, members, at) for department, members in groups.items()}
    whole = rows.pop(None)
    whole.pk = total.pk
    whole.save(force_update=True)
    RollUp.objects.bulk_create(rows.values())
    return len(rows) + 1


def mark_stale(round_ids: Iterable[int]) -> None:
    """Say that the roll-ups of some rounds are to be made again; part of the caller's transaction."""
    RollUp.objects.filter(round_id__in=sorted(round_ids), department=None).update(stale=True)


def _row(round_id: int, department_id: int | None, reports: list[Report], at: datetime) -> RollUp:
    states = {status.value.lower(): sum(one.status == status for one in reports) for status in ReportStatus}
    totals = [one.total for one in reports if one.total is not None]
    return RollUp(
        round_id=round_id,
        department_id=department_id,
        reports=len(reports),
        **states,
        applicable=sum(one.applicable for one in reports),
        filled=sum(one.filled for one in reports),
        red=sum(one.red for one in reports),
        reasons_due=sum(one.reasons_due for one in reports),
        scored=len(totals),
        total_cents=sum(int(total * 100) for total in totals),
        budget=_sum(one.budget for one in reports),
        executed=_sum(one.executed for one in reports),
        computed_at=at,
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
