"""The days from today to the next due dates: which are worked, what falls due when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from targets.domain.workdays import Calendar

# A strip longer than this says no more than a date.
LONGEST = 12


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the strip; the last due date on it is its ``end``, an earlier one a mark."""

    day: date
    rests: bool
    is_today: bool
    is_due: bool
    is_end: bool


@dataclass(frozen=True, slots=True)
class Falls:
    """What falls due on a day: the first things by name, and how many they are."""

    day: date
    overdue: bool
    first: str
    number: int


@dataclass(frozen=True, slots=True)
class Strip:
    """``left`` are the working days to the next due date, which is None where all are past."""

    next: date | None
    left: int
    days: tuple[Day, ...]
    falls: tuple[Falls, ...]


def strip_of(things: Sequence[tuple[date, str]], today: date, calendar: Calendar) -> Strip | None:
    """The strip for things (due date, name); None where nothing is due."""
    if not things:
        return None
    by_day: dict[date, list[str]] = {}
    for day, name in sorted(things, key=lambda thing: thing[0]):
        by_day.setdefault(day, []).append(name)
    ahead = [day for day in by_day if day >= today]
    following = ahead[0] if ahead else None
    return Strip(
        next=following,
        left=calendar.between(today, following) if following else 0,
        days=_days(ahead, by_day, today, calendar),
        falls=tuple(Falls(day, day < today, names[0], len(names)) for day, names in by_day.items()),
    )


def _days(
    ahead: Sequence[date], by_day: Mapping[date, list[str]], today: date, calendar: Calendar
) -> tuple[Day, ...]:
    drawn = [day for day in ahead if (day - today).days <= LONGEST]
    if not drawn:
        return ()
    end = drawn[-1]
    days = [today + timedelta(days=number) for number in range((end - today).days + 1)]
    return tuple(
        Day(day, not calendar.is_working(day), day == today, day in by_day and day != end, day == end)
        for day in days
    )
