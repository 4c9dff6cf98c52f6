"""Where the published sums and counts of a department do not agree: the cross-checks of the domain, as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from projects.models import BudgetFacts, Project
from targets.domain import money, reconciliation
from targets.domain.finding import Finding, Severity
from targets.domain.reconciliation import AmountRow, Budget
from targets.domain.wording import finding_sentence
from targets.tables.models import AnnualTask, TaskProject

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Remark:
    """``tone`` is error, warning or info; a difference that rounding explains is one of tails (尾数)."""

    tone: str
    is_rounding: bool
    sentence: str


def remarks_of(
    tasks: Sequence[AnnualTask], printed_total: str, facts: BudgetFacts | None, projects: Sequence[Project]
) -> tuple[Remark, ...]:
    """What the cross-checks found, the gravest first; what cannot be checked is no finding here."""
    rows = [_amounts(task) for task in tasks]
    stated = money.in_wan(printed_total)
    found = reconciliation.check_amounts(rows) + reconciliation.check_row_sums(rows)
    found += reconciliation.check_sum(rows, stated) if rows else []
    found += reconciliation.check_projects_against_tasks(*_projects_and_tasks(tasks, projects))
    if facts is not None:
        budget = Budget(total_in_text=_plain(facts.total))
        found += reconciliation.check_department_total(stated, budget)
        found += reconciliation.check_goal_count(
            facts.declared_project_goals,
            len(projects),
            published=len(projects),
            secret_note=facts.secret_note,
        )
    said = [one for one in found if one.code != "not_checkable"]
    return tuple(_remark(one) for one in sorted(said, key=lambda one: _ORDER.index(one.severity)))


def _remark(finding: Finding) -> Remark:
    return Remark(finding.severity.value, finding.code == "rounding_difference", finding_sentence(finding))


def _amounts(task: AnnualTask) -> AmountRow:
    # The texts as printed carry the decimals of the table; the columns are padded to six.
    return AmountRow(
        name=task.name,
        total=money.in_wan(task.total_text),
        fiscal=money.in_wan(task.fiscal_text),
        other=money.in_wan(task.other_text),
    )


def _projects_and_tasks(
    tasks: Iterable[AnnualTask], projects: Sequence[Project]
) -> tuple[dict[str, Decimal | None], dict[str, list[Decimal | None]]]:
    """The amounts of projects, and of the tasks mapped to each, by names that tell two of one name apart."""
    counts = Counter(project.name for project in projects)
    names = {
        project.pk: project.name if counts[project.name] == 1 else f"{project.name}（{project.department}）"
        for project in projects
    }
    by_task = {task.pk: task for task in tasks}
    mapped: dict[str, list[Decimal | None]] = {name: [] for name in names.values()}
    for link in TaskProject.objects.filter(task__in=by_task, project__in=names):
        amount = link.amount if link.amount is not None else money.in_wan(by_task[link.task_id].total_text)
        mapped[names[link.project_id]].append(amount)
    return {names[project.pk]: _printed(project) for project in projects}, mapped


def _printed(project: Project) -> Decimal | None:
    amounts = [money.in_wan(line.initial_text) for line in project.funding.all()]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _plain(amount: Decimal | None) -> Decimal | None:
    """A stored amount without the zeros the column pads it with."""
    return None if amount is None else amount.normalize()
