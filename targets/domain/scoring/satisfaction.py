"""Satisfaction by fixed lines, M2 to M5 (DOMAIN 5.7); M1 is the positive formula itself."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from targets.domain.profile import SatisfactionRule
from targets.domain.rounding import HUNDRED, ZERO
from targets.domain.rules import Rule

LEVEL1 = "满意度指标"
_NINETY, _EIGHTY, _SIXTY = Decimal(90), Decimal(80), Decimal(60)


def by_fixed_line(rule: SatisfactionRule, weight: Decimal, actual: Decimal) -> tuple[Rule, Decimal] | None:
    """Give rule and points of a satisfaction in percent, or None where the profile uses the target itself."""
    match rule:
        case SatisfactionRule.M1:
            return None
        case SatisfactionRule.M2:
            return Rule.M2, _steps(weight, actual)
        case SatisfactionRule.M3:
            return Rule.M3, weight * _band(actual) / HUNDRED
        case SatisfactionRule.M4:
            return Rule.M4, weight * min(max(actual - _SIXTY, ZERO), Decimal(30)) / 30
        case SatisfactionRule.M5:
            return Rule.M5, weight * min(max(actual, ZERO), HUNDRED) / HUNDRED


def _steps(weight: Decimal, actual: Decimal) -> Decimal:
    # A step that has begun counts, else 86 would earn full marks below a line drawn at 90.
    steps = (max(_NINETY - actual, ZERO) / 5).to_integral_value(ROUND_CEILING)
    return weight * max(10 - steps, ZERO) / 10


def _band(actual: Decimal) -> Decimal:
    if actual >= _NINETY:
        return HUNDRED
    if actual >= _EIGHTY:
        return _EIGHTY
    return Decimal(50) if actual >= _SIXTY else ZERO
