"""The cockpit of a bureau: who has filed, who has not, and where money and results part ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from budgettrack.accounts.models import User
from budgettrack.accounts.queries.calendars import calendar_of
from targets.dashboards.queries import parts
from targets.dashboards.queries.cockpit.double_monitoring import Picture, picture_of
from targets.dashboards.queries.cockpit.missing import MissingList, missing_of
from targets.dashboards.queries.cockpit.selection import Selection, selection_of
from targets.dashboards.queries.filing import SUMS, Filing, covered, filing_of
from targets.dashboards.queries.reds import Reds, reds_of
from targets.domain.double_monitoring import Quadrant

ROWS = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, as text."""

    district: str = ""
    round: str = ""
    quadrant: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A department, or for a city a district, with its counts."""

    name: str
    code: str
    department_id: int | None
    filing: Filing


@dataclass(frozen=True, slots=True)
class Cockpit:
    """``due`` is the round's due date, None where the chosen rounds have several."""

    selection: Selection
    due: parts.Due | None
    total: Filing
    rows: Page[Row]
    longest: int
    missing: MissingList
    reds: Reds
    picture: Picture
    quadrant: str

    @property
    def names_places(self) -> bool:
        """Whether rows have to say which department they are of."""
        return self.selection.by_district or self.rows.paginator.count > 1


def cockpit_of(user: User, asked: Asked, today: date) -> Cockpit:
    """The cockpit as the address asks for it, by a fixed number of queries."""
    chosen = selection_of(user, asked.district, asked.round)
    rollups = covered(user).filter(round__in=chosen.rounds)
    total = filing_of(rollups.aggregate(**SUMS))
    rows = [
        _row(one) for one in rollups.values(*_columns(chosen)).annotate(**SUMS).order_by(_columns(chosen)[0])
    ]
    quadrant = asked.quadrant if asked.quadrant in set(Quadrant) else ""
    return Cockpit(
        selection=chosen,
        due=_due(chosen, today),
        total=total,
        rows=Paginator(rows, ROWS).get_page(asked.page),
        longest=max((row.filing.reports for row in rows), default=0),
        missing=missing_of(user, chosen.rounds, today),
        reds=reds_of(user, chosen.rounds),
        picture=picture_of(user, chosen.rounds, total.reports, quadrant),
        quadrant=quadrant,
    )


def _columns(chosen: Selection) -> tuple[str, ...]:
    if chosen.by_district:
        return ("round__district__code", "round__district__name")
    return ("department__code", "department__name", "department_id")


def _row(row: Mapping[str, Any]) -> Row:
    return Row(
        name=row.get("department__name") or row["round__district__name"],
        code=row.get("department__code") or row["round__district__code"],
        department_id=row.get("department_id"),
        filing=filing_of(row),
    )


def _due(chosen: Selection, today: date) -> parts.Due | None:
    days = {round_.due_on for round_ in chosen.rounds}
    if len(days) != 1:
        return None
    calendar = calendar_of(chosen.rounds[0].district_id)
    due_on = days.pop()
    return parts.due_of(due_on, calendar.last_working_day(due_on), today, calendar)
