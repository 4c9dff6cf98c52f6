"""What a score makes a reader look at: far above the target, far below a cap, all or nothing."""

from __future__ import annotations

from decimal import Context, Decimal

from targets.domain.finding import Finding, Severity
from targets.domain.profile import Profile
from targets.domain.reading import Comparable, Kind, Operator, Reading
from targets.domain.rounding import HUNDRED, half_up, percent, plain
from targets.domain.scoring.amounts import more_is_better
from targets.domain.scoring.inputs import Given
from targets.domain.scoring.result import Put

_MONEY = "元"
# A target of 0 has no percentage to exceed; from this value on it must be explained (DOMAIN 5.9).
_MUCH_MORE_THAN_NOTHING = Decimal(30)
_LONGEST_SHOWN_FRACTION = -4
# A 秒 is no finite share of a 小时; what comes back from the division is rounded to what was meant.
_SHOWN = Context(prec=15)


def remarks(
    target: Reading, bound: Comparable, actual: Decimal, given: Given, profile: Profile
) -> tuple[Finding, ...]:
    """List what is worth a second look about a number that has been scored."""
    noticed: list[Finding] = []
    if given.given_score is not None:
        noticed.append(Finding("given_score_ignored", Severity.INFO, {"given": f"{given.given_score:f}"}))
    if bound.high is not None:
        return tuple(noticed)
    if bound.low < 0:
        noticed.append(Finding("negative_target_binary", Severity.INFO, {"target": plain(bound.low)}))
    elif more_is_better(target, bound.low):
        if target.kind is Kind.QUANTITY and _is_far_above(bound.low, actual, profile):
            noticed.append(_over_achieved(bound.low, actual))
    elif bound.unit == _MONEY and actual * HUNDRED < bound.low * profile.low_cost_below:
        rate = half_up(actual * HUNDRED / bound.low)
        noticed.append(Finding("cost_far_below_cap", Severity.INFO, {"rate": plain(rate)}))
    return tuple(noticed)


def amount_numbers(
    target: Reading, bound: Comparable, actual: Decimal, weight: Decimal
) -> tuple[tuple[str, Put], ...]:
    """Give the numbers of an explanation in the unit of the target where they fit, else as compared."""
    low, high, shown, unit = bound.low, bound.high, actual, bound.unit
    if target.unit is not None and target.unit != bound.unit and target.low is not None and bound.low:
        back = (actual * target.low / bound.low).normalize(_SHOWN)
        if _is_short(back):
            low, high, shown, unit = target.low, target.high, back, target.unit
    numbers: list[tuple[str, Put]] = [("w", weight), ("t", low), ("a", shown)]
    numbers.append(("o", (target.op or Operator.EQUAL).value))
    if high is not None:
        numbers.append(("h", high))
    if unit is not None:
        numbers.append(("u", unit))
    return tuple(numbers)


def _is_far_above(target: Decimal, actual: Decimal, profile: Profile) -> bool:
    if target == 0:
        return actual >= _MUCH_MORE_THAN_NOTHING
    return actual * HUNDRED >= target * profile.over_achievement


def _over_achieved(target: Decimal, actual: Decimal) -> Finding:
    values = {"target": plain(target), "actual": plain(actual)}
    if target:
        values["rate"] = plain(percent(actual * HUNDRED / target))
    return Finding("over_achieved", Severity.WARNING, values)


def _is_short(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= _LONGEST_SHOWN_FRACTION
