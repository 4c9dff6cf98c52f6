"""The indicators that show a red light, the furthest behind first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Q, Sum

from budgettrack.accounts.models import User
from targets.dashboards.queries import parts
from targets.domain.lights import Light
from targets.progress.models import Entry, Report, Round

SHOWN = 8
# Reports are few and have their count of red rows; only the worst are asked for the rows themselves.
_REPORTS = 40


@dataclass(frozen=True, slots=True)
class RedRow:
    """``value`` is the text as typed, or the word of the tier that was chosen."""

    entry_id: int
    name: parts.Name
    number: int
    indicator: str
    target: str
    value: str
    attainment: Decimal | None
    reason_due: bool
    reason_written: bool


@dataclass(frozen=True, slots=True)
class Reds:
    """``rows`` are the first of ``total``."""

    total: int
    rows: tuple[RedRow, ...]


def reds_of(user: User, rounds: Iterable[Round] | None = None) -> Reds:
    """What turned red in the reports this person may see, of some rounds or of all open ones."""
    about = Q(round__status__in=parts.OPEN) if rounds is None else Q(round__in=list(rounds))
    reports = Report.objects.visible_to(user).filter(about, red__gt=0)
    total = reports.aggregate(total=Sum("red"))["total"] or 0
    worst = list(reports.order_by("-red", "pk").values_list("pk", flat=True)[:_REPORTS])
    entries = (
        Entry.objects.filter(report_id__in=worst, light=Light.RED.value)
        .select_related("indicator", "report__table", "report__department", "report__district")
        .order_by(F("attainment").asc(nulls_last=True), "pk")[:SHOWN]
    )
    return Reds(total, tuple(_row(entry) for entry in entries))


def _row(entry: Entry) -> RedRow:
    return RedRow(
        entry_id=entry.pk,
        name=parts.name_of(entry.report),
        number=entry.indicator.position,
        indicator=str(entry.indicator),
        target=entry.indicator.target_text,
        value=entry.actual_text or (entry.get_tier_display() if entry.tier else ""),
        attainment=parts.ratio(entry.attainment),
        reason_due=entry.reason_due,
        reason_written=bool(entry.reason.strip()),
    )
