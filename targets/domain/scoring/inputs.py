"""Which number is compared with a target: the actual value, or numerator over denominator."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from targets.domain.finding import Finding, Severity
from targets.domain.reading import Kind, Operator, Reading
from targets.domain.rounding import HUNDRED, plain
from targets.domain.rules import Outcome, Rule
from targets.domain.scoring.result import Score, unscored
from targets.domain.scoring.tiers import Tier, tier_of

PERCENT = "%"
# Beyond 18 digits before the point a number is a slip; it is not worth the arithmetic.
_LARGEST_EXPONENT = 18
# The reading itself says what is wrong with the text.
ACTUAL_UNREAD = Finding("actual_unread", Severity.ERROR, {})
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Given:
    """All that was entered for one indicator, beside its target."""

    actual: Reading | None
    tier: Tier | None
    given_score: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    deduction: Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """The actual number in the unit of the target's comparison, and what was noticed about it."""

    value: Decimal
    findings: tuple[Finding, ...] = ()


def chosen_tier(target: Reading, given: Given) -> Tier | None:
    """Give the tier a person chose, or the one that the actual value says in words."""
    if given.tier is not None:
        return given.tier
    return None if given.actual is None else tier_of(given.actual.word, target)


def actual_amount(target: Reading, given: Given) -> Amount | Score:
    """Give the number to compare, or the score that says why there is none."""
    actual = given.actual
    ratio = _ratio(target, given.numerator, given.denominator)
    if isinstance(ratio, Finding):
        return not_checkable(ratio)
    if actual is None or actual.kind is Kind.NONE:
        return unscored(Outcome.MISSING, Rule.MISSING) if ratio is None else Amount(ratio)
    value = _comparable(target, actual)
    if isinstance(value, Finding):
        return not_checkable(value)
    if ratio is None or _agree(value, ratio):
        return Amount(value)
    values = {"actual": plain(value), "ratio": plain(ratio.quantize(Decimal("0.0001")))}
    return Amount(value, (Finding("ratio_disagrees", Severity.WARNING, values),))


def not_checkable(finding: Finding) -> Score:
    """Say that the row cannot be checked, with the finding that says why."""
    return unscored(Outcome.NOT_CHECKABLE, Rule.NOT_CHECKABLE, finding)


def _ratio(
    target: Reading, numerator: Decimal | None, denominator: Decimal | None
) -> Decimal | Finding | None:
    if numerator is None or denominator is None:
        return None
    if not (_is_sane(numerator) and _is_sane(denominator) and numerator >= 0 and denominator > 0):
        values = {"numerator": plain(numerator), "denominator": plain(denominator)}
        return Finding("ratio_impossible", Severity.ERROR, values)
    # Only a rate is a quotient; for a count the two fields say nothing about the value.
    if target.compare is None or target.compare.unit != PERCENT:
        return None
    return numerator * HUNDRED / denominator


def _comparable(target: Reading, actual: Reading) -> Decimal | Finding:
    if actual.kind is Kind.UNREAD:
        return ACTUAL_UNREAD
    if actual.compare is None or actual.kind not in (Kind.QUANTITY, Kind.DURATION):
        return Finding("value_not_a_number", Severity.ERROR, {})
    if actual.op is Operator.RANGE:
        return Finding("actual_is_a_range", Severity.ERROR, {})
    if not _is_sane(actual.compare.low):
        return Finding("actual_too_large", Severity.ERROR, {})
    wanted = target.compare.unit if target.compare else None
    given = actual.compare.unit
    if given is not None and wanted is not None and given != wanted:
        return Finding("unit_mismatch", Severity.ERROR, {"target": wanted, "actual": given})
    return actual.compare.low


def _is_sane(number: Decimal) -> bool:
    return number.is_finite() and number.adjusted() <= _LARGEST_EXPONENT


def _agree(value: Decimal, ratio: Decimal) -> bool:
    """Tell whether a typed percent is the quotient, rounded to the decimals that were typed."""
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(min(int(exponent), 0))
    return abs(value - ratio) <= step * _HALF
