"""Readings made by hand, so that scoring is tested without the grammar of texts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from targets.domain.profiles import DEFAULT
from targets.domain.reading import Comparable, Direction, Kind, Operator, Reading
from targets.domain.scoring import Score, score

_SIGNS = {
    "≥": Operator.AT_LEAST,
    ">": Operator.MORE_THAN,
    "≤": Operator.AT_MOST,
    "<": Operator.LESS_THAN,
    "=": Operator.EQUAL,
}
_LESS_IS_BETTER = (Operator.AT_MOST, Operator.LESS_THAN)


def quantity(
    sign: str,
    value: object,
    unit: str | None = None,
    *,
    reverse: bool | None = None,
    kind: Kind = Kind.QUANTITY,
) -> Reading:
    op = _SIGNS[sign]
    number = Decimal(str(value))
    down = op in _LESS_IS_BETTER if reverse is None else reverse
    return Reading(
        kind,
        op,
        number,
        unit=unit,
        direction=Direction.REVERSE if down else Direction.POSITIVE,
        compare=Comparable(number, None, unit),
    )


def money(sign: str, wan: object) -> Reading:
    number = Decimal(str(wan))
    return Reading(
        Kind.QUANTITY,
        _SIGNS[sign],
        number,
        unit="万元",
        direction=Direction.REVERSE,
        compare=Comparable(number * 10000, None, "元"),
    )


def actual(value: object, unit: str | None = None) -> Reading:
    number = Decimal(str(value))
    return Reading(
        Kind.QUANTITY, Operator.EQUAL, number, unit=unit, compare=Comparable(number, None, unit), bare=True
    )


def between(
    low: object, high: object, unit: str | None = None, *, low_open: bool = False, high_open: bool = False
) -> Reading:
    ends = Decimal(str(low)), Decimal(str(high))
    return Reading(
        Kind.QUANTITY,
        Operator.RANGE,
        *ends,
        unit=unit,
        low_open=low_open,
        high_open=high_open,
        compare=Comparable(*ends, unit),
    )


def deadline(day: str, op: Operator = Operator.AT_MOST) -> Reading:
    return Reading(Kind.DEADLINE, op, day=date.fromisoformat(day))


def words(word: str) -> Reading:
    return Reading(Kind.QUALITATIVE, word=word)


def compound(*parts: Reading) -> Reading:
    return Reading(Kind.COMPOUND, parts=parts)


NOT_APPLICABLE = Reading(Kind.NONE)
UNREAD = Reading(Kind.UNREAD)
RECURRING = Reading(Kind.DEADLINE, Operator.AT_MOST, recurrence="每季度末")


def scored(target: Reading, actual_value: object = None, weight: object = 10, **more: Any) -> Score:
    """Score with the default profile; a plain number becomes an actual value in the target's unit."""
    given = actual_value
    if given is not None and not isinstance(given, Reading):
        given = actual(given, target.compare.unit if target.compare else None)
    more.setdefault("profile", DEFAULT)
    return score(target=target, actual=given, weight=Decimal(str(weight)), **more)


def points(result: Score) -> str:
    return "—" if result.score is None else f"{result.score:f}"


def codes(result: Score) -> list[str]:
    return [finding.code for finding in result.findings]
