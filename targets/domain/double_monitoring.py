"""Double monitoring (双监控): where a department or project stands between money and results."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from targets.domain.period import time_progress
from targets.domain.profile import Profile
from targets.domain.round_kind import RoundKind

__all__ = ["Lines", "Quadrant", "lines", "quadrant", "time_progress"]


class Quadrant(StrEnum):
    """The four corners of the picture, and UNKNOWN where one of the two figures is missing."""

    BOTH_ON_TRACK = "BOTH_ON_TRACK"
    MONEY_AHEAD = "MONEY_AHEAD"
    RESULTS_AHEAD = "RESULTS_AHEAD"
    BOTH_BEHIND = "BOTH_BEHIND"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the picture is cut: the execution rate and the completion rate to be reached, in percent."""

    execution: Decimal
    attainment: Decimal


def lines(kind: RoundKind, profile: Profile, progress: Decimal) -> Lines:
    """Give the two lines: in mid-year execution is held against time progress, at year end against 90."""
    execution = progress if kind is RoundKind.MONITORING else profile.execution_line
    return Lines(execution, profile.attainment_line)


def quadrant(execution: Decimal | None, attainment: Decimal | None, at: Lines) -> Quadrant:
    """Name the corner of a point; a point on a line has reached it."""
    if execution is None or attainment is None:
        return Quadrant.UNKNOWN
    match execution >= at.execution, attainment >= at.attainment:
        case True, True:
            return Quadrant.BOTH_ON_TRACK
        case True, False:
            return Quadrant.MONEY_AHEAD
        case False, True:
            return Quadrant.RESULTS_AHEAD
        case _:
            return Quadrant.BOTH_BEHIND
