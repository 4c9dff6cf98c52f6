"""Deadlines: on time earns the weight, late nothing, or less a day where a profile allows late days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from targets.domain.profile import Profile
from targets.domain.reading import Operator, Reading
from targets.domain.rounding import HUNDRED, ZERO
from targets.domain.rules import Rule
from targets.domain.scoring.amounts import Marks


def deadline_marks(target: Reading, due: date, done: date, weight: Decimal, profile: Profile) -> Marks:
    """Score the day something was done against the last day meant (the first day for 之后)."""
    days_off = days_late(target, due, done)
    if days_off <= 0:
        return Marks(Rule.ON_TIME, weight, HUNDRED, met=True)
    allowed = profile.late_days_allowed
    if not allowed or days_off >= allowed:
        return Marks(Rule.LATE, ZERO, ZERO, met=False)
    left = Decimal(allowed - days_off)
    return Marks(Rule.LATE, weight * left / allowed, HUNDRED * left / allowed, met=False)


def days_late(target: Reading, due: date, done: date) -> int:
    """Count the days beyond the deadline; for 之后 being early is what counts as off."""
    if target.op in (Operator.AT_LEAST, Operator.MORE_THAN):
        return (due - done).days
    return (done - due).days
