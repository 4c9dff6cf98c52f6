"""What the system read beside what was typed: nothing where they say the same, else a few words."""

from __future__ import annotations

from targets.domain.finding import Severity
from targets.domain.reading import Kind, Reading
from targets.domain.wording import finding_sentence, reads_as_typed, say_value

_SILENT = (Kind.UNREAD, Kind.NONE, Kind.QUALITATIVE)


def understood(text: str, reading: Reading) -> str:
    """The reading of an actual value in a few words, '' where it is what stands in the cell."""
    if reading.kind in _SILENT:
        return ""
    if asks := [one for one in reading.findings if one.severity is Severity.WARNING]:
        # A tick would say that all is clear: a bare 1 under a rate is 100 %, and the clerk should see it.
        return finding_sentence(asks[0])
    return "" if reads_as_typed(reading, text) else say_value(reading)
