"""Arithmetic of Chinese working days: weekends and holidays off, make-up days worked (DOMAIN 10.3, 11.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """``exceptions`` says for a day whether it is worked; ``known_years`` are those with a holiday notice.

    In a year without one only the weekday rule holds, and what is derived from it is provisional.
    """

    exceptions: Mapping[date, bool] = field(default_factory=dict)
    known_years: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        return self.exceptions.get(day, day.weekday() < _SATURDAY)

    def is_provisional(self, *days: date) -> bool:
        """Whether any of the days lies in a year whose notice is not loaded."""
        return any(day.year not in self.known_years for day in days)

    def last_working_day(self, day: date) -> date:
        """The day itself if it is worked, else the working day before it (``remind_by`` of a due date)."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def shift(self, day: date, working_days: int) -> date:
        """The working day that lies so many working days after (or before) a day."""
        step = _DAY if working_days >= 0 else -_DAY
        for _ in range(abs(working_days)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative where ``end`` lies before."""
        if end < start:
            return -self.between(end, start)
        days = (end - start).days
        return sum(self.is_working(start + n * _DAY) for n in range(1, days + 1))
