"""The page of one department and year: money, tasks, goals, indicators, projects, findings, reports."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from budgettrack.accounts.models import Department, User
from projects.models import BudgetFacts
from targets.dashboards.queries.department.findings import Remark, remarks_of
from targets.dashboards.queries.department.projects import Projects, projects_of, read_projects
from targets.dashboards.queries.department.reports import (
    ReportRow,
    latest_by_table,
    report_row,
    reports_about,
)
from targets.dashboards.queries.department.shown import Shown, shown
from targets.dashboards.queries.department.tasks import Tasks, tasks_of
from targets.dashboards.queries.department.tree import Tree, tree_of
from targets.progress.models import Report
from targets.tables.models import OverallGoal, Scope, TableRevision, TargetTable


@dataclass(frozen=True, slots=True)
class Whole:
    """What the whole department's table of the year promises, and the latest report about it."""

    table: TargetTable
    revision: TableRevision
    units: int
    tasks: Tasks
    goals: tuple[OverallGoal, ...]
    tree: Tree
    report: ReportRow | None

    @property
    def is_consolidated(self) -> bool:
        return self.units > 1


@dataclass(frozen=True, slots=True)
class DepartmentPage:
    """``year`` None: nothing is on file. ``whole`` None: no approved table of the whole department."""

    department: Department
    years: tuple[int, ...]
    year: int | None
    facts: BudgetFacts | None
    whole: Whole | None
    projects: Projects
    remarks: tuple[Remark, ...]
    reports: tuple[ReportRow, ...]
    budget: Decimal | None
    spent: Decimal | None
    rate: Decimal | None

    @property
    def scale(self) -> Decimal:
        """The largest plan, which every money bar of the page is measured by."""
        plans = [row.plan for row in self.projects.rows] + [
            task.plan for task in (self.whole.tasks.rows if self.whole else ())
        ]
        return max((plan for plan in plans if plan is not None), default=Decimal(0))

    @property
    def handed_in(self) -> int:
        return sum(report.stage.tone not in ("0", "1", "back") for report in self.reports)


def department_of(user: User, department_id: int, year: str) -> DepartmentPage:
    """The page of a department for the year asked for, else for the latest; 404 where it may not be seen."""
    place = shown(user, department_id, year)
    reports = reports_about(user, place.tables)
    latest = latest_by_table(reports)
    facts = _facts(place)
    found = read_projects(place.places, place.year) if place.year else []
    projects = projects_of(found, latest)
    table = next((one for one in place.tables if one.scope == Scope.WHOLE), None)
    revision = _revision(table)
    whole = _whole(table, revision, latest.get(table.pk)) if table and revision else None
    tasks = list(revision.annual_tasks.all()) if revision else []
    report = latest.get(table.pk) if table else None
    return DepartmentPage(
        department=place.department,
        years=place.years,
        year=place.year,
        facts=facts,
        whole=whole,
        projects=projects,
        remarks=remarks_of(tasks, revision.printed_total if revision else "", facts, found),
        reports=tuple(report_row(one) for one in reports),
        budget=facts.total if facts else (report.budget if report else None),
        spent=report.executed if report else None,
        rate=report.execution_rate / 100 if report and report.execution_rate is not None else None,
    )


def _facts(place: Shown) -> BudgetFacts | None:
    """The figures of the department itself; those of its only unit where it has none of its own."""
    rows = list(BudgetFacts.objects.filter(department__in=place.places, fiscal_year=place.year or 0))
    own = next((row for row in rows if row.department_id == place.department.pk), None)
    return own or (rows[0] if len(rows) == 1 else None)


def _revision(table: TargetTable | None) -> TableRevision | None:
    if table is None:
        return None
    current = TableRevision.objects.filter(table=table, current=True).select_related("table")
    return current.prefetch_related(
        "annual_tasks__unit", "goals__unit", "indicators__unit", "table__covers"
    ).first()


def _whole(table: TargetTable, revision: TableRevision, report: Report | None) -> Whole:
    tasks = sorted(revision.annual_tasks.all(), key=lambda row: row.position)
    indicators = sorted(revision.indicators.all(), key=lambda row: row.position)
    return Whole(
        table=table,
        revision=revision,
        units=len(revision.table.covers.all()),
        tasks=tasks_of(tasks, revision, report),
        goals=tuple(sorted(revision.goals.all(), key=lambda row: row.position)),
        tree=tree_of(indicators, report, table.fiscal_year),
        report=report_row(report) if report else None,
    )
