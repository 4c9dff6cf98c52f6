"""How much of a fiscal year the data of a round cover: its data dates decide, never today."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from targets.domain.rounding import HUNDRED, ZERO, half_up

MONTHS_IN_A_YEAR = Decimal(12)


def months_covered(data_from: date, data_to: date, fiscal_year: int) -> Decimal:
    """Count the months of the fiscal year in the data, a part of a month by its days: 1 Jan to 31 Jul is 7."""
    first = max(data_from, date(fiscal_year, 1, 1))
    last = min(data_to, date(fiscal_year, 12, 31))
    if last < first:
        return Decimal(0)
    return _position(last + timedelta(days=1)) - _position(first)


def time_progress(data_from: date, data_to: date, fiscal_year: int) -> Decimal:
    """Give the share of the fiscal year that the data cover, in percent: 58.33 for 1 Jan to 31 Jul."""
    months = months_covered(data_from, data_to, fiscal_year)
    return half_up(months * HUNDRED / MONTHS_IN_A_YEAR) if months else ZERO


def _position(day: date) -> Decimal:
    """Give a day's place on a line where each month is one long."""
    days = monthrange(day.year, day.month)[1]
    return Decimal(day.year * 12 + day.month) + Decimal(day.day - 1) / days
