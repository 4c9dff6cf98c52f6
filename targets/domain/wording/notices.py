"""The words of reminders: what a step is called, when a report is due, how much time is left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from targets.domain.ladder import Term
from targets.domain.workdays import Calendar

# A step asked for by hand carries its day in its code, so that it is one step a day.
ASKED = "ASKED-"
# No numbers: a step that is caught up comes on another day than its own, and the title counts the days.
STEP_LABELS: Mapping[str, str] = {
    "OPENED": "开始填报",
    "T-10": "到期前提醒",
    "T-5": "到期前提醒",
    "T-2": "到期前提醒",
    "T": "到期日提醒",
    "T+1": "逾期提醒",
    "T+3": "逾期，告知主管部门",
    "RETURNED": "退回重报",
}
_LEADS: Mapping[str, str] = {"OPENED": "开始填报", "RETURNED": "被退回，请修改后重新送审"}
# A subject line shows some forty characters; the mail itself gives the name in full.
_LONGEST_NAME = 40
_WEEKDAYS = "一二三四五六日"


def step_label(code: str) -> str:
    """Give the word for a step of the ladder, or for a reminder that the bureau asked for."""
    return "财政局催报" if code.startswith(ASKED) else STEP_LABELS[code]


def due_sentence(term: Term, today: date) -> str:
    """Say when a report is due: 8月31日（周日）截止，请于8月29日前报送."""
    due = f"{_month_day(term.due_on)}（周{_WEEKDAYS[term.due_on.weekday()]}）"
    if today > term.due_on:
        return f"{due}已截止，请尽快报送"
    if term.remind_by == term.due_on:
        return f"{due}截止"
    return f"{due}截止，请于{_month_day(term.remind_by)}前报送"


def time_left(term: Term, today: date, calendar: Calendar) -> str:
    """Say how many working days are left, or by how many a report is late."""
    if today > term.due_on:
        late = calendar.between(term.due_on, today)
        return f"已逾期{late}个工作日" if late else "已逾期"
    left = calendar.between(today, term.remind_by)
    if left > 0:
        return f"还剩{left}个工作日"
    if today == term.due_on:
        return "今天截止"
    return "今天是最后一个工作日" if today == term.remind_by else f"{_month_day(term.due_on)}截止"


def notice_title(code: str, report: str, left: str) -> str:
    """Give the one line of a notice about one report."""
    asked = "财政局催报：" if code.startswith(ASKED) else ""
    lead = _LEADS.get(code, "")
    name = report if len(report) <= _LONGEST_NAME else f"{report[:_LONGEST_NAME]}…"
    return f"{asked}“{name}”{lead}{'，' if lead else ''}{left}"


def mail_subject(title: str, left: str, *, reports: int, demonstration: bool) -> str:
    """Give the subject of a mail: its one report's title, or how many there are and the first one's time."""
    sign = "【预算绩效 演示】" if demonstration else "【预算绩效】"
    return sign + (title if reports == 1 else f"{reports}份填报单未送审，最急的一份{left}")


def filled_sentence(*, filled: int, applicable: int, unread: int, reasons_due: int) -> str:
    """Say how far a report is filled in, by its counts."""
    parts = [f"指标已填{filled}/{applicable}行"] if applicable else []
    parts += [f"未读懂{unread}处"] if unread else []
    parts += [f"待说明{reasons_due}处"] if reasons_due else []
    return "，".join(parts)


def missing_counts(*, missing: int, unread: int, reasons: int) -> str:
    """Say how many things of each kind still keep a report from being handed in."""
    counted = [("未填", missing), ("未读懂", unread), ("待说明", reasons)]
    return "，".join(f"{word}{number}处" for word, number in counted if number)


def _month_day(day: date) -> str:
    return f"{day.month}月{day.day}日"
