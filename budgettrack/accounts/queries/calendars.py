"""The working-day calendar of a district as the domain computes with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from budgettrack.accounts.models import CalendarDay, DayKind
from targets.domain.workdays import Calendar


def calendar_of(district_id: int) -> Calendar:
    """The shared calendar with the district's own days laid over it."""
    return calendars_of([district_id])[district_id]


def calendars_of(district_ids: Iterable[int]) -> dict[int, Calendar]:
    """The calendars of several districts by one query."""
    wanted = set(district_ids)
    shared: dict[date, bool] = {}
    own: dict[int, dict[date, bool]] = {district_id: {} for district_id in wanted}
    for row in CalendarDay.objects.filter(Q(district_id__in=wanted) | Q(district__isnull=True)):
        days = shared if row.district_id is None else own[row.district_id]
        days[row.day] = row.kind == DayKind.WORK
    return {district_id: _calendar(shared | days) for district_id, days in own.items()}


def _calendar(exceptions: dict[date, bool]) -> Calendar:
    return Calendar(exceptions, frozenset(day.year for day in exceptions))
