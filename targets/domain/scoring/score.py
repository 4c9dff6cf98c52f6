"""The one way to a score: which rule applies to a target, and the score it gives."""

from __future__ import annotations

from decimal import Decimal

from targets.domain.finding import Finding, Severity
from targets.domain.profile import Profile
from targets.domain.reading import Comparable, Kind, Operator, Reading
from targets.domain.rounding import ZERO, down, half_up, percent, plain
from targets.domain.rules import Outcome, Rule
from targets.domain.scoring.amounts import Marks, amount_marks, more_is_better
from targets.domain.scoring.compound import combine, split_given
from targets.domain.scoring.deadlines import deadline_marks
from targets.domain.scoring.inputs import (
    ACTUAL_UNREAD,
    PERCENT,
    Given,
    actual_amount,
    chosen_tier,
    not_checkable,
)
from targets.domain.scoring.remarks import amount_numbers, remarks
from targets.domain.scoring.result import Explanation, Put, Score, deducted, points_put, unscored
from targets.domain.scoring.satisfaction import by_fixed_line
from targets.domain.scoring.tiers import Tier, score_tier
from targets.domain.taxonomy import Level1
from targets.domain.weights import split

# No profile gives more than its total to one row; a larger weight is a slip.
LARGEST_WEIGHT = Decimal(1000)


def score(
    *,
    target: Reading,
    actual: Reading | None,
    weight: Decimal,
    profile: Profile,
    level1: str = "",
    tier: Tier | None = None,
    given_score: Decimal | None = None,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    deduction: Decimal = ZERO,
) -> Score:
    """Score one indicator: rounded half up once, never below 0 or above its weight, with the reason."""
    for name, number in (("weight", weight), ("deduction", deduction), ("given_score", given_score)):
        if number is not None and not (number.is_finite() and 0 <= number <= LARGEST_WEIGHT):
            values = {"name": name, "value": plain(number)}
            return not_checkable(Finding("weight_impossible", Severity.ERROR, values))
    given = Given(actual, tier, given_score, numerator, denominator, deduction)
    return _score(target, given, weight, profile, level1)


def _score(target: Reading, given: Given, weight: Decimal, profile: Profile, level1: str) -> Score:
    match target.kind:
        case Kind.NONE:
            return unscored(Outcome.NOT_APPLICABLE, Rule.NOT_APPLICABLE)
        case Kind.COMPOUND:
            return _score_compound(target, given, weight, profile, level1)
        case Kind.QUANTITY | Kind.DURATION:
            return _score_amount(target, given, weight, profile, level1)
        case Kind.DEADLINE if target.day is not None:
            return _score_deadline(target, given, weight, profile)
        case _:
            return _score_by_tier(target, given, weight, profile)


def _score_amount(target: Reading, given: Given, weight: Decimal, profile: Profile, level1: str) -> Score:
    if target.compare is None:
        return not_checkable(Finding("target_unread", Severity.ERROR, {}))
    amount = actual_amount(target, given)
    if isinstance(amount, Score):
        return amount
    marks = amount_marks(target, target.compare, amount.value, weight, profile)
    if _has_fixed_line(target, target.compare, level1):
        line = by_fixed_line(profile.satisfaction, weight, amount.value)
        marks = marks if line is None else marks._replace(rule=line[0], points=line[1])
    noticed = amount.findings + remarks(target, target.compare, amount.value, given, profile)
    numbers = amount_numbers(target, target.compare, amount.value, weight)
    if marks.rule is Rule.BELOW_THRESHOLD and profile.pass_threshold is not None:
        numbers += (("p", profile.pass_threshold),)
    return _finish(marks, weight, given.deduction, numbers, noticed)


def _has_fixed_line(target: Reading, bound: Comparable, level1: str) -> bool:
    """Tell whether M2 to M5 may apply: a satisfaction in percent of which more is better."""
    return (
        level1 == Level1.SATISFACTION
        and bound.unit == PERCENT
        and bound.high is None
        and more_is_better(target, bound.low)
    )


def _score_deadline(target: Reading, given: Given, weight: Decimal, profile: Profile) -> Score:
    actual = given.actual
    due = target.day
    done = actual.day if actual is not None and actual.kind is Kind.DEADLINE else None
    if due is None or done is None:
        # "按时完成" is an answer too; without it a value that is no date cannot be compared.
        if actual is None or actual.kind is Kind.NONE or chosen_tier(target, given) is not None:
            return _score_by_tier(target, given, weight, profile)
        unread = actual.kind is Kind.UNREAD
        return not_checkable(ACTUAL_UNREAD if unread else Finding("value_not_a_date", Severity.ERROR, {}))
    op = target.op or Operator.AT_MOST
    numbers: tuple[tuple[str, Put], ...] = (("w", weight), ("o", op.value), ("t", due), ("a", done))
    if profile.late_days_allowed is not None:
        numbers = (*numbers, ("l", Decimal(profile.late_days_allowed)))
    marks = deadline_marks(target, due, done, weight, profile)
    return _finish(marks, weight, given.deduction, numbers, ())


def _score_by_tier(target: Reading, given: Given, weight: Decimal, profile: Profile) -> Score:
    tier = chosen_tier(target, given)
    actual = given.actual
    if tier is None and target.kind is Kind.UNREAD:
        return not_checkable(Finding("target_unread", Severity.ERROR, {}))
    if tier is None and actual is not None and actual.kind is not Kind.NONE:
        unread = actual.kind is Kind.UNREAD
        return not_checkable(ACTUAL_UNREAD if unread else Finding("value_not_a_tier", Severity.ERROR, {}))
    return score_tier(
        tier, weight=weight, profile=profile, given=given.given_score, deduction=given.deduction
    )


def _score_compound(target: Reading, given: Given, weight: Decimal, profile: Profile, level1: str) -> Score:
    shares = split_given(target, given)
    if isinstance(shares, Score):
        return shares
    weights = split(down(weight), len(target.parts))
    scores = [
        _score(part, share, part_weight, profile, level1)
        for part, share, part_weight in zip(target.parts, shares, weights, strict=True)
    ]
    return combine(scores, weights, given.deduction)


def _finish(
    marks: Marks,
    weight: Decimal,
    deduction: Decimal,
    numbers: tuple[tuple[str, Put], ...],
    noticed: tuple[Finding, ...],
) -> Score:
    """Round once, take off what a reviewer deducts, and say whether a reason is due."""
    full = down(weight)
    computed = min(half_up(marks.points), full)
    points = deducted(computed, deduction)
    numbers += points_put(computed, deduction, points)
    return Score(
        outcome=Outcome.SCORED,
        rule=marks.rule,
        explanation=Explanation(marks.rule, numbers),
        score=points,
        attainment=percent(marks.attainment),
        met=marks.met,
        needs_reason=points < full or any(finding.code == "over_achieved" for finding in noticed),
        findings=noticed,
    )
