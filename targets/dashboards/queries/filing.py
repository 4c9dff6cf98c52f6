"""How far reporting is, from the roll-ups that the worker keeps: a few rows whatever the number of reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max, QuerySet, Sum

from budgettrack.accounts.models import User
from budgettrack.accounts.roles import Permission
from targets.dashboards.queries.parts import BAR_ORDER, NOT_HANDED_IN, bar_tone
from targets.domain.workflow import UNDER_REVIEW
from targets.progress.models import RollUp
from targets.progress.models.report import ReportStatus

_NUMBERS = (
    "reports",
    *(state.value.lower() for state in ReportStatus),
    "red",
    "reasons_due",
    "scored",
    "total_cents",
)
# Whole numbers only: no engine adds them as floats.
SUMS = {name: Sum(name) for name in _NUMBERS} | {"as_of": Max("computed_at")}


@dataclass(frozen=True, slots=True)
class Filing:
    """Counts of reports by state, red rows, reasons still to be written, and the sum of totals in cents."""

    reports: int
    states: Mapping[str, int]
    red: int
    reasons_due: int
    scored: int
    total_cents: int
    as_of: datetime | None

    @property
    def missing(self) -> int:
        """Not handed in: with the unit still, or again."""
        return sum(self.states[state] for state in NOT_HANDED_IN)

    @property
    def handed_in(self) -> int:
        return self.reports - self.missing

    @property
    def in_review(self) -> int:
        return sum(self.states[state.value] for state in UNDER_REVIEW)

    @property
    def accepted(self) -> int:
        return self.states[ReportStatus.ACCEPTED.value]

    @property
    def handed_in_ratio(self) -> Decimal | None:
        return Decimal(self.handed_in) / self.reports if self.reports else None

    @property
    def average(self) -> Decimal | None:
        """The mean total of the reports that have one; None where none has."""
        return Decimal(self.total_cents) / self.scored / 100 if self.scored else None

    @property
    def pieces(self) -> list[tuple[str, str, int]]:
        """The counts as pieces of a bar (tone, word, number), from done to not begun."""
        return [(bar_tone(state), str(state.label), self.states[state.value]) for state in BAR_ORDER]


def filing_of(sums: Mapping[str, Any]) -> Filing:
    """The counts of one row of sums; no row at all is nothing asked."""
    return Filing(
        reports=sums["reports"] or 0,
        states={state.value: sums[state.value.lower()] or 0 for state in ReportStatus},
        red=sums["red"] or 0,
        reasons_due=sums["reasons_due"] or 0,
        scored=sums["scored"] or 0,
        total_cents=sums["total_cents"] or 0,
        as_of=sums["as_of"],
    )


def covered(user: User) -> QuerySet[RollUp]:
    """The roll-ups of the departments over which the person has the cockpit."""
    place = user.scope.departments_q("round__district_id", "department_id", Permission.SEE_COCKPIT)
    return RollUp.objects.filter(place, department__isnull=False)
