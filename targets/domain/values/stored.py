"""A reading as JSON to be stored with its row, and back, without loss: decimals as text, defaults left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from targets.domain.finding import Finding, Severity
from targets.domain.reading import Comparable, Direction, Kind, Operator, Reading

_TEXTS = ("unit", "recurrence", "per", "period", "word", "part_name")
_FLAGS = ("low_open", "high_open", "bare")


def to_json(reading: Reading) -> dict[str, Any]:
    """Give a reading as plain JSON values."""
    compare = reading.compare
    full: dict[str, Any] = {
        "kind": reading.kind.value,
        "op": reading.op and reading.op.value,
        "direction": reading.direction and reading.direction.value,
        "low": _text(reading.low),
        "high": _text(reading.high),
        "day": reading.day and reading.day.isoformat(),
        **{key: getattr(reading, key) for key in (*_TEXTS, *_FLAGS)},
        "compare": compare and [_text(compare.low), _text(compare.high), compare.unit],
        "parts": [to_json(part) for part in reading.parts],
        "findings": [[found.code, found.severity.value, dict(found.values)] for found in reading.findings],
        "why": list(reading.why),
    }
    return {key: value for key, value in full.items() if value}


def from_json(stored: Mapping[str, Any]) -> Reading:
    """Give back the reading that was stored."""
    compare = stored.get("compare")
    return Reading(
        kind=Kind(stored["kind"]),
        op=Operator(stored["op"]) if "op" in stored else None,
        low=_decimal(stored.get("low")),
        high=_decimal(stored.get("high")),
        day=date.fromisoformat(stored["day"]) if "day" in stored else None,
        direction=Direction(stored["direction"]) if "direction" in stored else None,
        compare=Comparable(Decimal(compare[0]), _decimal(compare[1]), compare[2]) if compare else None,
        parts=tuple(from_json(part) for part in stored.get("parts", ())),
        findings=tuple(
            Finding(code, Severity(severity), values) for code, severity, values in stored.get("findings", ())
        ),
        why=tuple(stored.get("why", ())),
        **{key: stored[key] for key in (*_TEXTS, *_FLAGS) if key in stored},
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
