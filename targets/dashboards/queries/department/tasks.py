"""The annual tasks of a table with what was spent on each, by the latest report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from targets.domain import money
from targets.domain.execution import FundingFigures, execution_rate, sum_funding
from targets.progress.models import Report, TaskProgress
from targets.tables.models import AnnualTask, TableRevision


@dataclass(frozen=True, slots=True)
class Task:
    """Amounts in 万元; None where the table or the report does not say."""

    name: str
    group: str
    content: str
    unit: str
    plan: Decimal | None
    spent: Decimal | None
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Tasks:
    """``places`` are the decimals the table is printed with; ``printed_total`` is its 合计 as printed, with which
    the sum of the rows ``agrees`` or not."""

    rows: tuple[Task, ...]
    plan: Decimal
    spent: Decimal | None
    rate: Decimal | None
    printed_total: str
    agrees: bool
    places: int

    @property
    def has_spending(self) -> bool:
        """Whether a report has said of any task what was spent."""
        return any(row.spent is not None for row in self.rows)


def tasks_of(rows: Sequence[AnnualTask], revision: TableRevision, report: Report | None) -> Tasks:
    """The tasks of a revision; spending is found again by lineage where the report asked about another one."""
    found = TaskProgress.objects.filter(report=report).select_related("task") if report else ()
    spent = {one.task.lineage: one.executed for one in found}
    total = sum_funding([FundingFigures(row.total, None, spent.get(row.lineage)) for row in rows])
    plan = sum((row.total for row in rows if row.total is not None), Decimal(0))
    return Tasks(
        rows=tuple(_task(row, spent.get(row.lineage)) for row in rows),
        plan=plan,
        spent=total.executed,
        rate=_rate(total),
        printed_total=revision.printed_total,
        agrees=money.in_wan(revision.printed_total) == plan,
        places=decimals(row.total_text for row in rows),
    )


def decimals(texts: Iterable[str]) -> int:
    """The decimals of amounts as printed: the most that any of them has, two at most."""
    amounts = [amount for text in texts if (amount := money.in_wan(text)) is not None]
    return min(max((-int(amount.as_tuple().exponent) for amount in amounts), default=0), 2)


def _task(row: AnnualTask, spent: Decimal | None) -> Task:
    return Task(
        name=row.name,
        group=row.group,
        content=row.content,
        unit=row.unit.name if row.unit else "",
        plan=row.total,
        spent=spent,
        rate=_rate(FundingFigures(row.total, None, spent)),
    )


def _rate(figures: FundingFigures) -> Decimal | None:
    rate = execution_rate(figures)
    return None if rate is None else rate / 100
