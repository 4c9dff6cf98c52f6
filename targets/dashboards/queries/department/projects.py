"""The projects of a department's year with budget, spending and the latest report of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from projects.models import Project
from targets.dashboards.queries.department.reports import ReportRow, report_row
from targets.dashboards.queries.department.tasks import decimals
from targets.domain.execution import FundingFigures, execution_rate, sum_funding
from targets.progress.models import Report


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """Amounts in 万元; ``report`` is the latest about it, None where none has been asked for."""

    name: str
    unit: str
    plan: Decimal | None
    spent: Decimal | None
    rate: Decimal | None
    report: ReportRow | None


@dataclass(frozen=True, slots=True)
class Projects:
    rows: tuple[ProjectRow, ...]
    plan: Decimal
    spent: Decimal | None
    rate: Decimal | None
    places: int
    several_units: bool


def read_projects(places: Iterable[int], year: int) -> list[Project]:
    """The projects of some departments in a year, in the order they are published."""
    found = Project.objects.filter(department__in=list(places), fiscal_year=year)
    return list(
        found.select_related("department", "table").prefetch_related("funding").order_by("position", "pk")
    )


def projects_of(projects: Sequence[Project], latest: Mapping[int, Report]) -> Projects:
    """The projects as rows with their sums."""
    figures = [_figures(project, _report(project, latest)) for project in projects]
    rows = tuple(
        ProjectRow(
            name=project.name,
            unit=project.department.name,
            plan=money.budget,
            spent=money.executed,
            rate=_rate(money),
            report=report_row(report) if (report := _report(project, latest)) else None,
        )
        for project, money in zip(projects, figures, strict=True)
    )
    total = sum_funding(figures)
    return Projects(
        rows=rows,
        plan=total.budget or Decimal(0),
        spent=total.executed,
        rate=_rate(total),
        places=decimals(line.initial_text for project in projects for line in project.funding.all()),
        several_units=len({project.department_id for project in projects}) > 1,
    )


def _report(project: Project, latest: Mapping[int, Report]) -> Report | None:
    table = getattr(project, "table", None)
    return latest.get(table.pk) if table else None


def _figures(project: Project, report: Report | None) -> FundingFigures:
    lines = sum_funding([FundingFigures(line.initial, line.adjusted, None) for line in project.funding.all()])
    return FundingFigures(lines.initial, lines.adjusted, report.executed if report else None)


def _rate(figures: FundingFigures) -> Decimal | None:
    rate = execution_rate(figures)
    return None if rate is None else rate / 100
