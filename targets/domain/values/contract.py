"""The public form of a reading: exactly what ``read_values`` prints (DESIGN 7)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from targets.domain.finding import Finding
from targets.domain.reading import Operator, Reading
from targets.domain.values.reader import read, unread
from targets.domain.values.unreadable import Unreadable
from targets.domain.wording.values import explain_reading, finding_sentence

_TEXTS = ("text", "name", "level1", "level2", "unit", "sign")
_YEARS = range(1900, 2200)


def contract(reading: Reading) -> dict[str, Any]:
    """Give a reading as the JSON object of the read_values contract; a part of a compound has its name too."""
    compare = reading.compare
    return {
        "kind": reading.kind.value,
        "op": reading.op.value if reading.op else None,
        "value": _value(reading.low, reading.high),
        "unit": reading.unit,
        "date": reading.day.isoformat() if reading.day else None,
        "recurrence": reading.recurrence,
        "ends": _ends(reading) if reading.op is Operator.RANGE else None,
        "bare": reading.bare,
        "direction": reading.direction.value if reading.direction else None,
        "compare": {"value": _value(compare.low, compare.high), "unit": compare.unit} if compare else None,
        "per": reading.per,
        "period": reading.period,
        "parts": [{"name": part.part_name, **contract(part)} for part in reading.parts],
        "findings": [_finding(found) for found in reading.findings],
        "explanation": explain_reading(reading),
    }


def answer_line(line: str) -> dict[str, Any]:
    """Answer one line of read_values; a line that is not as agreed gives an unread reading that says why."""
    try:
        request = _request(line)
        texts = {key: _text(key, request.get(key)) for key in _TEXTS}
        year = _year(request.get("year"))
    except Unreadable as failure:
        return contract(unread(failure.finding))
    return contract(read(year=year, **texts))


def _request(line: str) -> Mapping[str, Any]:
    try:
        request = json.loads(line, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise Unreadable("line_not_json") from error
    if not isinstance(request, dict):
        raise Unreadable("line_not_object")
    if request.get("text") is None:
        raise Unreadable("line_without_text")
    return request


def _text(key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # A lone surrogate is legal in JSON and cannot be printed again.
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    raise Unreadable("field_not_text", field=key)


def _year(value: object) -> int | None:
    if value is None or value == "":
        return None
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and int(text[:5]) in _YEARS):
        raise Unreadable("year_not_a_year", year=text[:20])
    return int(text)


def _value(low: Decimal | None, high: Decimal | None) -> int | float | list[int | float] | None:
    if low is None:
        return None
    return _number(low) if high is None else [_number(low), _number(high)]


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _ends(reading: Reading) -> list[str]:
    return ["open" if is_open else "closed" for is_open in (reading.low_open, reading.high_open)]


def _finding(found: Finding) -> dict[str, str]:
    return {"code": found.code, "severity": found.severity.value, "message": finding_sentence(found)}
