"""How far the open rounds are, for the bureau's workbench."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from budgettrack.accounts.models import User
from budgettrack.accounts.queries.calendars import calendars_of
from budgettrack.accounts.roles import Permission
from targets.dashboards.queries import parts
from targets.dashboards.queries.filing import SUMS, Filing, covered, filing_of

SHOWN = 12


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round in which values are taken."""

    round_id: int
    title: str
    district: str
    district_code: str
    due: parts.Due | None
    filing: Filing

    def name(self, with_district: bool) -> str:
        """The title, after the district where there are rounds of several."""
        return f"{self.district}　{self.title}" if with_district else self.title


@dataclass(frozen=True, slots=True)
class OpenRounds:
    """``reports`` and ``missing`` are those of all open rounds; ``rows`` the first of them by due date."""

    rows: tuple[OpenRound, ...]
    number: int
    reports: int
    missing: int

    @property
    def several_districts(self) -> bool:
        return len({row.district for row in self.rows}) > 1

    @property
    def longest(self) -> int:
        """The largest number of reports, which is what bars are as long as."""
        return max((row.filing.reports for row in self.rows), default=0)


_ROUND = ("round_id", "round__title", "round__due_on", "round__district_id", "round__district__name")


def open_rounds_of(user: User, today: date) -> OpenRounds | None:
    """The open rounds of the districts whose cockpit the person has; None for whom has none."""
    if not user.scope.has(Permission.SEE_COCKPIT):
        return None
    found = (
        covered(user)
        .filter(round__status__in=parts.OPEN)
        .values(*_ROUND, "round__district__code")
        .annotate(**SUMS)
        .order_by("round__due_on", "round__district__code", "round_id")
    )
    rounds = list(found)
    calendars = calendars_of(row["round__district_id"] for row in rounds)
    filings = [filing_of(row) for row in rounds]
    return OpenRounds(
        rows=tuple(
            _row(
                row,
                filing,
                parts.due_of(row["round__due_on"], None, today, calendars[row["round__district_id"]]),
            )
            for row, filing in list(zip(rounds, filings, strict=True))[:SHOWN]
        ),
        number=len(rounds),
        reports=sum(filing.reports for filing in filings),
        missing=sum(filing.missing for filing in filings),
    )


def _row(row: dict[str, Any], filing: Filing, due: parts.Due | None) -> OpenRound:
    return OpenRound(
        round_id=row["round_id"],
        title=row["round__title"],
        district=row["round__district__name"],
        district_code=row["round__district__code"],
        due=due,
        filing=filing,
    )
