"""Building a sheet from stored rows: a fixed number of queries, whatever the number of indicators."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from budgettrack.accounts.models import User
from budgettrack.accounts.queries.calendars import calendar_of
from budgettrack.accounts.queries.people import holders
from budgettrack.accounts.roles import Role
from budgettrack.refusal import permits
from targets.domain import lights
from targets.domain.execution import FundingFigures, execution_rate
from targets.domain.rules import RULES_VERSION
from targets.domain.totals import Totals
from targets.domain.workflow import ReviewStep
from targets.progress.models import (
    Entry,
    FundingLine,
    Likelihood,
    ReasonCategory,
    Report,
    TaskProgress,
    Tier,
)
from targets.progress.policies import reports as policies
from targets.progress.queries import due, last_values, scores
from targets.progress.queries.sheet.parts import (
    Figures,
    Group,
    Money,
    Note,
    Person,
    Sheet,
    ThingDue,
)
from targets.progress.queries.sheet.rows import Maker, lamp
from targets.tables.models import Indicator

_REVIEWERS = {
    ReviewStep.UNIT: Role.UNIT_REVIEWER,
    ReviewStep.DEPARTMENT: Role.SUPERVISING_REVIEWER,
    ReviewStep.BUREAU: Role.PERFORMANCE_SECTION,
}


class _Stored:
    """The stored rows of one report, read once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.context = scores.Context.of(report)
        self.lines = list(report.funding_lines.order_by("pk"))
        self.tasks = list(report.task_progress.select_related("task").order_by("task__position"))
        indicators = report.revision.indicators.select_related("unit").order_by("position")
        self.indicators: list[Indicator] = list(indicators)
        by_indicator = {row.pk: row for row in self.indicators}
        self.entries: dict[int, Entry] = {}
        for entry in report.entries.order_by("indicator__position"):
            # The indicator is at hand already: no join, no second copy.
            entry.indicator = by_indicator[entry.indicator_id]
            self.entries[entry.indicator_id] = entry
        self.money, self.execution = scores.execution_of(self.lines, self.tasks, self.context)
        self.totals: Totals = scores.totals_of(self.entries.values(), self.execution, self.context)
        self.things = due.of_rows(report, self.lines, self.tasks, list(self.entries.values()))


def sheet_of(report: Report, user: User, today: date) -> Sheet:
    """The whole sheet as this person sees it."""
    stored = _Stored(report)
    round_, calendar = report.round, calendar_of(report.district_id)
    deadline = report.deadlines.order_by("-number").first()
    editable = permits(policies.check_can_fill, user, report)
    return Sheet(
        report_id=report.pk,
        state_number=report.state_number,
        title=report.table.title,
        round_title=round_.title,
        is_monitoring=round_.is_monitoring,
        period=_period(round_.data_from, round_.data_to),
        fiscal_year=report.fiscal_year,
        department=report.table.published_name or report.department.name,
        state=report.status,
        state_label=report.get_status_display(),
        editable=editable,
        due_on=deadline.due_on if deadline else None,
        remind_by=deadline.remind_by if deadline else None,
        days_left=_days_left(today, deadline.due_on, calendar) if deadline else None,
        provisional_dates=bool(deadline and calendar.is_provisional(deadline.due_on)),
        reviewer=_reviewer(report, today),
        figures=_figures(stored),
        money=tuple(_money(stored, user, editable)),
        money_heading="年度主要任务" if stored.tasks else "资金来源",
        goals=tuple(report.revision.goals.order_by("position").values_list("text", flat=True)),
        goal_result=report.goal_result,
        likelihood=report.likelihood,
        reason_category=report.reason_category,
        reason=report.reason,
        remedy=report.remedy,
        likelihood_choices=_choices(Likelihood),
        reason_choices=_choices(ReasonCategory),
        tier_choices=_choices(Tier),
        groups=_groups(stored, user, editable),
        things=tuple(ThingDue(one.what.value, one.anchor, one.sentence) for one in stored.things),
        notes=tuple(_notes(report)),
        revision=str(report.revision),
        profile=str(round_.profile),
        rules_version=RULES_VERSION,
        notice_number=round_.notice_number,
    )


def update_of(report: Report, user: User, entry_ids: Iterable[int]) -> dict[str, Any]:
    """What a save changed: the rows named, all subtotals, the figures and what is still due."""
    stored = _Stored(report)
    wanted = set(entry_ids)
    groups = _groups(stored, user, editable=True)
    return {
        "rows": [row for group in groups for row in group.rows if row.entry_id in wanted],
        "groups": groups,
        "figures": _figures(stored),
        "money": list(_money(stored, user, editable=True)),
        "things": [ThingDue(one.what.value, one.anchor, one.sentence) for one in stored.things],
    }


