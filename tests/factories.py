"""Plain functions that make valid things; their arguments say what a test is about.

Everything is made by the real actions as SYSTEM, so that what a test starts from is what people would have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import TypeVar

from django.db.models import Model

from budgettrack.accounts.actions import places
from budgettrack.accounts.models import Department, DepartmentKind, District, User
from budgettrack.accounts.roles import Role
from projects.actions import projects
from projects.models import FundingSource, Project
from targets.progress.actions import cells, computing, rounds
from targets.progress.models import Report, Round, RoundKind
from targets.tables.actions import revisions, target_tables
from targets.tables.actions.rows import GoalRow, IndicatorRow, Rows, TaskRow
from targets.tables.models import RevisionKind, ScoringProfile, TableRevision, TargetTable
from tests.cast import AT, YEAR, person

_numbers = count(1)
Row = TypeVar("Row", bound=Model)

INDICATORS = (
    ("产出指标", "数量指标", "培训场次", "≥16场"),
    ("产出指标", "质量指标", "验收合格率", "≥95%"),
    ("效益指标", "社会效益指标", "受益人数", "≥1000人"),
    ("满意度指标", "服务对象满意度指标", "师生满意度", "≥90%"),
)


def make_district(*, name: str = "河东区", parent: District | None = None, **fields: object) -> District:
    """A district without departments; ``fields`` are columns that are set afterwards, like supervising_step."""
    district = places.add_district(
        code=f"98{next(_numbers):04}",
        name=name,
        bureau_name=f"{name}财政局",
        parent=parent,
        by=User.objects.system(),
        at=AT,
    )
    return change(district, **fields)


def make_department(
    *,
    district: District | None = None,
    parent: Department | None = None,
    name: str = "文化局",
    own_level: bool = False,
) -> Department:
    """A supervising department; with a parent one of its base units."""
    return places.add_department(
        district=district or (parent.district if parent else make_district()),
        parent=parent,
        kind=DepartmentKind.BASE_UNIT if parent else DepartmentKind.SUPERVISING,
        code=f"9{next(_numbers):05}",
        name=name,
        own_level=own_level,
        name_since=YEAR,
        by=User.objects.system(),
        at=AT,
    )


def make_person_of_the_bureau(district: District) -> User:
    """Somebody of the performance section (绩效科) of a district."""
    number = next(_numbers)
    return person(f"official{number}", "外区人员", Role.PERFORMANCE_SECTION, district=district)


def make_project(
    *,
    department: Department | None = None,
    name: str = "校园安全",
    year: int = YEAR,
    funding: Mapping[FundingSource, str] | None = None,
) -> Project:
    """A project with 120 万元 whose source the document does not divide, unless told otherwise."""
    return projects.add(
        department=department or make_department(),
        fiscal_year=year,
        name=name,
        funding={FundingSource.UNDIVIDED: "120"} if funding is None else funding,
        by=User.objects.system(),
        at=AT,
    )


def make_indicator(
    *,
    level1: str = "产出指标",
    level2: str = "数量指标",
    name: str = "培训场次",
    target: str = "≥16场",
    weight: str | None = None,
    unit: Department | None = None,
    **given: object,
) -> IndicatorRow:
    """A row of a table as a document gives it."""
    share = None if weight is None else Decimal(weight)
    return IndicatorRow(
        level1=level1, level2=level2, name=name, target=target, weight=share, unit=unit, **given
    )


def usual_indicators() -> tuple[IndicatorRow, ...]:
    """One row of each level that the default profile weighs: 25, 25, 30 and 10."""
    return tuple(IndicatorRow(level1, level2, name, target) for level1, level2, name, target in INDICATORS)


def make_rows(
    *indicators: IndicatorRow, tasks: Iterable[TaskRow] = (), goals: Iterable[str | GoalRow] = ("办好学校。",)
) -> Rows:
    """The rows of a revision; without indicators the usual ones."""
    return Rows(
        tasks=tuple(tasks),
        goals=tuple(GoalRow(goal) if isinstance(goal, str) else goal for goal in goals),
        indicators=indicators or usual_indicators(),
    )


def default_profile() -> ScoringProfile:
    """财预〔2020〕10号 as shipped."""
    return ScoringProfile.objects.get(district=None, code="caiyu-2020-10", number=1)


def make_table(
    *,
    department: Department | None = None,
    project: Project | None = None,
    whole: bool = False,
    year: int = YEAR,
    covers: Iterable[Department] = (),
    rows: Rows | None = None,
    approved: bool = True,
) -> TargetTable:
    """A project's table (a whole department's with ``whole``) with a revision, approved unless told otherwise."""
    system = User.objects.system()
    if whole:
        department = department or make_department()
        table = target_tables.make_whole(
            department=department,
            fiscal_year=year,
            published_name=department.name,
            covers=covers,
            by=system,
            at=AT,
        )
    else:
        project = project or make_project(department=department, year=year)
        table = target_tables.make_for_project(project=project, covers=covers, by=system, at=AT)
    make_revision(table=table, rows=rows, approved=approved)
    return table


def make_revision(
    *,
    table: TargetTable,
    rows: Rows | None = None,
    kind: RevisionKind = RevisionKind.INITIAL,
    approved: bool = True,
    profile: ScoringProfile | None = None,
) -> TableRevision:
    """A revision of a table, approved (批复) unless told otherwise."""
    system = User.objects.system()
    revision = revisions.draft(
        table=table,
        kind=kind,
        rows=rows or make_rows(),
        profile=profile or default_profile(),
        by=system,
        at=AT,
    )
    return revisions.approve(revision_id=revision.pk, by=system, at=AT) if approved else revision


def make_round(
    *,
    district: District,
    kind: RoundKind = RoundKind.MONITORING,
    opened: bool = True,
    year: int = YEAR,
    opens_on: date | None = None,
    due_on: date | None = None,
    covers_projects: bool = True,
    covers_whole: bool = False,
    profile: ScoringProfile | None = None,
    at: datetime = AT,
    **given: object,
) -> Round:
    """A monitoring round of January to July (a self-evaluation of the whole year), opened unless told otherwise."""
    monitoring = kind is RoundKind.MONITORING
    opens_on = opens_on or (at - timedelta(days=7)).date()
    plan = rounds.Plan(
        district=district,
        fiscal_year=year,
        kind=kind,
        title=f"{year}年绩效运行监控" if monitoring else f"{year}年绩效自评",
        data_from=date(year, 1, 1),
        data_to=date(year, 7, 31) if monitoring else date(year, 12, 31),
        opens_on=opens_on,
        due_on=due_on or opens_on + timedelta(days=25),
        profile=profile or default_profile(),
        covers_projects=covers_projects,
        covers_whole=covers_whole,
        **given,
    )
    system = User.objects.system()
    round_ = rounds.plan(plan=plan, by=system, at=at)
    return rounds.open(round_id=round_.pk, by=system, at=at) if opened else round_


def make_report(
    *,
    department: Department | None = None,
    rows: Rows | None = None,
    kind: RoundKind = RoundKind.MONITORING,
    whole: bool = False,
    covers: Iterable[Department] = (),
    filled: bool = False,
    actuals: Mapping[str, str] | None = None,
    year: int = YEAR,
    **round_fields: object,
) -> Report:
    """The report of one table in a round of its own, untouched unless ``filled`` (with ``actuals``, see fill)."""
    table = make_table(department=department, rows=rows, whole=whole, covers=covers, year=year)
    round_ = make_round(
        district=table.district,
        kind=kind,
        covers_whole=whole,
        covers_projects=not whole,
        year=year,
        **round_fields,
    )
    report = round_.reports.get(table=table)
    return fill(report, **(actuals or {})) if filled or actuals else report


def fill(report: Report, *, by: User | None = None, at: datetime = AT, **actuals: str) -> Report:
    """Fill a report so that it can be handed in: every target met, all money spent in proportion.

    ``actuals`` names other values by the number of the row: ``row2="80%"``.
    """
    by = by or User.objects.system()
    cells.save(report_id=report.pk, cells=filled_cells(report, **actuals), by=by, at=at)
    report.refresh_from_db()
    return report


def filled_cells(report: Report, **actuals: str) -> list[cells.Cell]:
    """The cells that make an untouched report complete."""
    monitoring = report.round.is_monitoring
    found = [cells.Cell("report", report.pk, "goal_result", "按计划推进。", "")]
    for entry in report.entries.select_related("indicator").order_by("indicator__position"):
        target = entry.indicator.target_text.lstrip("≥≤<>=")
        text = actuals.get(f"row{entry.indicator.position}", target)
        found.append(cells.Cell("entry", entry.pk, "actual_text", text, ""))
        if monitoring:
            found.append(cells.Cell("entry", entry.pk, "expected_text", target, ""))
    money = [("funding", line.pk, line.adjusted or line.initial) for line in report.funding_lines.all()]
    money += [("task", row.pk, row.task.total) for row in report.task_progress.select_related("task")]
    for kind, row, budget in money:
        if budget is not None:
            found.append(cells.Cell(kind, row, "executed", _plain(budget), ""))
            if monitoring:
                found.append(cells.Cell(kind, row, "expected", _plain(budget), ""))
    if monitoring:
        found.append(cells.Cell("report", report.pk, "likelihood", "CERTAIN", ""))
    return found


def compute(*reports: Report, at: datetime = AT) -> None:
    """Bring reports and their roll-ups up to date, as the worker does."""
    computing.compute_stale(report_ids=[report.pk for report in reports], at=at)
    for report in reports:
        report.refresh_from_db()


def change(row: Row, **fields: object) -> Row:
    """Set columns of a row for which there is no action yet."""
    for name, value in fields.items():
        setattr(row, name, value)
    if fields:
        row.save(update_fields=list(fields))
    return row


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
