"""One clause, one value: a deadline, a number with its unit, or words."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from targets.domain.finding import Finding, Severity
from targets.domain.reading import Comparable, Direction, Kind, Operator, Reading
from targets.domain.values import amounts, atoms, dates, words
from targets.domain.values.amounts import Notes
from targets.domain.values.atoms import Atom
from targets.domain.values.clean import shown
from targets.domain.values.context import Context
from targets.domain.values.numerals import in_digits
from targets.domain.values.operators import is_bare_word, is_lower, is_upper, names_a_bound
from targets.domain.values.units import UNIT, Dimension, unit_parts
from targets.domain.values.unreadable import Unreadable

_MAY_HOLD_A_VALUE = re.compile(r"[\d≥≤<>=±年季每按逐各]")
_MAY_RECUR = re.compile(r"[每逐按各]")
_SIGN = re.compile(r"[≥≤<>=±%‰]")
_CONNECTS_BOUNDS = re.compile(r"(?:,|、|且|并且|并|同时|至|到|-)?")
_LEFT_OVER = re.compile(r"[\d%‰±*+~]")
# 5G, ISO9001, 第3, 12345热线: digits that belong to a name.
_NAMES_WITH_DIGITS = re.compile(r"[A-Za-z第][A-Za-z]*\d[\d.]*|\d[\d.]*(?:[A-Za-z级号版届楼栋层#]|热线|等保)")
_BRACKETED_UNIT = re.compile(rf"(?<=\d)\(({UNIT})\)(?<!\(\))")
_COMPARED_WITH = re.compile(r"(?:较|比|同比|环比|与)(?:上年|去年)?$")
_REMARK = re.compile(r"\([^()]*\)")
_BETWEEN_SIGNS = re.compile(
    r"^(?P<low>[^<≤≥>]{1,20})(?P<one>[<≤])(?P<middle>[^<≤≥>\d]{0,30})(?P<two>[<≤])(?P<high>[^<≤≥>]{1,20})$"
)
_INTERVAL = re.compile(r"^(?P<one>[\[(])(?P<low>[^,\[\]()]{1,20}),(?P<high>[^,\[\]()]{1,20})(?P<two>[\])])$")
_ASKS_FOR_A_DAY = re.compile(
    r"(?:完成|报送|上线|交付|验收|提交|办结|建成|竣工|开工|印发|发布|截止)(?:时间|日期|期限)$|日期$"
)
# Words before a number that add nothing to it.
_LEAD = re.compile(
    r"^(?:达到|达|为|实现|完成|保持在|保持|稳定在|控制在|共计|共|累计|合计|总计|预计|力争|确保|目标值?|全年|年度|每月达?到?|于|在|计划|[:“”\"()])+$"
)
_LEADING_VERB = re.compile(r"^(?:实现|完成|确保|保证|达到|其中|每月达到?|并|且|[,、:(\"“”])+")
_TRAILING = re.compile(r"(?:达到|达|为|不|[:\"“”,、(（])+$")
_TRAIL = re.compile(r"^(?:完成|达标|办结|之间|[“”\"()。,;、:]|完毕|以内)+$")


def read_clause(text: str, context: Context) -> Reading:
    """Read a text that holds one value; raises Unreadable where it holds none, or more than can be told apart."""
    if words.is_service_level(text):
        return _service_level(text, context)
    if words.is_none_of(text):
        return _none_of(text, context)
    figures = in_digits(text)
    if "(" in figures:
        figures = _BRACKETED_UNIT.sub(r"\1", figures)
    if _MAY_HOLD_A_VALUE.search(figures):
        found = _value(figures, context)
        if found:
            return found
    return _in_words(text)


def asks_for_a_day(name: str) -> bool:
    """Tell whether an indicator's name asks on which day something is done."""
    return _ASKS_FOR_A_DAY.search(name.strip()) is not None


def name_in(prose: str) -> str:
    """Give the name that the words before a number hold, "通办事项数" of "且通办事项数≥1500项"."""
    name = _TRAILING.sub("", _LEADING_VERB.sub("", prose))
    return name if len(name) > 1 and words.is_words(name) else ""


def _none_of(text: str, context: Context) -> Reading:
    zero = Decimal(0)
    return Reading(
        Kind.QUANTITY,
        Operator.EQUAL,
        zero,
        bare=True,
        direction=Direction.REVERSE,
        compare=Comparable(zero, None, amounts.PERCENT if context.is_rate else None),
        why=(f"none_of:{text}",),
    )


def _value(text: str, context: Context) -> Reading | None:
    repeats = dates.recurrence(text) if _MAY_RECUR.search(text) else None
    if repeats and not atoms.find_all(text.replace(repeats, "", 1)):
        return Reading(Kind.DEADLINE, Operator.AT_MOST, recurrence=repeats)
    found = dates.find(text, context.year, loose=asks_for_a_day(context.name))
    notes = Notes()
    if found is None:
        return _amount(text, context, notes)
    before, after = text[: found.start], text[found.end :]
    if not atoms.find_all(before) and not atoms.find_all(after):
        return _deadline(found, text)
    if not found.year_only:
        raise Unreadable("several_values", text=shown(text))
    # "2024年完成3次培训": the year is the table's, the promise is the number.
    notes.findings.extend(finding for finding in found.findings if finding.code == "year_differs")
    return _amount(before + after, context, notes)


