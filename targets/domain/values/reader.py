"""The way in: read the text of a target in its row. Never raises, never guesses."""

from __future__ import annotations

from dataclasses import replace

from targets.domain.finding import Finding, Severity
from targets.domain.reading import Kind, Operator, Reading
from targets.domain.taxonomy import canonical_level2
from targets.domain.values import words
from targets.domain.values.clean import Cleaned, clean
from targets.domain.values.compound import read_cell
from targets.domain.values.context import Context
from targets.domain.values.operators import BEFORE
from targets.domain.values.unreadable import Unreadable

# Raised when the same text may be read differently; stored with every reading.
READER_VERSION: int = 1
LONGEST_TEXT = 2000


def read(
    text: str,
    *,
    name: str = "",
    level1: str = "",
    level2: str = "",
    unit: str = "",
    sign: str = "",
    year: int | None = None,
) -> Reading:
    """Read a target value; what cannot be understood is ``unread`` with the reason as its finding."""
    if max(map(len, (text, name, level1, level2, unit, sign))) > LONGEST_TEXT:
        return unread(Finding("too_long", Severity.ERROR, {"limit": str(LONGEST_TEXT)}))
    cleaned = clean(text)
    if words.is_not_applicable(cleaned.text):
        return Reading(Kind.NONE)
    canonical1, canonical2 = canonical_level2(level1, level2)
    sign_text = clean(sign).text if sign else ""
    context = Context(
        name=name.strip(),
        level1=canonical1,
        level2=canonical2,
        unit=_column(unit),
        sign=BEFORE.get(sign_text),
        sign_text=sign_text,
        year=year,
    )
    return finished(cleaned, context)


def finished(cleaned: Cleaned, context: Context) -> Reading:
    """Read a cleaned text and add what was mended in it."""
    try:
        reading = read_cell(cleaned.text, context)
    except Unreadable as failure:
        return unread(failure.finding, *cleaned.findings)
    if reading.op is Operator.RANGE and context.sign not in (None, Operator.EQUAL):
        values = {"text": "—", "column": context.sign.value if context.sign else ""}
        reading = replace(
            reading, findings=(*reading.findings, Finding("sign_conflict", Severity.WARNING, values))
        )
    return replace(reading, findings=(*cleaned.findings, *reading.findings)) if cleaned.findings else reading


def unread(*findings: Finding) -> Reading:
    """Give the reading of a text that was not understood."""
    return Reading(Kind.UNREAD, findings=findings)


def _column(unit: str) -> str:
    if not unit:
        return ""
    text = clean(unit).text
    return "" if words.is_not_applicable(text) else text
