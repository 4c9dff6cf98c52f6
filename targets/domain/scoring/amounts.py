"""The formulas for numbers: more is better, less is better, equal, between two ends (DOMAIN 5.2-5.5).

Each formula divides once and rounds nothing; rounding is done once, where the score is made.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from targets.domain.profile import Profile, ReverseRule
from targets.domain.reading import Comparable, Direction, Operator, Reading
from targets.domain.rounding import HUNDRED, ZERO
from targets.domain.rules import Rule


class Marks(NamedTuple):
    """What a formula gives before rounding: points, completion rate in percent, and whether it is met."""

    rule: Rule
    points: Decimal
    attainment: Decimal
    met: bool


_REVERSE = {ReverseRule.R1: Rule.R1, ReverseRule.R2: Rule.R2, ReverseRule.R3: Rule.R3}


def amount_marks(
    target: Reading, bound: Comparable, actual: Decimal, weight: Decimal, profile: Profile
) -> Marks:
    """Score a number against its target by the operator that is written, or by direction for "="."""
    if target.op is Operator.RANGE and bound.high is not None:
        return _between(target, bound.low, bound.high, actual, weight, profile)
    met = is_met(target, bound.low, actual)
    if bound.low < 0:
        return _all_or_nothing(Rule.NEGATIVE_TARGET, weight, met)
    if bound.low == 0:
        # "> 0" and "< 0" at 0 earn the weight like ≥ and ≤; the strict sign shows in ``met`` only.
        return _all_or_nothing(Rule.ZERO_TARGET, weight, met or actual == 0)._replace(met=met)
    if more_is_better(target, bound.low):
        return positive(weight, bound.low, actual, met=met, profile=profile)
    return _reverse(weight, bound.low, actual, met=met, rule=profile.reverse)


def more_is_better(target: Reading, low: Decimal) -> bool:
    """Tell whether the positive formula applies; "=" 0 means "no more than none" whatever its name says."""
    match target.op:
        case Operator.AT_LEAST | Operator.MORE_THAN:
            return True
        case Operator.AT_MOST | Operator.LESS_THAN:
            return False
        case _:
            return target.direction is not Direction.REVERSE and low != 0


def is_met(target: Reading, low: Decimal, actual: Decimal) -> bool:
    """Compare as written; for "=" it is A ≥ T by the positive formula and A ≤ T by the reverse one."""
    match target.op:
        case Operator.MORE_THAN:
            return actual > low
        case Operator.LESS_THAN:
            return actual < low
        case _:
            return actual >= low if more_is_better(target, low) else actual <= low


def is_inside(target: Reading, low: Decimal, high: Decimal, actual: Decimal) -> bool:
    """Compare with both ends of a range as they are written, open or closed."""
    above = actual > low if target.low_open else actual >= low
    below = actual < high if target.high_open else actual <= high
    return above and below


def positive(weight: Decimal, target: Decimal, actual: Decimal, *, met: bool, profile: Profile) -> Marks:
    """W from T on, else W × A/T; nothing below the pass threshold where a profile has one."""
    done = max(actual, ZERO)
    rate = done * HUNDRED / target
    if actual >= target:
        return Marks(Rule.POSITIVE_FULL, weight, rate, met)
    if profile.pass_threshold is not None and rate < profile.pass_threshold:
        return Marks(Rule.BELOW_THRESHOLD, ZERO, rate, met)
    return Marks(Rule.POSITIVE, weight * done / target, rate, met)


def _reverse(weight: Decimal, target: Decimal, actual: Decimal, *, met: bool, rule: ReverseRule) -> Marks:
    if actual <= target:
        return Marks(Rule.REVERSE_FULL, weight, HUNDRED, met)
    if rule is ReverseRule.R1:
        return Marks(Rule.R1, weight * target / actual, HUNDRED * target / actual, met)
    # R3 earns nothing, but how far off the value is still shows in the completion rate.
    left = max(2 * target - actual, ZERO)
    points = ZERO if rule is ReverseRule.R3 else weight * left / target
    return Marks(_REVERSE[rule], points, HUNDRED * left / target, met)


def _between(
    target: Reading, low: Decimal, high: Decimal, actual: Decimal, weight: Decimal, profile: Profile
) -> Marks:
    met = is_inside(target, low, high, actual)
    if low <= actual <= high:
        return Marks(Rule.RANGE_INSIDE, weight, HUNDRED, met)
    if actual < low:
        if low <= 0:
            return Marks(Rule.RANGE_BELOW, ZERO, ZERO, met)
        marks = positive(weight, low, actual, met=met, profile=profile)
        return marks if marks.rule is Rule.BELOW_THRESHOLD else marks._replace(rule=Rule.RANGE_BELOW)
    if high <= 0:
        return Marks(Rule.RANGE_ABOVE, ZERO, ZERO, met)
    return _reverse(weight, high, actual, met=met, rule=ReverseRule.R2)._replace(rule=Rule.RANGE_ABOVE)


def _all_or_nothing(rule: Rule, weight: Decimal, full: bool) -> Marks:
    return Marks(rule, weight if full else ZERO, HUNDRED if full else ZERO, full)
