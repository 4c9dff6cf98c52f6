"""The reports of a department's year, and the latest of each table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from budgettrack.accounts.models import User
from targets.dashboards.queries import parts
from targets.progress.models import Report
from targets.tables.models import TargetTable


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report; ``total`` is a forecast where ``is_monitoring``."""

    name: parts.Name
    round_title: str
    is_monitoring: bool
    stage: parts.Stage
    filled: int
    applicable: int
    red: int
    total: Decimal | None
    grade: str


def reports_about(user: User, tables: Iterable[TargetTable]) -> list[Report]:
    """The reports about some tables that the person may see, the latest data first."""
    return list(
        Report.objects.visible_to(user)
        .filter(table__in=list(tables))
        .select_related("round", "table", "department", "district")
        .defer("goal_result", "reason", "remedy")
        .order_by("-round__data_to", "-round_id", "-table__scope", "table__project__position", "pk")
    )


def latest_by_table(reports: Iterable[Report]) -> dict[int, Report]:
    """The report with the latest data for each table; expects them in that order."""
    found: dict[int, Report] = {}
    for report in reports:
        found.setdefault(report.table_id, report)
    return found


def report_row(report: Report) -> ReportRow:
    """A report as a line of a list."""
    return ReportRow(
        name=parts.name_of(report),
        round_title=report.round.title,
        is_monitoring=report.round.is_monitoring,
        stage=parts.stage_of(report),
        filled=report.filled,
        applicable=report.applicable,
        red=report.red,
        total=report.total,
        grade=report.grade,
    )
