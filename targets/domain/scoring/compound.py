"""Several targets in one cell: one weight, split equally over the parts; the score is their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from targets.domain.finding import Finding, Severity
from targets.domain.reading import Kind, Reading
from targets.domain.rounding import HUNDRED, ZERO, half_up, percent
from targets.domain.rules import Outcome, Rule
from targets.domain.scoring.inputs import ACTUAL_UNREAD, Given, not_checkable
from targets.domain.scoring.result import Explanation, Put, Score, deducted, points_put
from targets.domain.scoring.tiers import needs_tier
from targets.domain.weights import split

_WORST_FIRST = (Outcome.NOT_CHECKABLE, Outcome.MISSING, Outcome.OPEN, Outcome.NOT_APPLICABLE)
_NOTHING = Decimal(0)


def split_given(target: Reading, given: Given) -> list[Given] | Score:
    """Hand each part its own actual value and its share of a given score, or say why that cannot be."""
    actuals = _actuals(target, given.actual)
    if isinstance(actuals, Score):
        return actuals
    by_tier = [needs_tier(part) for part in target.parts]
    shares = iter(_shares(given.given_score, sum(by_tier)))
    return [
        replace(
            given,
            actual=actual,
            tier=given.tier if tiered else None,
            given_score=next(shares) if tiered else None,
            deduction=_NOTHING,
        )
        for actual, tiered in zip(actuals, by_tier, strict=True)
    ]


def combine(scores: Sequence[Score], weights: Sequence[Decimal], deduction: Decimal) -> Score:
    """Add the parts up; without one of them there is no sum, only the range that is still possible."""
    findings = tuple(finding for part in scores for finding in part.findings)
    explanations = tuple(part.explanation for part in scores)
    total = sum(weights, ZERO)
    outcome = next((o for o in _WORST_FIRST if any(part.outcome is o for part in scores)), Outcome.SCORED)
    if outcome is not Outcome.SCORED:
        return Score(
            outcome=outcome,
            rule=Rule.COMPOUND,
            explanation=Explanation(Rule.COMPOUND, (("w", total),), explanations),
            range=_range(scores) if outcome is Outcome.OPEN else None,
            met=False if outcome is Outcome.OPEN else None,
            needs_reason=outcome is Outcome.OPEN,
            findings=findings,
        )
    computed = sum((part.score for part in scores if part.score is not None), ZERO)
    points = deducted(computed, deduction)
    numbers: tuple[tuple[str, Put], ...] = (("w", total), *points_put(computed, deduction, points))
    return Score(
        outcome=Outcome.SCORED,
        rule=Rule.COMPOUND,
        explanation=Explanation(Rule.COMPOUND, numbers, explanations),
        score=points,
        attainment=_attainment(scores),
        range=_range(scores) if any(part.range for part in scores) else None,
        met=all(part.met for part in scores),
        needs_reason=points < total or any(part.needs_reason for part in scores),
        findings=findings,
    )


def _actuals(target: Reading, actual: Reading | None) -> list[Reading | None] | Score:
    count = len(target.parts)
    if not count:
        return not_checkable(Finding("target_unread", Severity.ERROR, {}))
    if actual is None or actual.kind is Kind.NONE:
        return [None] * count
    if actual.kind is Kind.UNREAD:
        return not_checkable(ACTUAL_UNREAD)
    if actual.kind is Kind.COMPOUND:
        if len(actual.parts) == count:
            return list(actual.parts)
        values = {"target": str(count), "actual": str(len(actual.parts))}
        return not_checkable(Finding("parts_differ", Severity.ERROR, values))
    if all(needs_tier(part) for part in target.parts):
        # One word may answer for all parts: "达成" of "有所提升，有所降低".
        return [actual] * count
    return not_checkable(Finding("parts_differ", Severity.ERROR, {"target": str(count), "actual": "1"}))


def _shares(given_score: Decimal | None, count: int) -> list[Decimal | None]:
    if given_score is None or count == 0:
        return [None] * count
    return list(split(half_up(given_score), count))


def _range(scores: Sequence[Score]) -> tuple[Decimal, Decimal]:
    ends = [part.range or (part.score or ZERO, part.score or ZERO) for part in scores]
    return sum((low for low, _ in ends), ZERO), sum((high for _, high in ends), ZERO)


def _attainment(scores: Sequence[Score]) -> Decimal:
    """The mean of the parts, each counted with at most 100 %: one part cannot make up for another."""
    capped = [min(part.attainment or ZERO, HUNDRED) for part in scores]
    return percent(sum(capped, ZERO) / len(capped))
