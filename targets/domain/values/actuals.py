"""An actual value, read in the light of its target: it takes over the unit that the target is written in.

A number that cannot be understood is unread with the reason; "已完成" is never turned into a number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from targets.domain.finding import Finding, Severity
from targets.domain.reading import Comparable, Direction, Kind, Operator, Reading
from targets.domain.scoring.tiers import needs_tier, tier_of
from targets.domain.values import atoms, dates, operators, words
from targets.domain.values.atoms import Atom
from targets.domain.values.clauses import check_prose, read_clause
from targets.domain.values.clean import clean, shown
from targets.domain.values.context import Context
from targets.domain.values.listed import listed
from targets.domain.values.numerals import in_digits
from targets.domain.values.reader import LONGEST_TEXT, unread
from targets.domain.values.units import Dimension, comparable, unit_parts
from targets.domain.values.unreadable import Unreadable
from targets.domain.wording.values import finding_sentence

PERCENT = "%"
_HUNDRED, _TEN = Decimal(100), Decimal(10)
_ACHIEVED = "达成"
# From here on an inherited unit is more likely a slip than a result.
_FAR = Decimal(100)
# The tier table of scoring knows the words of the forms; these say the same of a deadline.
_ON_TIME = frozenset(
    listed("按时完成 按期完成 如期完成 及时完成 准时完成 已按时完成 已按期完成 按时 按期 如期")
)
# "未完成18个" and "超额完成18个" do not say that 18 is what was done.
_SAYS_OTHERWISE = re.compile(r"[未没不无非差缺剩欠超余]|预计|计划|目标")
_USUAL = re.compile(r"^(?:已|实际|共|累计|合计|总计|完成|达到?|实现|开展|举办|发放|为|了|值|计|整|[:“”\"])*$")
_SLOT_END = re.compile(r"[;；\n]")
_YEAR_BEFORE = re.compile(r"^(?:20\d{2}年度?|[本全]年度?|1-\d{1,2}月)(?!\d{1,2}月)")


def read_actual(text: str, *, target: Reading, year: int | None = None) -> Reading:
    """Read what was filled in as the actual value of a target."""
    if len(text) > LONGEST_TEXT:
        return unread(Finding("too_long", Severity.ERROR, {"limit": str(LONGEST_TEXT)}))
    try:
        if target.kind is Kind.COMPOUND:
            return _compound(text, target, year)
        return _single(text, target, year)
    except Unreadable as failure:
        return unread(failure.finding)


def _single(text: str, target: Reading, year: int | None) -> Reading:
    cleaned = clean(text)
    reading = _read(cleaned.text, target, year)
    return replace(reading, findings=(*cleaned.findings, *reading.findings)) if cleaned.findings else reading


def _read(text: str, target: Reading, year: int | None) -> Reading:
    if not text:
        return Reading(Kind.NONE)
    if needs_tier(target):
        return _tier(text, target)
    if words.is_not_applicable(text):
        return Reading(Kind.NONE)
    match target.kind:
        case Kind.QUANTITY | Kind.DURATION:
            return _amount(text, target)
        case Kind.DEADLINE:
            return _day(text, target, year)
        case _:
            return _tier_or(text, target) or read_clause(text, Context(year=year))


def _compound(text: str, target: Reading, year: int | None) -> Reading:
    slots = _slots(text, len(target.parts))
    if len(slots) == 1:
        whole = clean(text).text
        if words.is_not_applicable(whole):
            return Reading(Kind.NONE)
        tier = _tier_or(whole, target) if all(map(needs_tier, target.parts)) else None
        if tier:
            return tier
    if len(slots) != len(target.parts):
        raise Unreadable("actual_parts", target=str(len(target.parts)), actual=str(len(slots)))
    parts = [_slot(place, *pair, year) for place, pair in enumerate(zip(slots, target.parts, strict=True), 1)]
    if all(part.kind is Kind.NONE for part in parts):
        return Reading(Kind.NONE)
    return Reading(Kind.COMPOUND, parts=tuple(parts))


def _slots(text: str, count: int) -> list[str]:
    """Take an answer apart; an empty slot stays one, a mark too many at the end does not make one."""
    slots = _SLOT_END.split(text)
    if len(slots) == 1 and text.strip(" 、").count("、") == count - 1:
        slots = text.strip(" 、").split("、")
    return slots[:-1] if len(slots) == count + 1 and not slots[-1].strip() else slots


def _slot(place: int, text: str, part: Reading, year: int | None) -> Reading:
    try:
        return replace(_single(text, part, year), part_name=part.part_name)
    except Unreadable as failure:
        message = finding_sentence(failure.finding)
        raise Unreadable("actual_part_unread", part=str(place), message=message) from failure


def _tier_or(text: str, target: Reading) -> Reading | None:
    word = shown(text)
    if target.word is not None and clean(target.word).text == text:
        return Reading(Kind.QUALITATIVE, word=target.word)
    return Reading(Kind.QUALITATIVE, word=word) if tier_of(word, target) else None


def _tier(text: str, target: Reading) -> Reading:
    found = _tier_or(text, target)
    if found is None:
        if text in _ON_TIME and target.kind is Kind.DEADLINE:
            return Reading(Kind.QUALITATIVE, word=_ACHIEVED)
        if words.is_not_applicable(text):
            return Reading(Kind.NONE)
        raise Unreadable("actual_not_a_tier", text=shown(text))
    return found


def _day(text: str, target: Reading, year: int | None) -> Reading:
    found = dates.find(in_digits(text), year, loose=True)
    if found is not None and found.day is not None:
        findings = tuple(finding for finding in found.findings if finding.code == "end_of_period")
        return Reading(Kind.DEADLINE, day=found.day, findings=findings, why=found.why)
    if text in _ON_TIME:
        return Reading(Kind.QUALITATIVE, word=_ACHIEVED)
    tier = _tier_or(text, target)
    if tier is None:
        raise Unreadable("actual_not_a_date", text=shown(text))
    return tier


def _amount(text: str, target: Reading) -> Reading:
    findings: list[Finding] = []
    atom = _one_number(text, findings)
    compare = _as_written(atom, target) if atom.unit else _inherited(atom, text, target, findings)
    unit = atom.unit or target.unit
    if not atom.unit and compare.unit == PERCENT and unit in (PERCENT, None):
        # "0.96" compares as 96 %, but is not 0.96 %.
        unit = PERCENT if compare.low == atom.low else None
    return Reading(
        kind=target.kind,
        op=Operator.EQUAL,
        low=atom.low,
        unit=unit,
        bare=True,
        compare=compare,
        findings=tuple(findings),
        why=(f"unit_inherited:{unit}",) if unit and not atom.unit else (),
    )


def _one_number(text: str, findings: list[Finding]) -> Atom:
    figures = _YEAR_BEFORE.sub("", in_digits(text))
    if " " in figures:
        raise Unreadable("number_broken", text=text)
    found = atoms.find_all(figures)
    if not found:
        raise Unreadable("actual_not_a_number", text=shown(text))
    if len(found) > 1:
        raise Unreadable("several_values", text=shown(text))
    atom, around = found[0], figures[: found[0].start] + figures[found[0].end :]
    if atom.op is Operator.RANGE:
        raise Unreadable("actual_is_range", text=shown(text))
    if atom.op is not None or atom.approximate or operators.names_a_bound(around):
        raise Unreadable("actual_with_operator", text=shown(text))
    if _SAYS_OTHERWISE.search(around):
        raise Unreadable("actual_not_a_number", text=shown(text))
    check_prose(around, text)
    if not _USUAL.match(around):
        findings.append(Finding("prose_ignored", Severity.INFO, {"text": shown(around)}))
    return atom


def _as_written(atom: Atom, target: Reading) -> Comparable:
    wanted = target.compare.unit if target.compare else None
    is_cost = wanted is not None and wanted.split("/")[0] == "元"
    compare = comparable(atom.low, None, atom.unit, is_cost=is_cost)
    return replace(compare, unit=wanted) if _means_the_same(compare.unit, wanted) else compare


def _means_the_same(given: str | None, wanted: str | None) -> bool:
    """Tell whether "条" answers for "条信息", and "元" for "元/人"."""
    if given is None or wanted is None:
        return False
    return given.startswith(wanted) or wanted.startswith(given)


def _inherited(atom: Atom, text: str, target: Reading, findings: list[Finding]) -> Comparable:
    """Take over the unit of the target; "162" under ≥150万 is 162万, and said aloud where that is far off."""
    bound = target.compare
    if bound is None:
        return Comparable(atom.low, None, None)
    if bound.unit == PERCENT and target.unit in (PERCENT, None):
        return Comparable(_percent(atom, text, target, bound, findings), None, PERCENT)
    compare = comparable(atom.low, None, target.unit, is_cost=(bound.unit or "").startswith("元"))
    if bound.low > 0 and compare.low > 0 and _could_be_another(target.unit):
        ratio = compare.low / bound.low
        if ratio >= _FAR or ratio * _FAR <= 1:
            values = {"unit": target.unit or "", "value": f"{atom.low:f}"}
            findings.append(Finding("unit_inherited_far", Severity.WARNING, values))
    return compare


def _could_be_another(unit: str | None) -> bool:
    if unit is None:
        return False
    parts = unit_parts(unit)
    return parts.multiplier > 1 or parts.dimension in (Dimension.MONEY, Dimension.TIME)


def _percent(atom: Atom, text: str, target: Reading, bound: Comparable, findings: list[Finding]) -> Decimal:
    """Read a rate without a sign: 96 is 96 %; 0.96 is 96 % only where the target leaves no doubt (DOMAIN 5.5)."""
    share = atom.low
    if atom.fraction:
        return share * _HUNDRED
    if not 0 < share <= 1:
        return share
    is_change = any(reason.startswith("change:") for reason in target.why)
    is_high = bound.low >= _TEN and target.direction is not Direction.REVERSE and not is_change
    percent = f"{(share * _HUNDRED).normalize():f}"
    if share == 1:
        if is_high:
            findings.append(Finding("bare_one_as_percent", Severity.WARNING))
        return _HUNDRED if is_high else share
    if not is_high:
        raise Unreadable("actual_percent_unclear", text=shown(text), percent=percent)
    findings.append(
        Finding("fraction_as_percent", Severity.INFO, {"value": f"{share:f}", "percent": percent})
    )
    return share * _HUNDRED
