"""Red, yellow, green and blue lights of monitoring (DOMAIN 6 and 11.8): hints, never a score.

Progress against time is asked of cumulative targets only; a rate or a deadline has no "share of the year".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from targets.domain.likelihood import Likelihood
from targets.domain.period import MONTHS_IN_A_YEAR
from targets.domain.profile import Profile
from targets.domain.reading import Comparable, Kind, Reading
from targets.domain.rounding import HUNDRED, ZERO
from targets.domain.scoring.amounts import is_inside, is_met, more_is_better
from targets.domain.scoring.compound import split_given
from targets.domain.scoring.deadlines import days_late
from targets.domain.scoring.inputs import Amount, Given, actual_amount, chosen_tier
from targets.domain.scoring.result import Score
from targets.domain.scoring.tiers import Tier
from targets.domain.taxonomy import ProgressKind


class Light(StrEnum):
    """The lights; NONE is grey: nothing filled in (未填), or nothing due yet."""

    RED = "RED"
    YELLOW = "YELLOW"
    GREEN = "GREEN"
    BLUE = "BLUE"
    NONE = "NONE"


_WORST_FIRST = (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE)
_OF_TIER = {Tier.ACHIEVED: Light.GREEN, Tier.PARTIAL: Light.YELLOW, Tier.MISSED: Light.RED}


@dataclass(frozen=True, slots=True)
class _View:
    """How far the year is, and by which bounds the lights change."""

    months: Decimal
    data_to: date
    profile: Profile


def entry_light(
    *,
    target: Reading,
    progress: ProgressKind,
    actual: Reading | None,
    months: Decimal,
    data_to: date,
    profile: Profile,
    tier: Tier | None = None,
    likelihood: Likelihood | None = None,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
) -> Light:
    """Give the light of one row; the filler's doubt can only make it worse, and no value stays grey."""
    given = Given(actual, tier, None, numerator, denominator, ZERO)
    light = _light(target, progress, given, _View(months, data_to, profile))
    if light is Light.NONE and progress is not ProgressKind.ONE_OFF:
        return light
    if likelihood is Likelihood.IMPOSSIBLE:
        return Light.RED
    return worst([light, Light.YELLOW]) if likelihood is Likelihood.POSSIBLE else light


def execution_light(rate: Decimal | None, months: Decimal, profile: Profile) -> Light:
    """Give the light of budget execution: the rate against the share of the year that has passed."""
    if rate is None or months <= 0:
        return Light.NONE
    return _against_time(rate, months, profile)


def worst(lights: Iterable[Light]) -> Light:
    """Give the light of a report or a department: the worst there is, grey only where all are grey."""
    present = set(lights)
    return next((light for light in _WORST_FIRST if light in present), Light.NONE)


def _light(target: Reading, progress: ProgressKind, given: Given, view: _View) -> Light:
    if target.kind is Kind.COMPOUND:
        shares = split_given(target, given)
        if isinstance(shares, Score):
            return Light.NONE
        return worst(
            _light(part, progress, share, view) for part, share in zip(target.parts, shares, strict=True)
        )
    if target.kind in (Kind.QUANTITY, Kind.DURATION):
        amount = actual_amount(target, given)
        if target.compare is None or not isinstance(amount, Amount):
            return Light.NONE
        return _amount_light(target, target.compare, amount.value, progress, view)
    tier = chosen_tier(target, given)
    if target.kind is Kind.DEADLINE and target.day is not None and tier is None:
        return _deadline_light(target, target.day, given.actual, view)
    return Light.NONE if tier is None else _OF_TIER[tier]


def _deadline_light(target: Reading, due: date, actual: Reading | None, view: _View) -> Light:
    if actual is not None and actual.day is not None:
        return Light.GREEN if days_late(target, due, actual.day) <= 0 else Light.RED
    return Light.RED if view.data_to > due else Light.NONE


def _amount_light(
    target: Reading, bound: Comparable, actual: Decimal, progress: ProgressKind, view: _View
) -> Light:
    if bound.high is not None:
        met = is_inside(target, bound.low, bound.high, actual)
        positive = actual <= bound.high
    else:
        met = is_met(target, bound.low, actual)
        positive = more_is_better(target, bound.low)
    if not positive or bound.low <= 0:
        return Light.GREEN if met else Light.RED
    rate = actual * HUNDRED / bound.low
    match progress:
        case ProgressKind.CUMULATIVE:
            light = _against_time(rate, view.months, view.profile) if view.months > 0 else Light.NONE
            ahead = rate * MONTHS_IN_A_YEAR >= view.profile.light_blue_from * view.months
            return Light.BLUE if light is Light.GREEN and ahead and bound.high is None else light
        case ProgressKind.ONE_OFF:
            return Light.GREEN if met else Light.NONE
        case _:
            if met:
                return Light.GREEN
            return Light.YELLOW if rate >= view.profile.light_yellow_below else Light.RED


def _against_time(rate: Decimal, months: Decimal, profile: Profile) -> Light:
    """Compare a rate of the whole year with the months gone, exactly: 35 % after 7 months is 60."""
    pace = rate * MONTHS_IN_A_YEAR / months
    if pace < profile.light_red_below:
        return Light.RED
    return Light.YELLOW if pace < profile.light_yellow_below else Light.GREEN
