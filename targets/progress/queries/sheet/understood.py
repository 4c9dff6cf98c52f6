"""What the system read beside what was typed: nothing where they say the same, else a few words."""

from __future__ import annotations

from targets.domain.reading import Kind, Reading
from targets.domain.wording import reads_as_typed, say_value

_SILENT = (Kind.UNREAD, Kind.NONE, Kind.QUALITATIVE)


def understood(text: str, reading: Reading) -> str:
    """The reading of an actual value in a few words, '' where it is what stands in the cell."""
    return "" if reading.kind in _SILENT or reads_as_typed(reading, text) else say_value(reading)
