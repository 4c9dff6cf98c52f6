"""Deadlines: the last day meant by 2024年9月底前, 9月30日, 第四季度前, 年底前; and those that recur (每季度末).

The year is taken from the table where the text has none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from targets.domain.finding import Finding, Severity
from targets.domain.reading import Operator
from targets.domain.values.unreadable import Unreadable

_YEAR = r"(?:(?P<year>(?:19|20)\d{2})年?度?|(?P<named>本年|当年|今年|上年|去年|次年|明年|翌年|下一?年)度?)"
_PART = r"(?P<part>上旬|中旬|下旬|中|底|末)?"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NAMED_YEARS = {"上年": -1, "去年": -1, "次年": 1, "明年": 1, "翌年": 1, "下年": 1, "下一年": 1}
_LAST_DAY_OF_PART = {"上旬": 10, "中旬": 20, "中": 15}


class Span(NamedTuple):
    """A day, a month, a quarter or a year as a text names it; ``whole`` when it may mean any day of it."""

    first: date
    last: date
    whole: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands, what it means, and what must be said about it."""

    start: int
    end: int
    op: Operator
    day: date | None
    findings: tuple[Finding, ...] = ()
    why: tuple[str, ...] = ()
    year_only: bool = False


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day(found: re.Match[str], year: int) -> Span:
    day = date(year, int(found["month"]), int(found["day"]))
    return Span(day, day, False)


def _month(found: re.Match[str], year: int) -> Span:
    month = int(found["month"])
    first, last = date(year, month, 1), _month_end(year, month)
    part = found["part"]
    if part in _LAST_DAY_OF_PART:
        last = date(year, month, _LAST_DAY_OF_PART[part])
    return Span(first, last, part is None)


def _quarter(found: re.Match[str], year: int) -> Span:
    last_month = 3 * _QUARTERS[found["quarter"]]
    return Span(date(year, last_month - 2, 1), _month_end(year, last_month), found["part"] is None)


def _half(found: re.Match[str], year: int) -> Span:
    upper = found["half"] == "上半年"
    first, last = (date(year, 1, 1), date(year, 6, 30)) if upper else (date(year, 7, 1), date(year, 12, 31))
    return Span(first, last, found["part"] is None)


def _year(found: re.Match[str], year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31), found["part"] is None)


_Build = Callable[[re.Match[str], int], Span]
_Rule = tuple[re.Pattern[str], _Build]
# "9月30日24时前", "9月30日(含)前": the hour and the bracket change nothing about the day.
_MODIFIER = (
    r"(?:\(含[^()]{0,4}\)|\d{1,2}(?:时|点|:\d{2}))?(?P<order>之前|以前|前|之内|以内|内|止|之后|以后|后|起)?"
)


def _rule(pattern: str, build: _Build) -> _Rule:
    return re.compile(pattern + _MODIFIER), build


# Tried in this order; the first that is found anywhere in the text is taken.
_RULES: tuple[_Rule, ...] = (
    _rule(
        r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<sep>[-./])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d%])日?",
        _day,
    ),
    _rule(rf"{_YEAR}?(?<!\d)(?P<month>\d{{1,2}})月(?:份)?(?P<day>\d{{1,2}})(?:[日号]|(?!\d))", _day),
    _rule(rf"{_YEAR}?(?<!\d)(?P<month>\d{{1,2}})月份?{_PART}", _month),
    _rule(
        r"(?<![\d≥≤<>=])(?P<year>20\d{2})[-./](?P<month>0?[1-9]|1[0-2])(?=$|[前底末之以完至到~-])(?P<part>底|末)?",
        _month,
    ),
    _rule(
        rf"{_YEAR}?(?:第|[Qq])?(?P<quarter>[1-4一二三四])(?<!\d\d)(?:季度?|(?<=[Qq]\d))(?P<part>底|末)?",
        _quarter,
    ),
    _rule(rf"{_YEAR}?(?P<half>上半年|下半年)(?P<part>底|末)?", _half),
    _rule(r"(?<!\d)(?P<year>20\d{2})年度?(?P<part>年?(?:底|末|终))?", _year),
    _rule(r"(?P<named>本年|当年|今年|次年|明年|翌年|下一?年|年)度?(?P<part>底|末|终)", _year),
    _rule(r"^(?P<named>本年|当年|今年|年|全年)度?(?P<part>内)", _year),
)
# Only where a date is what the row asks for: 9.28 and 9/28 are numbers elsewhere.
_LOOSE_RULES: tuple[_Rule, ...] = (
    _rule(r"(?<![\d.])(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?![\d.])", _day),
    _rule(r"(?<![\d./-])(?P<month>1[0-2]|0?[1-9])[-./](?P<day>[12]\d|3[01]|0?[1-9])(?![\d%./-])日?", _day),
)
# "1-12月" and "2023-2024年" name both ends with one word.
_OPENING = re.compile(r"(?<!\d)(?:\d{1,2}月?|20\d{2}年?)[-~至到]$")
_UNTIL = re.compile(r"[-~至到](?=\S)")
_RECURRING = re.compile(
    r"(?:每|逐|按)周[一二三四五六日天](?:之?前)?|"
    r"(?:每|逐|按|各)(?:个)?(?:半年|季度|季|年度?|月度?|周|旬|[日天]|工作日)"
    r"(?:[首第][^,;。]{0,6}月)?[^,;。%]{0,6}?(?:\d{1,2}[日号]前?|末月?|底|初|上旬|中旬|下旬|结束后?(?:\d{1,2}个?(?:工作)?[日天])?)(?:之?前|以前|内)?"
)
_RECURRING_ALONE = re.compile(r"(?:每|逐|按|各)个?(?:半年|季度|季|年度?|月度?|周|旬|[日天])")
_MAY_BE_DATE = re.compile(r"[年月季旬]|\d[-./]\d|\d{8}")
_BOUNDED = re.compile(
    r"(?:(?P<after>不得?早于|(?<!不)(?<!不得)(?:晚于|迟于)|[≥>])"
    r"|不得?[晚迟]于|早于|先于|最迟|最晚|截至|截止[到至]?|[≤<=])[于在]?$"
)


