"""Parts that several pages show the same way: where a report stands, when it is due, what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, Q, Subquery

from budgettrack.accounts.models import User
from budgettrack.accounts.roles import Permission
from targets.domain.workdays import Calendar
from targets.domain.workflow import EDITABLE, UNDER_REVIEW, ReviewStep, skipped
from targets.progress.models import Deadline, Report, RoundStatus
from targets.progress.models.report import ReportStatus
from targets.tables.models import Scope, TargetTable

OPEN = (RoundStatus.OPEN, RoundStatus.REOPENED)
NOT_HANDED_IN = tuple(state.value for state in EDITABLE)
IN_REVIEW = tuple(state.value for state in UNDER_REVIEW)

# How many of the five stations a state has reached; the same number names the tone of its piece in a bar.
_STATIONS = {
    ReportStatus.NOT_STARTED: "0",
    ReportStatus.DRAFT: "1",
    ReportStatus.SUBMITTED: "2",
    ReportStatus.UNIT_APPROVED: "3",
    ReportStatus.DEPARTMENT_APPROVED: "4",
    ReportStatus.ACCEPTED: "5",
    ReportStatus.SENT_BACK: "back",
}
_STATION_OF_STEP = {ReviewStep.UNIT: 3, ReviewStep.DEPARTMENT: 4, ReviewStep.BUREAU: 5}
# From done to not begun, as a bar of counts is read.
BAR_ORDER = (
    ReportStatus.ACCEPTED,
    ReportStatus.DEPARTMENT_APPROVED,
    ReportStatus.UNIT_APPROVED,
    ReportStatus.SUBMITTED,
    ReportStatus.DRAFT,
    ReportStatus.SENT_BACK,
    ReportStatus.NOT_STARTED,
)
# A due date so near is said in bold.
NEAR = 3


@dataclass(frozen=True, slots=True)
class Stage:
    """A state with the stations it has reached ("0" to "5", or "back") and those it leaves out."""

    code: str
    label: str
    tone: str
    skipped: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A due date; ``days`` are the working days left, or past where it is ``overdue``."""

    due_on: date
    remind_by: date
    days: int
    overdue: bool
    is_today: bool

    @property
    def near(self) -> bool:
        return self.overdue or self.days <= NEAR

    @property
    def asked_earlier(self) -> bool:
        """Whether the due date is a day off, so that the last working day is what people go by."""
        return self.remind_by < self.due_on


@dataclass(frozen=True, slots=True)
class Name:
    """What a report is about: a project by its name, or the whole department."""

    report_id: int
    title: str
    is_whole: bool
    department: str
    district: str

    @property
    def place(self) -> str:
        """The department, with its district before it where its own name does not say it."""
        return self.department if self.district in self.department else f"{self.district}　{self.department}"


def bar_tone(state: ReportStatus) -> str:
    """The tone of a state's piece in a bar of counts."""
    reached = _STATIONS[state]
    return "kb" if reached == "back" else f"k{reached}"


def stage_of(report: Report) -> Stage:
    """Where a report stands."""
    left_out = tuple(_STATION_OF_STEP[step] for step in skipped(report.steps))
    return Stage(report.status, report.get_status_display(), _STATIONS[ReportStatus(report.status)], left_out)


def name_of(report: Report) -> Name:
    """What a report is called; needs its table, department and district at hand."""
    return Name(
        report_id=report.pk,
        title=report.table.title,
        is_whole=report.table.scope == Scope.WHOLE,
        department=report.department.name,
        district=report.district.name,
    )


def due_of(due_on: date | None, remind_by: date | None, today: date, calendar: Calendar) -> Due | None:
    """The due date as seen today; None where nothing is due."""
    if due_on is None:
        return None
    days = calendar.between(today, due_on)
    return Due(due_on, remind_by or due_on, abs(days), today > due_on, today == due_on)


def deadline(field: str) -> Subquery:
    """A column of the open deadline that counts, for annotating reports."""
    found = Deadline.objects.filter(report=OuterRef("pk"), closed_at__isnull=True)
    return Subquery(found.order_by("-number").values(field)[:1])


def report_due(report: Report, today: date, calendars: Mapping[int, Calendar]) -> Due | None:
    """The due date of a report that was annotated with ``due_on`` and ``remind_by``."""
    # The annotations of the query are not declared on the model.
    found = vars(report)
    return due_of(found.get("due_on"), found.get("remind_by"), today, calendars[report.district_id])


def to_fill_q(user: User) -> Q:
    """The reports in which the person may enter values: of his departments, and consolidated ones over them."""
    scope = user.scope
    covered = TargetTable.covers.through.objects.filter(
        scope.departments_q("department__district_id", "department_id", Permission.FILL)
    )
    own = scope.departments_q("district_id", "department_id", Permission.FILL)
    return own | Q(table__in=covered.values("targettable_id"))


def ratio(percent: Decimal | None) -> Decimal | None:
    """A stored percentage as the ratio that pages format."""
    return None if percent is None else percent / 100
