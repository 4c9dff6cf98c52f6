"""Checking a published form: which scores the rule does not give, and by how much."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from targets.domain.finding import Finding, Severity
from targets.domain.rounding import CENT, half_up
from targets.domain.scoring.result import Score


def compare_published(result: Score, published: Decimal) -> Score:
    """Add published minus computed; a score that a person chooses is compared with its range."""
    if result.score is not None:
        low = high = result.score
    elif result.range is not None:
        low, high = result.range
    else:
        return _with(
            result, None, Finding("published_not_checkable", Severity.INFO, {"published": str(published)})
        )
    nearest = min(max(published, low), high)
    difference = half_up(published - nearest)
    if abs(difference) < CENT:
        return replace(result, difference=difference)
    values = {"published": f"{published:f}", "computed": f"{nearest:f}", "difference": f"{difference:f}"}
    return _with(result, difference, Finding("published_score_differs", Severity.WARNING, values))


def _with(result: Score, difference: Decimal | None, finding: Finding) -> Score:
    return replace(result, difference=difference, findings=(*result.findings, finding))