def _groups(stored: _Stored, user: User, editable: bool) -> tuple[Group, ...]:
    latest = last_values.of_report(stored.report, stored.indicators)
    maker = Maker(
        stored.context, latest, editable, lambda unit: policies.may_edit_unit(user, stored.report, unit)
    )
    subtotals = {(one.level1, one.level2): one for one in stored.totals.level2}
    groups = []
    # Rows stand as published; one level 2 may come twice and is then two groups with one subtotal.
    for (level1, level2), members in groupby(stored.indicators, key=lambda row: (row.level1, row.level2)):
        subtotal = subtotals.get((level1, level2))
        rows = tuple(maker.row(one, stored.entries.get(one.pk)) for one in members)
        groups.append(
            Group(
                key=f"{level1}-{level2}-{rows[0].number}",
                level1=level1,
                level2=level2,
                filled=subtotal.filled if subtotal else 0,
                applicable=subtotal.applicable if subtotal else 0,
                score=subtotal.score if subtotal else Decimal(0),
                weight=subtotal.weight if subtotal else Decimal(0),
                rows=rows,
            )
        )
    return tuple(groups)


def _figures(stored: _Stored) -> Figures:
    totals, context = stored.totals, stored.context
    rate = execution_rate(stored.money)
    filled = sum(scores.is_filled(entry) for entry in stored.entries.values())
    kinds = [thing.what for thing in stored.things]
    light = lights.worst(
        [lights.Light(entry.light or "NONE") for entry in stored.entries.values()]
        + [lights.execution_light(rate, context.months, context.profile)]
    )
    return Figures(
        filled=filled,
        applicable=len(stored.entries),
        missing=kinds.count(due.What.MISSING),
        unread=kinds.count(due.What.UNREAD),
        reasons=kinds.count(due.What.REASON),
        things=len(kinds),
        score=totals.score_sum if totals.weight_scored else None,
        scale=totals.weight_scored,
        open_weight=Decimal(100) - totals.weight_scored if stored.entries else Decimal(0),
        score_label="预计得分"
        if context.is_monitoring
        else ("得分" if totals.total is not None else "暂算总分"),
        grade=totals.grade or "",
        attainment=_ratio(totals.attainment),
        execution_rate=_ratio(rate),
        execution_score=stored.execution.score,
        execution_weight=stored.execution.weight,
        budget=stored.money.budget,
        executed=stored.money.executed,
        light=lamp(light),
    )


def _money(stored: _Stored, user: User, editable: bool) -> Iterable[Money]:
    for line in stored.lines:
        yield _money_line("funding", line, str(line), "", (line.initial, line.adjusted), editable)
    for row in stored.tasks:
        task = row.task
        mine = editable and policies.may_edit_unit(user, stored.report, task.unit_id)
        yield _money_line("task", row, task.name, task.group, (task.total, None), mine)


def _money_line(
    kind: str,
    row: FundingLine | TaskProgress,
    label: str,
    detail: str,
    budget: tuple[Decimal | None, Decimal | None],
    editable: bool,
) -> Money:
    return Money(
        kind=kind,
        row_id=row.pk,
        label=label,
        detail=detail,
        initial=budget[0],
        adjusted=budget[1],
        executed_text=row.executed_text,
        executed=row.executed,
        executed_unread=bool(row.executed_text.strip()) and row.executed is None,
        expected_text=row.expected_text,
        expected=row.expected,
        expected_unread=bool(row.expected_text.strip()) and row.expected is None,
        rate=_ratio(execution_rate(FundingFigures(budget[0], budget[1], row.executed))),
        editable=editable,
    )


def _notes(report: Report) -> Iterable[Note]:
    reviews = report.reviews.exclude(verdict="SKIPPED").select_related("by").order_by("-at", "-pk")
    for one in reviews:
        yield Note(one.by.name, one.get_step_display(), one.get_verdict_display(), one.at, one.comment)


def _reviewer(report: Report, today: date) -> Person | None:
    """Who reviews next: his name and phone stand on the sheet."""
    step = report.waiting_for or report.steps[0]
    found = holders(_REVIEWERS[step], report.department, on=today)
    others = [one for one in found if one.pk != report.submitted_by_id]
    return Person(others[0].name, others[0].phone) if others else None


def _days_left(today: date, due_on: date, calendar: Any) -> int:
    # The due day itself counts whole: on it, nothing is overdue and no working day is left.
    return int(calendar.between(today, due_on))


def _period(start: date, end: date) -> str:
    if (start.month, end.month) == (1, 12):
        return "全年"
    return f"{start.month}–{end.month}月" if start.month != end.month else f"{start.month}月"


def _choices(enum: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(label)) for value, label in enum.choices)


def _ratio(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else percent / 100
