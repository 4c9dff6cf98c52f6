"""The provisional score of one report by level 1, added up by the domain from the stored scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from targets.dashboards.queries.parts import Name
from targets.domain.rules import Outcome
from targets.progress.models import Report
from targets.progress.queries import scores


@dataclass(frozen=True, slots=True)
class Share:
    """A level 1 with what it has of its weight."""

    level1: str
    score: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Split:
    """``total`` is of ``scale`` points that are scored so far; ``open`` points are still to be given."""

    name: Name
    is_monitoring: bool
    shares: tuple[Share, ...]
    execution_score: Decimal | None
    execution_weight: Decimal
    total: Decimal
    scale: Decimal
    open: Decimal


def choose(names: Sequence[tuple[Name, int]]) -> Name | None:
    """The report whose score is shown: the whole department's before a project's, the most urgent first."""
    scored = [name for name, applicable in names if applicable]
    return next((name for name in scored if name.is_whole), scored[0] if scored else None)


def split_of(name: Name) -> Split | None:
    """The score of a report by level 1; None where nothing of it is scored yet."""
    report = Report.objects.select_related("round__profile").get(pk=name.report_id)
    context = scores.Context.of(report)
    entries = list(report.entries.select_related("indicator").order_by("indicator__position"))
    lines = list(report.funding_lines.all())
    tasks = list(report.task_progress.select_related("task"))
    _, execution = scores.execution_of(lines, tasks, context)
    totals = scores.totals_of(entries, execution, context)
    if not totals.weight_scored:
        return None
    # Without a budget there is nothing to execute, and the rest of the weights is the whole scale.
    money = Decimal(0) if execution.outcome is Outcome.NOT_APPLICABLE else execution.weight
    scale = sum((one.weight for one in totals.level1), Decimal(0)) + money
    return Split(
        name=name,
        is_monitoring=context.is_monitoring,
        shares=tuple(Share(one.level1, one.score, one.weight) for one in totals.level1),
        execution_score=execution.score,
        execution_weight=money,
        total=totals.score_sum,
        scale=scale,
        open=scale - totals.weight_scored,
    )
