"""Budget execution (预算执行率): spent over budget, and the points it earns (DOMAIN 5.8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from targets.domain.finding import Finding, Severity
from targets.domain.profile import Profile
from targets.domain.rounding import HUNDRED, half_up, percent, plain
from targets.domain.rules import Outcome, Rule
from targets.domain.scoring.result import Explanation


@dataclass(frozen=True, slots=True)
class FundingFigures:
    """The money of one source, or of all; a blank is None and is not the same as nothing spent."""

    initial: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None

    @property
    def budget(self) -> Decimal | None:
        """The budget that counts: the adjusted one where there is one, else the initial."""
        return self.initial if self.adjusted is None else self.adjusted


@dataclass(frozen=True, slots=True)
class Execution:
    """The rate in percent (92.50) and what it earns; None where nothing can be said."""

    outcome: Outcome
    rate: Decimal | None
    score: Decimal | None
    weight: Decimal
    needs_reason: bool
    explanation: Explanation
    findings: tuple[Finding, ...] = ()


def sum_funding(lines: Sequence[FundingFigures]) -> FundingFigures:
    """Add the sources up; what was spent stays unknown while a source with a budget has not said."""
    initial = _sum([line.initial for line in lines])
    adjusted = None
    if any(line.adjusted is not None for line in lines):
        adjusted = _sum([line.budget for line in lines])
    unknown = any(line.executed is None and line.budget for line in lines)
    executed = None if unknown else _sum([line.executed for line in lines])
    return FundingFigures(initial, adjusted, executed)


def execution_rate(figures: FundingFigures) -> Decimal | None:
    """Give spent over budget in percent, or None where there is no budget or no figure."""
    if not figures.budget or figures.budget < 0 or figures.executed is None:
        return None
    return percent(figures.executed * HUNDRED / figures.budget)


def score_execution(figures: FundingFigures, profile: Profile) -> Execution:
    """Score budget execution; a budget of 0 is not applicable, so the total is rescaled without it."""
    weight = profile.execution_weight
    budget, executed = figures.budget, figures.executed
    if budget is not None and budget == 0:
        return _unscored(Outcome.NOT_APPLICABLE, Rule.NO_BUDGET, weight)
    if budget is None or executed is None:
        return _unscored(Outcome.MISSING, Rule.MISSING, weight)
    if budget < 0 or executed < 0:
        finding = Finding(
            "amount_negative", Severity.ERROR, {"budget": plain(budget), "executed": plain(executed)}
        )
        return _unscored(Outcome.NOT_CHECKABLE, Rule.NOT_CHECKABLE, weight, finding)
    points = min(weight, half_up(weight * executed / budget))
    findings: tuple[Finding, ...] = ()
    if executed > budget:
        findings = (
            Finding(
                "over_executed", Severity.WARNING, {"budget": plain(budget), "executed": plain(executed)}
            ),
        )
    numbers = (("w", weight), ("t", budget), ("a", executed), ("s", points))
    return Execution(
        outcome=Outcome.SCORED,
        rate=execution_rate(figures),
        score=half_up(points),
        weight=weight,
        needs_reason=executed * HUNDRED < budget * profile.execution_reason_below,
        explanation=Explanation(Rule.EXECUTION, numbers),
        findings=findings,
    )


def _unscored(outcome: Outcome, rule: Rule, weight: Decimal, *findings: Finding) -> Execution:
    explanation = Explanation(rule, (("w", weight),))
    return Execution(
        outcome, None, None, weight, needs_reason=False, explanation=explanation, findings=findings
    )


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
