"""The only place that reads the clock. Views, tasks and commands call it and pass the instant down."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return timezone.now()


def local_date(at: datetime) -> date:
    """The calendar day in Shanghai on which an instant falls."""
    return at.astimezone(SHANGHAI).date()


def today() -> date:
    """Today's date in Shanghai, which is what deadlines are counted in."""
    return local_date(now())
