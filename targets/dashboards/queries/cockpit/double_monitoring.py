"""Double monitoring (双监控): where money and results part ways, from the reports' computed columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F

from budgettrack.accounts.models import User
from budgettrack.accounts.roles import Permission
from targets.dashboards.queries import parts
from targets.domain.double_monitoring import Lines, Quadrant, lines, quadrant, time_progress
from targets.domain.round_kind import RoundKind
from targets.domain.wording.labels import label
from targets.domain.workflow import HANDED_IN
from targets.progress.models import Report, Round

# A picture of more marks than these is a blot; those with the largest budgets are drawn and the rest said.
DRAWN = 1500
SHOWN = 8
# What needs looking at comes first.
ORDER = (
    Quadrant.BOTH_BEHIND,
    Quadrant.MONEY_AHEAD,
    Quadrant.RESULTS_AHEAD,
    Quadrant.BOTH_ON_TRACK,
    Quadrant.UNKNOWN,
)


# These are counted, and listed when asked for.
_FOLDED = (Quadrant.BOTH_ON_TRACK, Quadrant.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Mark:
    """One report: x is its execution rate, y its attainment (expected, in monitoring), both ratios."""

    name: parts.Name
    x: Decimal | None
    y: Decimal | None
    budget: Decimal | None
    stage: parts.Stage
    handed_in: bool
    has_indicators: bool
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class Corner:
    """The reports of one quadrant; ``shown`` is what the table lists of them."""

    quadrant: Quadrant
    label: str
    marks: tuple[Mark, ...]
    shown: tuple[Mark, ...]

    @property
    def is_unknown(self) -> bool:
        return self.quadrant is Quadrant.UNKNOWN

    @property
    def without_indicators(self) -> int:
        return sum(not mark.has_indicators for mark in self.marks)

    @property
    def without_rate(self) -> int:
        """Those with indicators that have not said what was spent, or have no budget."""
        return sum(mark.has_indicators and mark.x is None for mark in self.marks)

    @property
    def without_values(self) -> int:
        """Those with indicators and a rate that have no value yet."""
        return sum(mark.has_indicators and mark.x is not None for mark in self.marks)

    @property
    def hidden(self) -> int:
        return len(self.marks) - len(self.shown)


@dataclass(frozen=True, slots=True)
class Picture:
    """``lines`` are ratios, None where the chosen rounds are cut at different places."""

    is_monitoring: bool
    lines: Lines | None
    corners: tuple[Corner, ...]
    unknown: Corner
    reports: int
    left_out: int

    @property
    def marks(self) -> list[Mark]:
        """Everything that can be drawn."""
        return [mark for corner in self.corners for mark in corner.marks]


def picture_of(user: User, rounds: Sequence[Round], reports: int, wanted: str) -> Picture:
    """The picture of some rounds; ``wanted`` names the quadrant that is listed in full, or ''."""
    cuts = {round_.pk: _lines(round_) for round_ in rounds}
    place = user.scope.departments_q("district_id", "department_id", Permission.SEE_COCKPIT)
    found = (
        Report.objects.filter(place, round__in=rounds)
        .select_related("table", "department", "district", "round")
        .defer("goal_result", "reason", "remedy")
        .order_by(F("budget").desc(nulls_last=True), "pk")[:DRAWN]
    )
    marks = [_mark(report, cuts[report.round_id]) for report in found]
    corners = {one: _corner(one, marks, wanted) for one in ORDER}
    different = set(cuts.values())
    return Picture(
        is_monitoring=any(round_.is_monitoring for round_ in rounds),
        lines=_ratios(different.pop()) if len(different) == 1 else None,
        corners=tuple(corners[one] for one in ORDER if one is not Quadrant.UNKNOWN),
        unknown=corners[Quadrant.UNKNOWN],
        reports=len(marks),
        left_out=max(reports - len(marks), 0),
    )


def _lines(round_: Round) -> Lines:
    progress = time_progress(round_.data_from, round_.data_to, round_.fiscal_year)
    return lines(RoundKind(round_.kind), round_.profile.profile(), progress)


def _ratios(cut: Lines) -> Lines:
    return Lines(cut.execution / 100, cut.attainment / 100)


def _mark(report: Report, cut: Lines) -> Mark:
    attainment = report.expected_attainment if report.round.is_monitoring else report.attainment
    return Mark(
        name=parts.name_of(report),
        x=parts.ratio(report.execution_rate),
        y=parts.ratio(attainment),
        budget=report.budget,
        stage=parts.stage_of(report),
        handed_in=report.state in HANDED_IN,
        has_indicators=report.applicable > 0,
        quadrant=quadrant(report.execution_rate, attainment, cut),
    )


def _corner(which: Quadrant, marks: Iterable[Mark], wanted: str) -> Corner:
    mine = sorted((mark for mark in marks if mark.quadrant is which), key=_worst_first)
    return Corner(which, label(which), tuple(mine), tuple(mine[: _listed(which, wanted)]))


def _listed(which: Quadrant, wanted: str) -> int:
    """How many reports of a quadrant the table lists."""
    if wanted:
        return DRAWN if wanted == which.value else 0
    return 0 if which in _FOLDED else SHOWN


def _worst_first(mark: Mark) -> tuple[Decimal, Decimal, int]:
    return mark.y or Decimal(0), mark.x or Decimal(0), mark.name.report_id
