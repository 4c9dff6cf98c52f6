"""What the dashboards show beside the sign-in form."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from budgettrack import clock
from budgettrack.accounts.queries.calendars import calendars_of
from budgettrack.web.templatetags import zh
from targets.dashboards.queries import parts
from targets.domain.workdays import Calendar
from targets.progress.models import Round

SHOWN = 8
_SECONDS = 60


def open_rounds() -> dict[str, Any]:
    """The rounds now open, as a table; {} where there are none.

    Kept for a minute in the process and not in the cache server: the sign-in page must open without it.
    """
    return _panel(clock.today(), int(clock.now().timestamp()) // _SECONDS)


@lru_cache(maxsize=1)
def _panel(today: date, minute: int) -> dict[str, Any]:
    rounds = list(
        Round.objects.taking_values()
        .select_related("district")
        .order_by("due_on", "district__code", "pk")[:SHOWN]
    )
    if not rounds:
        return {}
    calendars = calendars_of(round_.district_id for round_ in rounds)
    rows = [_row(round_, today, calendars[round_.district_id]) for round_ in rounds]
    return {"caption": "正在填报的轮次", "heads": ["区", "轮次", "截止", "还剩"], "rows": rows}


def _row(round_: Round, today: date, calendar: Calendar) -> list[str]:
    due = parts.due_of(round_.due_on, None, today, calendar)
    return [round_.district.name, round_.title, zh.day_year(round_.due_on), _left(due) if due else ""]


def _left(due: parts.Due) -> str:
    if due.overdue:
        return "已过截止日"
    return "今天截止" if due.is_today else f"{due.days} 个工作日"