def recurrence(text: str) -> str | None:
    """Give the words of a deadline that comes round again (每季度末), else None."""
    if _RECURRING_ALONE.fullmatch(text):
        return text
    found = _RECURRING.search(text)
    return found[0] if found else None


def find(text: str, year: int | None, *, loose: bool = False) -> Found | None:
    """Find the date a text names; ``loose`` where a date is asked for and 9.28 can mean nothing else."""
    if not _MAY_BE_DATE.search(text):
        return None
    first = _search(text, loose)
    if first is None:
        return None
    match, build = first
    start = match.start()
    why: tuple[str, ...] = ()
    if re.search(r"[≥>≤<]$", text[:start]) and build is _month and not _named_year(match):
        # "≥12月" is a length of time, not December.
        return None
    opening = _OPENING.search(text[:start])
    until = _UNTIL.match(text, match.end("order") if match["order"] else match.end())
    second = _search(text[until.end() :], loose) if until else None
    if opening:
        start, why = opening.start(), ("period_end",)
    elif until and second and second[0].start() == 0:
        year = int(match["year"]) if _explicit_year(match) else year
        end = _meaning(*second, year)
        return Found(start, until.end() + second[0].end(), end.op, end.day, end.findings, ("period_end",))
    found = _meaning(match, build, year)
    return Found(start, match.end(), found.op, found.day, found.findings, why, found.year_only)


def bounded_before(prose: str) -> tuple[str, Operator | None]:
    """Take a word such as 不晚于 or 不早于 off the end of the words before a date."""
    found = _BOUNDED.search(prose)
    if found is None:
        return prose, None
    return prose[: found.start()], Operator.AT_LEAST if found["after"] else Operator.AT_MOST


def _search(text: str, loose: bool) -> tuple[re.Match[str], _Build] | None:
    for pattern, build in (*_RULES, *_LOOSE_RULES) if loose else _RULES:
        match = pattern.search(text)
        if match:
            return match, build
    return None


def _explicit_year(match: re.Match[str]) -> bool:
    return match.groupdict().get("year") is not None


def _named_year(match: re.Match[str]) -> bool:
    return _explicit_year(match) or match.groupdict().get("named") is not None


def _meaning(match: re.Match[str], build: _Build, year: int | None) -> Found:
    groups = match.groupdict()
    named = groups.get("named")
    explicit = int(groups["year"]) if groups.get("year") else None
    meant = (
        explicit
        if explicit is not None
        else None
        if year is None
        else year + _NAMED_YEARS.get(named or "", 0)
    )
    findings: list[Finding] = []
    if meant is None:
        findings.append(Finding("year_missing", Severity.WARNING, {"text": match[0]}))
    elif explicit is not None and year is not None and explicit != year:
        values = {"found": str(explicit), "year": str(year)}
        findings.append(Finding("year_differs", Severity.WARNING, values))
    try:
        # A leap year, so that a missing year does not make the 29th of February impossible.
        span = build(match, 2024 if meant is None else meant)
    except ValueError:
        raise Unreadable("date_impossible", text=match[0]) from None
    op, day = _bound(span, groups.get("order") or "", findings)
    only = build is _year and explicit is not None and span.whole and not groups.get("order")
    return Found(match.start(), match.end(), op, None if meant is None else day, tuple(findings), (), only)


def _bound(span: Span, order: str, findings: list[Finding]) -> tuple[Operator, date]:
    if order in ("前", "之前", "以前"):
        if not span.whole:
            return Operator.AT_MOST, span.last
        day = span.first - timedelta(days=1)
        findings.append(Finding("before_period", Severity.INFO, {"day": day.isoformat()}))
        return Operator.AT_MOST, day
    if order in ("后", "之后", "以后"):
        return Operator.AT_LEAST, span.last + timedelta(days=1) if span.whole else span.last
    if order == "起":
        return Operator.AT_LEAST, span.first if span.whole else span.last
    if span.whole:
        findings.append(Finding("end_of_period", Severity.INFO, {"day": span.last.isoformat()}))
    return Operator.AT_MOST, span.last
