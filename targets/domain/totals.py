"""The figures of a report from its rows: totals, completion rate, grade, subtotals (DOMAIN 4, 5.10, 11).

What is missing is missing and never counts as 0: a total stands only when every applicable row has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from targets.domain.execution import Execution
from targets.domain.profile import Profile
from targets.domain.round_kind import RoundKind
from targets.domain.rounding import HUNDRED, ZERO, half_up, percent
from targets.domain.rules import Outcome


@dataclass(frozen=True, slots=True)
class TotalsRow:
    """One indicator of a report, as stored: ``filled`` says that a value was given, scored or not."""

    level1: str
    level2: str
    weight: Decimal
    filled: bool
    score: Decimal | None
    attainment: Decimal | None
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Subtotal:
    """The rows under one heading; ``level2`` is empty for a whole level 1."""

    level1: str
    level2: str
    score: Decimal
    weight: Decimal
    weight_filled: Decimal
    filled: int
    applicable: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of one report. ``score_sum`` and ``weight_scored`` are what there is so far, with execution.

    ``total`` and ``grade`` exist in a complete self-evaluation only, ``forecast`` in monitoring only;
    ``outcome`` says why a total is None (NOT_CHECKABLE: the table has no indicators, 无指标).
    """

    outcome: Outcome
    applicable: int
    filled: int
    missing: int
    unscored: int
    indicator_score: Decimal
    score_sum: Decimal
    weight_scored: Decimal
    attainment: Decimal | None
    total: Decimal | None
    forecast: Decimal | None
    grade: str | None
    level1: tuple[Subtotal, ...]
    level2: tuple[Subtotal, ...]


def totals(
    rows: Sequence[TotalsRow], *, profile: Profile, kind: RoundKind, execution: Execution | None
) -> Totals:
    """Add a report up; in monitoring the scores and the execution put in are forecasts."""
    applicable = [row for row in rows if not row.not_applicable]
    filled = [row for row in applicable if row.filled]
    scored = [(row.weight, row.score) for row in filled if row.score is not None]
    indicator_score = sum((score for _, score in scored), ZERO)
    score_sum, weight_scored = indicator_score, sum((weight for weight, _ in scored), ZERO)
    if execution is not None and execution.score is not None:
        score_sum += execution.score
        weight_scored += execution.weight
    outcome = _outcome(applicable, len(scored), execution, kind)
    rescaled = _rescaled(score_sum, weight_scored)
    final = outcome is Outcome.SCORED and kind is RoundKind.SELF_EVALUATION
    total = rescaled if final else None
    return Totals(
        outcome=outcome,
        applicable=len(applicable),
        filled=len(filled),
        missing=len(applicable) - len(filled),
        unscored=len(filled) - len(scored),
        indicator_score=indicator_score,
        score_sum=score_sum,
        weight_scored=weight_scored,
        attainment=_attainment(filled),
        total=total,
        forecast=rescaled if scored and kind is RoundKind.MONITORING else None,
        grade=None if total is None else grade_of(total, profile),
        level1=_subtotals(applicable, lambda row: (row.level1, "")),
        level2=_subtotals(applicable, lambda row: (row.level1, row.level2)),
    )


def grade_of(total: Decimal, profile: Profile) -> str:
    """Give the grade of a total; the lower bound belongs to the band, so 90.00 is 优."""
    lowest = profile.grades[-1].grade
    return next((band.grade for band in profile.grades if total >= band.lowest), lowest)


def _outcome(
    applicable: Sequence[TotalsRow], scored: int, execution: Execution | None, kind: RoundKind
) -> Outcome:
    if not applicable:
        return Outcome.NOT_CHECKABLE
    if kind is RoundKind.MONITORING:
        return Outcome.SCORED if scored else Outcome.MISSING
    if any(not row.filled for row in applicable) or execution is None:
        return Outcome.MISSING
    if execution.outcome not in (Outcome.SCORED, Outcome.NOT_APPLICABLE):
        return execution.outcome
    return Outcome.SCORED if scored == len(applicable) else Outcome.OPEN


def _rescaled(score_sum: Decimal, weight: Decimal) -> Decimal | None:
    """Bring a sum to a scale of 100, where a level of the profile has no rows or there is no budget."""
    if weight == 0:
        return None
    return half_up(score_sum) if weight == HUNDRED else half_up(score_sum * HUNDRED / weight)


def _attainment(filled: Sequence[TotalsRow]) -> Decimal | None:
    """Σ W·min(a, 1) / ΣW over the rows with a value (DOMAIN 11.9): doing one thing twice replaces no other."""
    known = [(row.weight, row.attainment) for row in filled if row.attainment is not None]
    weight = sum((weight for weight, _ in known), ZERO)
    if weight == 0:
        return None
    return percent(sum((w * min(a, HUNDRED) for w, a in known), ZERO) / weight)


def _subtotals(
    rows: Iterable[TotalsRow], heading: Callable[[TotalsRow], tuple[str, str]]
) -> tuple[Subtotal, ...]:
    groups: dict[tuple[str, str], list[TotalsRow]] = {}
    for row in rows:
        groups.setdefault(heading(row), []).append(row)
    return tuple(_subtotal(level1, level2, members) for (level1, level2), members in groups.items())


def _subtotal(level1: str, level2: str, rows: Sequence[TotalsRow]) -> Subtotal:
    filled = [row for row in rows if row.filled]
    return Subtotal(
        level1=level1,
        level2=level2,
        score=sum((row.score for row in filled if row.score is not None), ZERO),
        weight=sum((row.weight for row in rows), ZERO),
        weight_filled=sum((row.weight for row in filled), ZERO),
        filled=len(filled),
        applicable=len(rows),
    )
