"""An actual value as the system understood it, in the fewest words: 38 份, 96.4%, 2024年9月28日."""

from __future__ import annotations

from targets.domain.reading import Kind, Reading
from targets.domain.rounding import plain

_CLOSE = ("%", "‰", "°")


def say_value(reading: Reading) -> str:
    """The value alone, without how it was reached."""
    match reading.kind:
        case Kind.QUANTITY | Kind.DURATION if reading.low is not None:
            unit = reading.unit or ""
            return f"{plain(reading.low)}{unit if unit.startswith(_CLOSE) else ' ' + unit}".rstrip()
        case Kind.DEADLINE if reading.day is not None:
            return f"{reading.day.year}年{reading.day.month}月{reading.day.day}日"
        case Kind.COMPOUND:
            return "；".join(say_value(part) for part in reading.parts)
        case _:
            return reading.word or ""


def reads_as_typed(reading: Reading, text: str) -> bool:
    """Whether the reading says no more than the text: the same figure, with or without its unit."""
    typed = _bare(text)
    if typed in (_bare(say_value(reading)), _bare(reading.word or "")):
        return True
    if reading.kind is Kind.COMPOUND:
        pieces = typed.split(";")
        return len(pieces) == len(reading.parts) and all(
            reads_as_typed(part, piece) for part, piece in zip(reading.parts, pieces, strict=True)
        )
    return reading.low is not None and typed == plain(reading.low)


def _bare(text: str) -> str:
    # Full-width digits stay: what was read differs from what was typed, and the clerk should see it.
    return "".join(text.split()).replace(",", "").replace("；", ";")
