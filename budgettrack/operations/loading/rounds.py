"""Demonstration rounds: planned, opened, filled in, handed in and reviewed by the demonstration people.

Every step is the ordinary action with its checks, so the sample cannot show what the product would refuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from budgettrack.accounts.models import District, User
from budgettrack.accounts.queries.calendars import calendar_of
from budgettrack.accounts.queries.people import holders
from budgettrack.accounts.roles import Role
from budgettrack.clock import local_date
from budgettrack.refusal import Refusal
from targets.domain.workflow import ReportStatus, ReviewStep
from targets.progress.actions import cells, reports, reviews, rounds
from targets.progress.actions.cells import Cell, Outcome
from targets.progress.actions.columns import COLUMNS
from targets.progress.models import Report, Round, RoundKind, RoundStatus
from targets.tables.models import ScoringProfile

_REVIEWERS = {
    ReviewStep.UNIT: Role.UNIT_REVIEWER,
    ReviewStep.DEPARTMENT: Role.SUPERVISING_REVIEWER,
    ReviewStep.BUREAU: Role.PERFORMANCE_SECTION,
}
_ENTRY_FIELDS = {"actual": "actual_text", "expected": "expected_text"}
_REPORT_FIELDS = ("goal_result", "likelihood", "reason_category", "reason", "remedy")


class SampleError(Exception):
    """A data file says something the product refuses; names the round and the report."""


def load_round(one: Mapping[str, Any], *, profile: ScoringProfile, by: User, at: datetime) -> Round:
    """A round with what its reports hold, laid relative to the day of loading."""
    district = District.objects.get(code=one["district"])
    calendar, today = calendar_of(district.pk), local_date(at)
    planned = rounds.plan(
        plan=rounds.Plan(
            district=district,
            fiscal_year=one["fiscal_year"],
            kind=RoundKind(one["kind"]),
            title=one["title"],
            notice_number=one["notice_number"],
            data_from=one["data_from"],
            data_to=one["data_to"],
            opens_on=calendar.shift(today, one["opens_in_working_days"]),
            due_on=calendar.shift(today, one["due_in_working_days"]),
            covers_projects=one["covers_projects"],
            covers_whole=one["covers_whole"],
            profile=profile,
        ),
        by=by,
        at=at,
    )
    opened = rounds.open(round_id=planned.pk, by=by, at=at)
    for values in one.get("reports", []):
        _load_report(opened, values, at)
    if one["status"] == RoundStatus.CLOSED:
        rounds.close(round_id=opened.pk, by=by, at=at)
    return opened


def report_of(round_: Round, values: Mapping[str, Any]) -> Report:
    """The report a data file means: the whole table's, or that of the n-th project of the list."""
    reports_of_round = Report.objects.filter(round=round_).select_related("table__project", "department")
    if values.get("whole"):
        return reports_of_round.get(table__scope="WHOLE")
    found = reports_of_round.get(table__project__position=values["project"])
    if found.table.title != values["name"]:
        raise SampleError(f"{round_}: project {values['project']} is “{found.table}”, not “{values['name']}”")
    return found


def _load_report(round_: Round, values: Mapping[str, Any], at: datetime) -> None:
    report = report_of(round_, values)
    filler = _one(Role.FILLER, report, at)
    saved = cells.save(report_id=report.pk, cells=_cells(report, values), by=filler, at=at)
    wrong = [result for result in saved.results if result.outcome is not Outcome.SAVED]
    if wrong:
        raise SampleError(f"{report}: {wrong[0].cell} {wrong[0].sentence}")
    goal = ReportStatus(values.get("state", "DRAFT"))
    try:
        _bring_to(report, goal, values.get("comment", ""), filler, at)
    except Refusal as refusal:
        raise SampleError(f"{report}: {refusal.sentence}") from refusal


def _bring_to(report: Report, goal: ReportStatus, comment: str, filler: User, at: datetime) -> None:
    """Hand in and review until the report is in the state the file names."""
    if goal in (ReportStatus.NOT_STARTED, ReportStatus.DRAFT):
        return
    reports.submit(report_id=report.pk, by=filler, at=at)
    report.refresh_from_db()
    if goal is ReportStatus.SENT_BACK:
        reviewer = _one(_REVIEWERS[_step(report)], report, at)
        reviews.send_back(report_id=report.pk, comment=comment, by=reviewer, at=at)
        return
    while report.state is not goal:
        reviewer = _one(_REVIEWERS[_step(report)], report, at)
        reviews.approve(report_id=report.pk, by=reviewer, at=at, comment=comment)
        report.refresh_from_db()


def _step(report: Report) -> ReviewStep:
    step = report.waiting_for
    if step is None:
        raise SampleError(f"{report}: cannot be brought further than {report.status}")
    return step


def _one(role: Role, report: Report, at: datetime) -> User:
    found = holders(role, report.department, on=local_date(at))
    if not found:
        raise SampleError(f"{report}: nobody is {role.label}")
    return found[0]


def _cells(report: Report, values: Mapping[str, Any]) -> list[Cell]:
    found = [Cell("report", report.pk, name, values[name], "") for name in _REPORT_FIELDS if values.get(name)]
    if not values.get("whole"):
        lines = {line.source: line for line in report.funding_lines.order_by("pk")}
        for given in values.get("funding", []):
            line = lines[given["source"]] if "source" in given else next(iter(lines.values()))
            found += _of_row("funding", line, given)
    tasks = {row.task.position: row for row in report.task_progress.select_related("task")}
    for given in values.get("tasks", []):
        found += _of_row("task", tasks[given["row"]], given)
    entries = {row.indicator.position: row for row in report.entries.select_related("indicator")}
    for given in values.get("entries", []):
        found += _of_row("entry", entries[given["row"]], given)
    return found


def _of_row(kind: str, row: Model, given: Mapping[str, Any]) -> list[Cell]:
    fields = {name: _ENTRY_FIELDS.get(name, name) if kind == "entry" else name for name in given}
    return [
        Cell(kind, row.pk, fields[name], str(text), "")
        for name, text in given.items()
        if fields[name] in COLUMNS[kind] and text != ""
    ]
