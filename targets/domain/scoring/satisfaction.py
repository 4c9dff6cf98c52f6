"""Satisfaction by fixed lines, M2 to M5 (DOMAIN 5.7); M1 is the positive formula itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, Decimal

from targets.domain.profile import SatisfactionRule
from targets.domain.rounding import HUNDRED, ZERO
from targets.domain.rules import Rule

_NINETY, _SIXTY = Decimal(90), Decimal(60)


def by_fixed_line(rule: SatisfactionRule, weight: Decimal, actual: Decimal) -> tuple[Rule, Decimal] | None:
    """Give rule and points of a satisfaction in percent, or None where the profile uses the target itself."""
    line = _LINES.get(rule)
    return None if line is None else (line[0], weight * line[1](actual) / HUNDRED)


def _steps(actual: Decimal) -> Decimal:
    # A step that has begun counts, else 86 would earn full marks below a line drawn at 90.
    steps = (max(_NINETY - actual, ZERO) / 5).to_integral_value(ROUND_CEILING)
    return max(HUNDRED - 10 * steps, ZERO)


def _band(actual: Decimal) -> Decimal:
    return next((share for lowest, share in _BANDS if actual >= lowest), ZERO)


def _slope(actual: Decimal) -> Decimal:
    return min(max(actual - _SIXTY, ZERO), _NINETY - _SIXTY) * HUNDRED / (_NINETY - _SIXTY)


def _itself(actual: Decimal) -> Decimal:
    return min(max(actual, ZERO), HUNDRED)


_BANDS = ((_NINETY, HUNDRED), (Decimal(80), Decimal(80)), (_SIXTY, Decimal(50)))
_LINES: Mapping[SatisfactionRule, tuple[Rule, Callable[[Decimal], Decimal]]] = {
    SatisfactionRule.M2: (Rule.M2, _steps),
    SatisfactionRule.M3: (Rule.M3, _band),
    SatisfactionRule.M4: (Rule.M4, _slope),
    SatisfactionRule.M5: (Rule.M5, _itself),
}
