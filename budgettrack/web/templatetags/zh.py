"""How numbers, dates and instants look on a page. Nothing else in the house formats a number.

"Nothing here" is — and never a zero. Rates are ratios: 0.9744 shows as 97.44%.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template

from budgettrack.clock import SHANGHAI, local_date

register = template.Library()

NOTHING = "—"
MINUS = "−"
WEEKDAYS = "一二三四五六日"

Number = Decimal | int


def _fixed(value: Number, places: int, *, grouped: bool = True) -> str:
    """The number half up to fixed places, with thousands separators and a real minus sign."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    digits = f"{abs(rounded):,f}" if grouped else f"{abs(rounded):f}"
    return MINUS + digits if rounded < 0 else digits


@register.filter
def money(value: Number | None, places: int = 2) -> str:
    """An amount in 万元 with the places of its source table: 4115.36 → 4,115.36."""
    return NOTHING if value is None else _fixed(value, places)


@register.filter
def score(value: Number | None) -> str:
    """A score or a weight with its two places: 1.4 → 1.40."""
    return NOTHING if value is None else _fixed(value, 2, grouped=False)


@register.filter
def percent(ratio: Number | None, places: int = 2) -> str:
    """A ratio as a percentage: 0.9744 → 97.44%."""
    return NOTHING if ratio is None else _fixed(Decimal(ratio) * 100, places) + "%"


@register.filter
def figure(value: Number | None) -> str:
    """A full score of 100.00 reads 100; other weights keep their places."""
    if value is None:
        return NOTHING
    return str(int(value)) if value == int(value) else score(value)


@register.filter
def quantity(value: Number | None) -> str:
    """A measured figure as short as it is true: 1126.50 → 1,126.5."""
    if value is None:
        return NOTHING
    number = Decimal(value)
    text = f"{abs(number):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return MINUS + text if number < 0 and text != "0" else text


@register.filter
def count(value: int | None) -> str:
    """How many, with thousands separators."""
    return NOTHING if value is None else _fixed(value, 0)


@register.filter
def signed(value: Number | None, places: int = 2) -> str:
    """A difference with its sign: +1.20, −1.47; no difference is 0."""
    if value is None:
        return NOTHING
    text = _fixed(value, places)
    if not text.strip("0.,"):
        return "0"
    return text if text.startswith(MINUS) else "+" + text


@register.filter
def signed_percent(ratio: Number | None, places: int = 2) -> str:
    """A difference of rates with its sign: −0.5 → −50.00%."""
    if ratio is None:
        return NOTHING
    text = signed(Decimal(ratio) * 100, places)
    return text if text == "0" else text + "%"


@register.filter
def day(value: date | None) -> str:
    """A calendar day with its weekday: 8月31日 周一."""
    return NOTHING if value is None else f"{month_day(value)} 周{WEEKDAYS[value.weekday()]}"


@register.filter
def day_year(value: date | None) -> str:
    """A calendar day where the year may be doubted: 2026年8月31日 周一."""
    return NOTHING if value is None else f"{value.year}年{day(value)}"


@register.filter
def month_day(value: date | None) -> str:
    """A calendar day alone: 8月31日."""
    return NOTHING if value is None else f"{value.month}月{value.day}日"


@register.filter
def weekday(value: date | None) -> str:
    """The weekday as one character, for a strip of days."""
    return NOTHING if value is None else WEEKDAYS[value.weekday()]


@register.filter
def clock_time(instant: datetime | None) -> str:
    """An instant as the clock in Shanghai shows it: 14:32."""
    return NOTHING if instant is None else f"{instant.astimezone(SHANGHAI):%H:%M}"


@register.filter
def moment(instant: datetime | None) -> str:
    """An instant with its day: 3月20日 16:42."""
    return NOTHING if instant is None else f"{month_day(local_date(instant))} {clock_time(instant)}"


@register.filter
def moment_year(instant: datetime | None) -> str:
    """An instant with its year: 2026年3月20日 16:42."""
    return NOTHING if instant is None else f"{local_date(instant).year}年{moment(instant)}"


@register.filter
def machine_day(value: date | None) -> str:
    """A day for the datetime attribute of <time>."""
    return "" if value is None else value.isoformat()


@register.filter
def workdays_left(days: int | None) -> str:
    """The working days to a due date in words; a negative number is how long it is past."""
    if days is None:
        return NOTHING
    if days == 0:
        return "今天截止"
    return f"还剩 {days} 个工作日" if days > 0 else f"逾期 {-days} 个工作日"


@register.filter
def file_size(octets: int | None) -> str:
    """The size of a file as people say it: 1536 → 1.5 KB."""
    if octets is None:
        return NOTHING
    if octets < 1024:
        return f"{octets} B"
    size, unit = (Decimal(octets) / 1024, "KB") if octets < 1024**2 else (Decimal(octets) / 1024**2, "MB")
    return f"{_fixed(size, 1)} {unit}"


@register.filter
def dash(value: object) -> object:
    """The value, or — where there is none."""
    return NOTHING if value is None or value == "" else value
