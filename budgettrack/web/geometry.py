"""Lengths of bars, as percentages of the picture's width. They go into SVG attributes, never into a style."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

# An attainment bar ends at 150 %; its tick, the target, stands at two thirds.
ATTAINMENT_END = Decimal("1.5")
REPORT_STATIONS = 5


def length(part: Decimal | int, whole: Decimal | int) -> str:
    """The part of a whole as a length between 0 and 100 %."""
    if not whole:
        return "0%"
    share = min(max(Decimal(part) / Decimal(whole), Decimal(0)), Decimal(1))
    return f"{(share * 100).quantize(Decimal('0.1')):f}%"


@dataclass(frozen=True, slots=True)
class AttainmentBar:
    """How far against the target; ``over`` says that the bar goes on past the end of its scale."""

    fill: str
    over: bool


def attainment_bar(ratio: Decimal | None) -> AttainmentBar | None:
    """The bar of an attainment ratio, or None where there is nothing to draw."""
    if ratio is None:
        return None
    return AttainmentBar(length(ratio, ATTAINMENT_END), ratio > ATTAINMENT_END)


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a stacked bar."""

    tone: str
    label: str
    number: int
    start: str
    width: str


def stacked(pieces: Iterable[tuple[str, str, int]], whole: int) -> list[Slice]:
    """Pieces (tone, label, number) laid end to end; pieces of nothing are left out."""
    slices = []
    before = 0
    for tone, label, number in pieces:
        if number:
            slices.append(Slice(tone, label, number, length(before, whole), length(number, whole)))
        before += number
    return slices


@dataclass(frozen=True, slots=True)
class Station:
    """One bar of the five that a report passes; ``look`` is on, off or skipped."""

    x: int
    look: str


def stations(reached: int, skipped: Iterable[int] = ()) -> list[Station]:
    """The five stations (填报中 to 已核定), the first ``reached`` of them filled."""
    hollow = set(skipped)
    return [
        Station(x=6 * number, look=_look(number + 1, reached, hollow)) for number in range(REPORT_STATIONS)
    ]


def _look(number: int, reached: int, skipped: set[int]) -> str:
    if number in skipped:
        return "skipped"
    return "on" if number <= reached else "off"
