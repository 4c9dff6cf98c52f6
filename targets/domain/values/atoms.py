"""The numbers of a text, each with its unit and the operator written before or behind it.

"不低于95%", "≥16个", "24小时内", "80%(含)-100%" and "95%±2%" are one atom each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from targets.domain.reading import Operator
from targets.domain.values import operators, words
from targets.domain.values.operators import (
    AFTER,
    AFTER_TIME,
    AFTER_TIME_WORD,
    AFTER_WORD,
    BEFORE,
    BEFORE_WORD,
)
from targets.domain.values.units import UNIT, Dimension, unit_parts
from targets.domain.values.unreadable import Unreadable

# Beyond 18 digits a number is a slip; scoring draws the line at the same place.
LONGEST_NUMBER = 18
_LARGEST_DENOMINATOR = 10


def _number(name: str) -> str:
    return rf"(?P<{name}>\d+(?:\.\d+)?(?:/\d+(?![\d/.]))?)(?!\.?\d)"


def _included(name: str) -> str:
    return rf"(?:\((?P<{name}>不?含)[^()]{{0,6}}\))?"


_ATOM = re.compile(
    rf"(?:(?:^|(?<=[(≥≤<>=比长降升率为至到约,:]))(?P<minus>-)|\+)?(?<![\dA-Za-z.第前])"
    rf"{_number('low')}(?P<more>[余多](?!媒体|渠道|部门))?(?P<unit>{UNIT}){_included('low_in')}"
    rf"(?:(?:-|[~至到](?P<high_minus>-)?){_number('high')}(?P<high_unit>{UNIT}){_included('high_in')}(?:之间)?"
    rf"|±{_number('spread')}(?P<spread_unit>{UNIT}))?"
    rf"|±{_number('around')}(?P<around_unit>{UNIT})"
)
_BEFORE = re.compile(rf"(?P<op>{BEFORE_WORD})(?:大?约|近)?[:“”\"¥￥]?$")
_NEAR = re.compile(r"(?:大约|大概|约|近)$")
_BETWEEN = re.compile(r"介于$")
_AFTER = re.compile(rf"(?P<op>{AFTER_WORD})" + _included("included"))
_AFTER_TIME = re.compile(rf"(?P<op>{AFTER_TIME_WORD})(?!部|容|地)")
_LONGEST_WORD = 12
_NOUN = r"[\u4e00-\u9fffA-Za-z]"
_NOUN_THEN_AFTER = re.compile(rf"{_NOUN}{{1,4}}?(?={AFTER_WORD})")
_SHORT_NOUN = re.compile(rf"{_NOUN}{{1,3}}$")
_NO_NOUN = re.compile(
    r"[零一二三四五六七八九十百千万亿]|介于|控制|完成|达到|建设|开展|建成|通过|合格|办结|发放|上线|运行|[以内前后及且的达和或每之至到末底初同比较]"
)
# What makes a number part of a name: 5G, 3级, 12345热线.
_NAMES_SOMETHING = re.compile(r"[A-Za-z级号版届楼栋层#]|热线|等保")


@dataclass(frozen=True, slots=True)
class Atom:
    """One number with all that belongs to it; ``start`` and ``end`` say where it stands in the text."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str | None
    op: Operator | None = None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    fraction: bool = False
    noun_guessed: bool = False


def find_all(text: str) -> list[Atom]:
    """Find every number that can be a value, in the order of the text."""
    found: list[Atom] = []
    place = 0
    while match := _ATOM.search(text, place):
        place = match.end()
        if match["unit"] == "" and _NAMES_SOMETHING.match(text, place):
            continue
        atom = _with_noun(text, _bare(match))
        atom = _with_word_behind(text, _with_word_before(text, atom, found[-1].end if found else 0))
        found.append(atom)
        place = max(atom.end, place)
    return found


