"""The value to be expected at year end from the value so far, where the filler has given none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from targets.domain.period import MONTHS_IN_A_YEAR
from targets.domain.reading import Comparable, Kind, Operator, Reading
from targets.domain.taxonomy import ProgressKind


def forecast(actual: Reading | None, progress: ProgressKind, months: Decimal) -> Reading | None:
    """Carry a value on to year end: a running total in proportion to the months, anything else as it is."""
    if actual is None or actual.kind is Kind.NONE:
        return None
    if actual.kind is Kind.COMPOUND:
        parts = [forecast(part, progress, months) for part in actual.parts]
        return replace(
            actual, parts=tuple(part or old for part, old in zip(parts, actual.parts, strict=True))
        )
    if progress is not ProgressKind.CUMULATIVE or actual.kind is not Kind.QUANTITY or months <= 0:
        return actual
    return _scaled(actual, MONTHS_IN_A_YEAR, months)


def _scaled(reading: Reading, up: Decimal, down: Decimal) -> Reading:
    compare = reading.compare
    if compare is None or reading.low is None or reading.op is Operator.RANGE:
        return reading
    ahead = Comparable(compare.low * up / down, None, compare.unit)
    return replace(reading, low=reading.low * up / down, compare=ahead)
