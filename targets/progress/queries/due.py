"""What is still missing before a report can be handed in, each thing with its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from targets.progress.models import Entry, FundingLine, Report, TaskProgress
from targets.progress.queries.scores import is_filled


class What(StrEnum):
    MISSING = "missing"
    UNREAD = "unread"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do: ``anchor`` is the field it stands in, as pages name it."""

    what: What
    anchor: str
    sentence: str


def things_due(report: Report) -> list[Thing]:
    """Everything that is due, money first, then the indicators in their order, then the goal."""
    lines = list(report.funding_lines.order_by("pk"))
    tasks = list(report.task_progress.select_related("task").order_by("task__position"))
    entries = list(report.entries.select_related("indicator").order_by("indicator__position"))
    return of_rows(report, lines, tasks, entries)


def of_rows(
    report: Report, lines: list[FundingLine], tasks: list[TaskProgress], entries: list[Entry]
) -> list[Thing]:
    """The same for rows that are already in hand."""
    monitoring = report.round.is_monitoring
    things = [thing for line in lines for thing in _of_money("funding", line, str(line), monitoring)]
    things += [
        thing
        for task in tasks
        if task.task.total
        for thing in _of_money("task", task, f"任务“{task.task}”", monitoring)
    ]
    things += [thing for entry in entries for thing in _of_entry(entry, monitoring)]
    return things + _of_report(report, monitoring)


def _of_money(kind: str, row: FundingLine | TaskProgress, label: str, monitoring: bool) -> list[Thing]:
    fields = [("executed", "执行数", row.executed_text, row.executed)]
    if monitoring:
        fields.append(("expected", "全年预计执行数", row.expected_text, row.expected))
    things = []
    for name, words, text, value in fields:
        anchor = f"{kind}-{row.pk}-{name}"
        if not text.strip():
            things.append(Thing(What.MISSING, anchor, f"{label}的{words}未填"))
        elif value is not None and value < 0:
            things.append(Thing(What.UNREAD, anchor, f"{label}的{words}是负数，请核对"))
        elif value is None:
            things.append(Thing(What.UNREAD, anchor, f"{label}的{words}“{text[:20]}”不是金额，应为万元数"))
    return things


def _of_entry(entry: Entry, monitoring: bool) -> list[Thing]:
    place = f"第{entry.indicator.position}行“{entry.indicator}”"
    things = []
    if not is_filled(entry):
        things.append(Thing(What.MISSING, f"entry-{entry.pk}-actual_text", f"{place}未填完成值"))
    elif entry.unread:
        things.append(
            Thing(What.UNREAD, f"entry-{entry.pk}-actual_text", f"{place}的值没有读懂，或与目标值对不上")
        )
    elif not monitoring and entry.tier and entry.score is None:
        given = entry.given_score
        words = "选了档次，还没有给分" if given is None else f"给的{given:f}分不在所选档次的分值范围里"
        things.append(Thing(What.MISSING, f"entry-{entry.pk}-given_score", f"{place}{words}"))
    if entry.reason_due and not entry.reason.strip():
        things.append(Thing(What.REASON, f"entry-{entry.pk}-reason", f"{place}要写偏差原因"))
    if monitoring and entry.reason_due and not entry.likelihood:
        things.append(Thing(What.REASON, f"entry-{entry.pk}-likelihood", f"{place}要选完成目标可能性"))
    return things


def _of_report(report: Report, monitoring: bool) -> list[Thing]:
    things = []
    if not report.goal_result.strip():
        things.append(Thing(What.MISSING, f"report-{report.pk}-goal_result", "目标完成情况未写"))
    if not monitoring:
        return things
    if not report.likelihood:
        things.append(Thing(What.MISSING, f"report-{report.pk}-likelihood", "未选完成目标可能性"))
    elif report.likelihood != "CERTAIN" and not report.reason.strip():
        things.append(Thing(What.REASON, f"report-{report.pk}-reason", "不能确定完成目标，要写原因"))
    return things