def _bare(match: re.Match[str]) -> Atom:
    if match["around"]:
        half = _decimal(match["around"])
        return Atom(match.start(), match.end(), -half, half, match["around_unit"] or None, Operator.RANGE)
    low, unit = _decimal(match["low"]), match["unit"] or None
    if match["minus"]:
        low = -low
    if match["spread"]:
        half = _decimal(match["spread"])
        unit = _one_unit(unit, match["spread_unit"] or None)
        return Atom(match.start(), match.end(), low - half, low + half, unit, Operator.RANGE)
    if match["high"]:
        high = _decimal(match["high"])
        if match["high_minus"]:
            high = -high
        unit = _one_unit(unit, match["high_unit"] or None)
        if high < low:
            raise Unreadable("range_reversed", low=match["low"], high=match["high"])
        opens = match["low_in"] == "不含", match["high_in"] == "不含"
        return Atom(match.start(), match.end(), low, high, unit, Operator.RANGE, *opens)
    about = match["more"] is not None
    return Atom(match.start(), match.end(), low, None, unit, approximate=about, fraction="/" in match["low"])


def _decimal(text: str) -> Decimal:
    if len(text) > LONGEST_NUMBER:
        raise Unreadable("number_too_large", text=text)
    whole, _, below = text.partition("/")
    if len(whole) > 1 and whole[0] == "0" and whole[1] != ".":
        # "00%" has lost a digit somewhere; which one cannot be known.
        raise Unreadable("number_damaged", text=text)
    if not below:
        return Decimal(whole)
    if not 0 < int(below) <= _LARGEST_DENOMINATOR or Decimal(whole) > int(below):
        raise Unreadable("fraction_unclear", text=text)
    share = Decimal(whole) / int(below)
    return share if share == round(share, 6) else round(share, 6)


def _one_unit(low: str | None, high: str | None) -> str | None:
    """Give the one unit of a range: "10万-20万元" is in 万元, "80-90%" in %."""
    if low is None or high is None or low == high:
        return high or low
    if high.startswith(low):
        return high
    raise Unreadable("range_units_differ", low=low, high=high)


def _with_noun(text: str, atom: Atom) -> Atom:
    """Add the noun behind a measure word, "条信息", where it goes on to a bound or to the end."""
    if atom.unit and (unit_parts(atom.unit).dimension is not Dimension.COUNT or "/" in atom.unit):
        return atom
    if atom.high is not None and not atom.unit:
        return atom
    if _AFTER.match(text, atom.end):
        return atom
    noun = _NOUN_THEN_AFTER.match(text, atom.end) or _SHORT_NOUN.match(text, atom.end)
    if noun is None or _NO_NOUN.search(noun[0]) or (not atom.unit and words.is_known(noun[0])):
        return atom
    return replace(atom, unit=(atom.unit or "") + noun[0], end=noun.end(), noun_guessed=not atom.unit)


def _with_word_before(text: str, atom: Atom, earliest: int) -> Atom:
    begin = max(earliest, atom.start - _LONGEST_WORD)
    words = text[begin : atom.start]
    found = _BEFORE.search(words)
    if found is None:
        near = _NEAR.search(words) or _BETWEEN.search(words)
        if near is None:
            return atom
        return replace(atom, start=begin + near.start(), approximate=near[0] != "介于")
    start, op = begin + found.start(), BEFORE[found["op"]]
    if atom.op is Operator.RANGE:
        if op is not Operator.EQUAL and found["op"] not in ("控制在", "压缩至", "压缩到") and atom.low >= 0:
            raise Unreadable("operators_conflict", text=text[start : atom.end])
        return replace(atom, start=start)
    return replace(atom, start=start, op=op)


def _with_word_behind(text: str, atom: Atom) -> Atom:
    found = _AFTER.match(text, atom.end)
    op = AFTER[found["op"]] if found else None
    if found is None and atom.unit and unit_parts(atom.unit).dimension is Dimension.TIME:
        found = _AFTER_TIME.match(text, atom.end)
        op = AFTER_TIME[found["op"]] if found else None
    if found is None or op is None:
        return atom
    if found.groupdict().get("included") == "不含":
        op = operators.strict(op)
    atom = replace(atom, end=found.end())
    if atom.op is Operator.RANGE:
        return atom
    if op is Operator.EQUAL:
        if atom.op not in (None, op) and not text[atom.start :].startswith("控制在"):
            raise Unreadable("operators_conflict", text=text[atom.start : atom.end])
        return replace(atom, op=op, approximate=True)
    if atom.op is not None and not operators.agree(atom.op, op):
        raise Unreadable("operators_conflict", text=text[atom.start : atom.end])
    return replace(atom, op=atom.op or op)
