"""From a number in a text to a reading: its operator, unit, direction and normalised value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from targets.domain.finding import Finding, Severity
from targets.domain.reading import Comparable, Direction, Kind, Operator, Reading
from targets.domain.values import heads, operators
from targets.domain.values.atoms import Atom
from targets.domain.values.context import Context
from targets.domain.values.units import (
    PERIODS,
    UNIT,
    Dimension,
    alternatives,
    comparable,
    per_and_period,
    unit_parts,
)

PERCENT = "%"
_ONE, _HUNDRED = Decimal(1), Decimal(100)

_RISES = re.compile(r"(?:提升|提高|增长|增加|上升|扩大|增幅|涨幅)(?:率|幅度)?(?:达到?|为|了)?$")
_FALLS = re.compile(
    r"(?:下降|降低|减少|压缩|压减|缩短|缩减|下调|节约|节省|降幅)(?:率|幅度)?(?:达到?|为|了)?$"
)
_PERIOD_WORD = alternatives(PERIODS)
_EVERY = re.compile(
    rf"(?:每个?(?P<period>{_PERIOD_WORD})|(?P<mean>[月日年周人户])均|每(?P<per>[人套次家户台件张份项条场期辆间间名米亩吨]))"
)
_EVERY_PLAIN = re.sub(r"\(\?P<\w+>", "(?:", _EVERY.pattern)
_NAME_EVERY = re.compile(rf"^[“\"‘]?{_EVERY_PLAIN}|{_EVERY_PLAIN}(?:达到?|完成|不少于|开展|举办)?$")
_MAY_SAY_EVERY = re.compile("[每均]")
_UNIT_IN_NAME = re.compile(rf"[(（](?:单位[:：])?(?P<unit>{UNIT})[)）]$")


@dataclass(slots=True)
class Notes:
    """What is noticed and why, gathered while one value is read."""

    findings: list[Finding] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    def warn(self, code: str, **values: str) -> None:
        self.findings.append(Finding(code, Severity.WARNING, values))

    def tell(self, code: str, **values: str) -> None:
        self.findings.append(Finding(code, Severity.INFO, values))


def reading_of(atom: Atom, prose: str, context: Context, notes: Notes) -> Reading:
    """Give the reading of one number; ``prose`` are the words before it."""
    unit = _unit(atom, context, notes)
    op, bare = _operator(atom, context, notes)
    if atom.approximate:
        notes.tell("approximate")
    is_time = unit is not None and unit_parts(unit).dimension is Dimension.TIME and "/" not in unit
    per, period = _per_and_period(unit, prose, context, notes)
    return Reading(
        kind=Kind.DURATION if is_time else Kind.QUANTITY,
        op=op,
        low=atom.low,
        high=atom.high,
        unit=unit,
        low_open=atom.low_open,
        high_open=atom.high_open,
        bare=bare,
        direction=_direction(op, unit, prose, context, notes),
        compare=_compare(atom, unit, context, notes),
        per=per,
        period=period,
        findings=tuple(notes.findings),
        why=tuple(notes.why),
    )


def _unit(atom: Atom, context: Context, notes: Notes) -> str | None:
    column = context.unit or None
    if atom.unit:
        if atom.noun_guessed:
            notes.tell("unit_unknown", unit=atom.unit)
        if column and column != atom.unit and not _same_unit(column, atom.unit):
            notes.warn("unit_conflict", text=atom.unit, column=column)
        return atom.unit
    if column:
        notes.why.append(f"unit_column:{column}")
        return column
    name = context.name.strip()
    in_name = _UNIT_IN_NAME.search(name) if name and name[-1] in ")）" else None
    if in_name and in_name["unit"]:
        notes.why.append(f"unit_name:{in_name['unit']}")
        return in_name["unit"]
    return None


def _same_unit(column: str, written: str) -> bool:
    return comparable(_ONE, None, column) == comparable(_ONE, None, written) or written.startswith(column)


def _operator(atom: Atom, context: Context, notes: Notes) -> tuple[Operator, bool]:
    """Give the operator and whether the value stands bare; a sign column counts as written."""
    if atom.op is not None:
        if context.sign and atom.op is not Operator.RANGE and context.sign is not atom.op:
            notes.warn("sign_conflict", text=atom.op.value, column=context.sign.value)
        return atom.op, False
    if context.sign is not None:
        notes.why.append(f"sign_column:{context.sign.value}")
        return context.sign, False
    return Operator.EQUAL, True


def _direction(
    op: Operator, unit: str | None, prose: str, context: Context, notes: Notes
) -> Direction | None:
    """Give which way success points: a written sign is obeyed, "=" goes by the last head word (DOMAIN 11.6)."""
    if op is Operator.RANGE:
        return None
    change = (_FALLS.search(prose) or _RISES.search(prose)) if prose else None
    if change:
        notes.why.append(f"change:{change[0]}")
    head = context.ending.head
    if prose:
        own = heads.ending(prose).head
        head = own if heads.falling_head(own) or heads.rising_head(own) else head
    falling = None if change else heads.falling_head(head)
    if operators.is_lower(op) or operators.is_upper(op):
        against = falling if operators.is_lower(op) else heads.rising_head(head)
        if against:
            notes.warn("sign_against_name", sign=op.value, head=against)
        return Direction.POSITIVE if operators.is_lower(op) else Direction.REVERSE
    if column := _column_direction(context, notes):
        return column
    if change:
        return Direction.POSITIVE
    return _direction_of_name(falling, unit, context, notes)


def _column_direction(context: Context, notes: Notes) -> Direction | None:
    for word, direction in (("反向", Direction.REVERSE), ("正向", Direction.POSITIVE)):
        if word in context.sign_text:
            notes.why.append(f"direction_column:{context.sign_text}")
            return direction
    return None


def _direction_of_name(falling: str | None, unit: str | None, context: Context, notes: Notes) -> Direction:
    if falling:
        notes.why.append(f"falling_head:{falling}")
        return Direction.REVERSE
    if context.is_cost and _is_money(unit):
        notes.why.append("cost_row")
        return Direction.REVERSE
    return Direction.POSITIVE


def _is_money(unit: str | None) -> bool:
    if unit is None:
        return False
    parts = unit_parts(unit)
    return parts.dimension is Dimension.MONEY or (not parts.head and parts.multiplier > 1)


def _compare(atom: Atom, unit: str | None, context: Context, notes: Notes) -> Comparable:
    if unit is None:
        if context.is_rate:
            return _rate(atom, notes)
        if not atom.fraction:
            notes.warn("unit_missing")
        return Comparable(atom.low, atom.high, None)
    compare = comparable(atom.low, atom.high, unit, is_cost=context.is_cost)
    parts = unit_parts(unit)
    if not parts.head and compare.unit == "元":
        notes.tell("wan_as_money", unit=unit)
    is_points = parts.head == "分" and context.name.rstrip().endswith("度")
    is_rate = parts.dimension is Dimension.RATE
    if (context.is_rate and not is_rate and not is_points) or (context.is_count and is_rate):
        notes.warn("unit_unlike_name", unit=unit, name=context.ending.plain)
    return compare


def _rate(atom: Atom, notes: Notes) -> Comparable:
    """Compare a number without a sign under a rate name as percent, and say so (DOMAIN 11.7)."""
    top = abs(atom.low) if atom.high is None else max(abs(atom.low), abs(atom.high))
    if top > 1:
        notes.warn("percent_sign_missing", value=f"{top:f}")
        return Comparable(atom.low, atom.high, PERCENT)
    if top == 1:
        notes.warn("bare_one_as_percent")
    elif top > 0:
        notes.tell("fraction_as_percent", value=f"{top:f}", percent=f"{(top * _HUNDRED).normalize():f}")
    high = None if atom.high is None else atom.high * _HUNDRED
    return Comparable(atom.low * _HUNDRED, high, PERCENT)


def _per_and_period(
    unit: str | None, prose: str, context: Context, notes: Notes
) -> tuple[str | None, str | None]:
    per, period = per_and_period(unit)
    if per or period:
        return per, period
    found = _EVERY.search(prose) if prose else None
    if found is None:
        found = _NAME_EVERY.search(context.name.strip()) if _MAY_SAY_EVERY.search(context.name) else None
        if found is None:
            return None, None
        notes.why.append(f"every_name:{found[0]}")
    # The name's expression holds the same groups twice; its alternatives are read by what they say.
    return _every(found[0])


def _every(words: str) -> tuple[str | None, str | None]:
    found = _EVERY.search(words)
    if found is None:  # pragma: no cover - only called with what the expression has found
        return None, None
    mean = found["mean"]
    word = found["period"] or mean or found["per"]
    if found["per"] or mean in ("人", "户"):
        return word, None
    return None, PERIODS.get(word, word)
