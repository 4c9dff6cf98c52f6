"""Building a sheet from stored rows: a fixed number of queries, whatever the number of indicators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from budgettrack.accounts.models import User
from budgettrack.accounts.queries.calendars import calendar_of
from budgettrack.accounts.queries.people import holders
from budgettrack.accounts.roles import Role
from budgettrack.web.templatetags import zh
from targets.domain import lights
from targets.domain.execution import FundingFigures, execution_rate
from targets.domain.ladder import DeadlineKind, Term
from targets.domain.rules import RULES_VERSION
from targets.domain.totals import Subtotal
from targets.domain.totals import Totals as ReportTotals
from targets.domain.wording.notices import time_left
from targets.domain.workflow import ReviewStep
from targets.progress.models import Deadline, Likelihood, ReasonCategory, Report, TaskProgress
from targets.progress.models.funding import FundingLine
from targets.progress.queries import due, last_values
from targets.progress.queries.sheet.gist import gist
from targets.progress.queries.sheet.parts import (
    Access,
    Chosen,
    Goal,
    Group,
    Money,
    Note,
    Row,
    Sheet,
    State,
    ThingDue,
    Totals,
)
from targets.progress.queries.sheet.rows import Maker, lamp
from targets.progress.queries.sheet.stored import Stored

_REVIEWERS = {
    ReviewStep.UNIT: Role.UNIT_REVIEWER,
    ReviewStep.DEPARTMENT: Role.SUPERVISING_REVIEWER,
    ReviewStep.BUREAU: Role.PERFORMANCE_SECTION,
}
_TONES = {
    "NOT_STARTED": "0",
    "DRAFT": "1",
    "SUBMITTED": "2",
    "UNIT_APPROVED": "3",
    "DEPARTMENT_APPROVED": "4",
    "ACCEPTED": "5",
    "SENT_BACK": "back",
}
# A level 2 of which no row applies.
_NO_ROWS = Subtotal("", "", Decimal(0), Decimal(0), Decimal(0), 0, 0)
_LIKELIHOODS = tuple((str(value), str(label)) for value, label in Likelihood.choices)
_REASONS = tuple((str(value), str(label)) for value, label in ReasonCategory.choices)


@dataclass(frozen=True, slots=True)
class Update:
    """What a save changed: the rows named, all subtotals, the totals, the money and what is still due."""

    sheet_rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    totals: Totals
    funding_rows: tuple[Money, ...]
    things: tuple[ThingDue, ...]


def sheet_of(report: Report, access: Access, today: date) -> Sheet:
    """The whole sheet as a person with this access sees it."""
    stored = Stored(report)
    round_, calendar = report.round, calendar_of(report.district_id)
    deadline = report.deadlines.order_by("-number").first()
    reviewer = _reviewer(report, today)
    groups = _groups(stored, access)
    totals = _totals(stored)
    return Sheet(
        report_id=report.pk,
        state_number=report.state_number,
        title=f"{_kind(report)}：{report.table.title}",
        form_title=_form_title(report),
        round_title=round_.title,
        notice_number=round_.notice_number,
        is_monitoring=round_.is_monitoring,
        period=_period(round_.data_from, round_.data_to),
        department_name=report.table.published_name or report.department.name,
        state=State(report.status, report.get_status_display(), _TONES[report.status]),
        editable=access.editable,
        due_text=_due_text(deadline) if deadline else "",
        time_left=time_left(_term(deadline), today, calendar) if deadline else "",
        provisional_dates=bool(deadline and calendar.is_provisional(deadline.due_on)),
        reviewer_name=reviewer.name if reviewer else "",
        reviewer_phone=reviewer.phone if reviewer else "",
        saved_at=_saved_at(report),
        store_key=f"sheet:{access.user.pk}:{report.pk}",
        last_label=next((row.last_label for group in groups for row in group.rows if row.last_label), ""),
        totals=totals,
        gist=gist(totals),
        funding_rows=tuple(_money(stored, access)),
        funding_heading="年度主要任务" if stored.tasks else "资金来源",
        goal=_goal(report),
        likelihood=Chosen(_LIKELIHOODS, report.likelihood) if round_.is_monitoring else None,
        reason_choices=_REASONS,
        groups=groups,
        things=_things(stored),
        notes=tuple(_notes(report)),
        basis=f"{report.revision} · {round_.profile} · 规则版本 {report.rules_version or RULES_VERSION}",
    )


def update_of(report: Report, access: Access, entry_ids: Iterable[int]) -> Update:
    """What a save changed on the page."""
    stored = Stored(report)
    wanted = set(entry_ids)
    groups = _groups(stored, access)
    return Update(
        sheet_rows=tuple(row for group in groups for row in group.rows if row.entry_id in wanted),
        groups=groups,
        totals=_totals(stored),
        funding_rows=tuple(_money(stored, access)),
        things=_things(stored),
    )


def _groups(stored: Stored, access: Access) -> tuple[Group, ...]:
    latest = last_values.of_report(stored.report, stored.indicators)
    maker = Maker(stored.context, latest, access.may_edit)
    subtotals = {(one.level1, one.level2): one for one in stored.totals.level2}
    groups = []
    # Rows stand as published; a level 2 that comes twice is two groups with one subtotal.
    for heading, members in groupby(stored.indicators, key=lambda row: (row.level1, row.level2)):
        rows = tuple(maker.row(one, stored.entries.get(one.pk)) for one in members)
        subtotal = subtotals.get(heading, _NO_ROWS)
        groups.append(
            Group(
                key=f"{heading[0]}-{heading[1]}-{rows[0].number}",
                level1=heading[0],
                level2=heading[1],
                filled=subtotal.filled,
                applicable=subtotal.applicable,
                score=subtotal.score,
                weight=subtotal.weight,
                rows=rows,
            )
        )
    return tuple(groups)


def _totals(stored: Stored) -> Totals:
    totals, context = stored.totals, stored.context
    rate = execution_rate(stored.money)
    kinds = [thing.what for thing in stored.things]
    label = "得分" if totals.total is not None else "暂算总分"
    light = lights.worst(
        [lights.Light(entry.light or "NONE") for entry in stored.entries.values()]
        + [lights.execution_light(rate, context.months, context.profile)]
    )
    return Totals(
        filled=stored.filled,
        applicable=len(stored.entries),
        missing=kinds.count(due.What.MISSING),
        unread=kinds.count(due.What.UNREAD),
        reason_due=kinds.count(due.What.REASON),
        # Money alone is no score: a table without indicators cannot be checked (DOMAIN 11.13).
        score=totals.score_sum if totals.weight_scored and stored.entries else None,
        weight=Decimal(100) if stored.entries else totals.weight_scored,
        open_weight=Decimal(100) - totals.weight_scored if stored.entries else Decimal(0),
        score_label=_forecast_label(totals) if context.is_monitoring else label,
        grade=totals.grade or "",
        attainment=_ratio(totals.attainment),
        execution_rate=_ratio(rate),
        execution_score=stored.execution.score,
        execution_weight=stored.execution.weight,
        budget=stored.money.budget,
        executed=stored.money.executed,
        light=lamp(light),
    )


def _forecast_label(totals: ReportTotals) -> str:
    """What there is so far is not the forecast of the whole, which the lists show carried on to 100."""
    return "预计得分" if totals.weight_scored == Decimal(100) else "已填部分预计"


def _money(stored: Stored, access: Access) -> Iterable[Money]:
    for line in stored.lines:
        yield _money_line("funding", line, (str(line), ""), (line.initial, line.adjusted), access.editable)
    for row in stored.tasks:
        task = row.task
        mine = access.may_edit(task.unit_id)
        detail = task.unit.name if task.unit else task.group
        yield _money_line("task", row, (task.name, detail), (task.total, None), mine)


def _money_line(
    kind: str,
    row: FundingLine | TaskProgress,
    words: tuple[str, str],
    budget: tuple[Decimal | None, Decimal | None],
    editable: bool,
) -> Money:
    initial, adjusted = budget
    return Money(
        key=f"{kind}-{row.pk}",
        source_label=words[0],
        detail=words[1],
        initial=initial,
        adjusted=initial if adjusted is None else adjusted,
        executed=row.executed_text,
        executed_unread=bool(row.executed_text.strip()) and row.executed is None,
        expected=row.expected_text,
        expected_unread=bool(row.expected_text.strip()) and row.expected is None,
        rate=_ratio(execution_rate(FundingFigures(initial, adjusted, row.executed))),
        editable=editable,
    )


def _goal(report: Report) -> Goal:
    texts = report.revision.goals.order_by("position").values_list("text", flat=True)
    return Goal(
        text="\n".join(texts),
        result_text=report.goal_result,
        asks_reason=report.round.is_monitoring,
        reason_text=report.reason,
        remedy_text=report.remedy,
        reason_category=report.reason_category,
    )


def _things(stored: Stored) -> tuple[ThingDue, ...]:
    return tuple(ThingDue(one.what.value, one.anchor, one.sentence) for one in stored.things)


def _notes(report: Report) -> Iterable[Note]:
    reviews = report.reviews.exclude(verdict="SKIPPED").select_related("by").order_by("-at", "-pk")
    for one in reviews:
        yield Note(one.by.name, one.get_step_display(), one.get_verdict_display(), one.at, one.comment)


def _reviewer(report: Report, today: date) -> User | None:
    """Who reviews next: his name and phone stand on the sheet."""
    found = holders(_REVIEWERS[report.waiting_for or report.steps[0]], report.department, on=today)
    return next((one for one in found if one.pk != report.submitted_by_id), None)


def _term(deadline: Deadline) -> Term:
    return Term(DeadlineKind(deadline.kind), deadline.remind_by, deadline.due_on)


def _due_text(deadline: Deadline) -> str:
    """The due day, and the working day before it where it is a day off (DOMAIN 11.4)."""
    due = zh.day(deadline.due_on)
    if deadline.remind_by == deadline.due_on:
        return due
    return f"{due}（请于{zh.month_day(deadline.remind_by)}前报送）"


def _kind(report: Report) -> str:
    return f"{report.fiscal_year}年度{report.round.get_kind_display()}"


def _form_title(report: Report) -> str:
    """The name of the official form the sheet prints as (DOMAIN 2.3 to 2.5)."""
    whole, monitoring = report.table.project_id is None, report.round.is_monitoring
    if whole:
        return "部门（单位）整体支出绩效目标执行监控表" if monitoring else "部门（单位）整体支出绩效自评表"
    return "项目支出绩效目标执行监控表" if monitoring else "项目支出绩效自评表"


def _saved_at(report: Report) -> str:
    if report.computed_at is None or report.status == "NOT_STARTED":
        return ""
    return zh.clock_time(report.computed_at)


def _period(start: date, end: date) -> str:
    if (start.month, end.month) == (1, 12):
        return "全年"
    return f"{start.month}–{end.month}月" if start.month != end.month else f"{start.month}月"


def _ratio(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else percent / 100