def _deadline(found: dates.Found, text: str) -> Reading:
    before, after = text[: found.start], text[found.end :]
    before, written = dates.bounded_before(before)
    check_prose(before + "\n" + after, text)
    if _COMPARED_WITH.search(before):
        # "较上半年提升": the date is what is compared with, not when something is due.
        raise Unreadable("no_value", text=shown(text))
    notes = Notes(list(found.findings), list(found.why))
    _tell_prose(notes, before, after)
    return Reading(
        Kind.DEADLINE,
        written or found.op,
        day=found.day,
        findings=tuple(notes.findings),
        why=tuple(notes.why),
    )


def _amount(text: str, context: Context, notes: Notes) -> Reading | None:
    text, opens = _two_sided(text)
    found = atoms.find_all(text)
    if len(found) == 2 and (both := _as_range(text, found[0], found[1])):
        found = [both]
    if len(found) > 1:
        text, found = _without_remark(text, notes)
    if not found:
        if _SIGN.search(text):
            raise Unreadable("no_value", text=shown(text))
        return None
    atom = replace(found[0], low_open=opens[0], high_open=opens[1]) if opens else found[0]
    before, after = text[: atom.start], text[atom.end :]
    if " " in text[atom.start :] or before[-1:] == " ":
        raise Unreadable("number_broken", text=text)
    check_prose(before + after and f"{before}\n{after}", text)
    if after.startswith("前") and atom.unit and unit_parts(atom.unit).dimension is Dimension.TIME:
        # "5日前": by the fifth of a month that is not named, or five days before something.
        raise Unreadable("date_incomplete", text=shown(text))
    own = name_in(before)
    if own and not context.name:
        # The words before the number are its name where the row has none.
        context = replace(context, name=own)
        before_said = ""
    else:
        before_said = before
    _tell_prose(notes, before_said, after)
    return amounts.reading_of(atom, before, context, notes)


def check_prose(prose: str, text: str) -> None:
    """Refuse a value beside which a bounding word, a sign or a part of a number is left over."""
    if not prose:
        return
    if names_a_bound(prose):
        # In "不超过预算的5%" it is not known what is bounded.
        raise Unreadable("operator_apart", text=shown(text))
    if _LEFT_OVER.search(_NAMES_WITH_DIGITS.sub("", prose)):
        raise Unreadable("several_values", text=shown(text))


def _two_sided(text: str) -> tuple[str, tuple[bool, bool] | None]:
    """Bring "80%<合格率≤90%" and "[80%,90%)" into the form of a range, with its open ends."""
    if found := _BETWEEN_SIGNS.match(text):
        return f"{found['low']}-{found['high']}", (found["one"] == "<", found["two"] == "<")
    if found := _INTERVAL.match(text):
        return f"{found['low']}-{found['high']}", (found["one"] == "(", found["two"] == ")")
    return text, None


def _as_range(text: str, one: Atom, other: Atom) -> Atom | None:
    """Join "≥80%且≤100%" or "80%以上100%以下" to one range."""
    if one.op is None or other.op is None or not _CONNECTS_BOUNDS.fullmatch(text[one.end : other.start]):
        return None
    if one.high is not None or other.high is not None or (one.unit and other.unit and one.unit != other.unit):
        return None
    low, high = (one, other) if is_lower(one.op) else (other, one)
    if not (is_lower(low.op) and is_upper(high.op)):
        return None
    if low.low > high.low:
        raise Unreadable("operators_conflict", text=shown(text))
    return Atom(
        one.start,
        other.end,
        low.low,
        high.low,
        low.unit or high.unit,
        Operator.RANGE,
        low.op is Operator.MORE_THAN,
        high.op is Operator.LESS_THAN,
    )


def _without_remark(text: str, notes: Notes) -> tuple[str, list[Atom]]:
    """Leave out a remark in brackets where the value stands outside it: "≥90%(2023年85%)"."""
    plain = _REMARK.sub("", text)
    found = atoms.find_all(plain)
    if plain == text or len(found) != 1:
        raise Unreadable("several_values" if " " not in text else "number_broken", text=shown(text))
    notes.warn("remark_ignored", text=shown(text))
    return plain, found


def _tell_prose(notes: Notes, before: str, after: str) -> None:
    said = [part for part, usual in ((before, _LEAD), (after, _TRAIL)) if part and not usual.match(part)]
    if said:
        notes.tell("prose_ignored", text=shown("…".join(said)))


def _service_level(text: str, context: Context) -> Reading:
    word = shown(text)
    unlike = (Finding("service_under_rate", Severity.WARNING, {"text": word}),) if context.is_rate else ()
    return Reading(Kind.QUALITATIVE, word=word, findings=unlike)


def _in_words(text: str) -> Reading:
    word = shown(text)
    if words.is_no_target(text):
        raise Unreadable("no_target", text=word)
    if not words.is_words(text) or _SIGN.search(text) or is_bare_word(text):
        raise Unreadable("no_value", text=word)
    unusual = () if words.is_known(text) else (Finding("word_unknown", Severity.WARNING, {"text": word}),)
    return Reading(Kind.QUALITATIVE, word=word, findings=unusual)
