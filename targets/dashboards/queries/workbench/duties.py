"""What a filler must hand in, by due date, with what is still missing and what a reviewer said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet

from budgettrack.accounts.models import User
from budgettrack.accounts.queries.calendars import calendars_of
from targets.dashboards.queries import parts
from targets.progress.models import Report, Review, Verdict

# More than a screen of them is read in the list of reports.
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Said:
    """Why a report was sent back."""

    by: str
    at: datetime
    comment: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One report to hand in; the counts are those the worker computed last."""

    name: parts.Name
    round_title: str
    is_monitoring: bool
    stage: parts.Stage
    filled: int
    applicable: int
    unread: int
    reasons: int
    due: parts.Due | None
    said: Said | None

    @property
    def missing(self) -> int:
        return max(self.applicable - self.filled, 0)

    @property
    def sent_back(self) -> bool:
        return self.stage.tone == "back"

    @property
    def started(self) -> bool:
        return self.stage.tone != "0"


@dataclass(frozen=True, slots=True)
class Duties:
    """``rows`` are the first of ``total``; ``overdue`` counts among those shown."""

    total: int
    rows: tuple[Duty, ...]

    @property
    def several_departments(self) -> bool:
        return len({duty.name.department for duty in self.rows}) > 1

    @property
    def several_rounds(self) -> bool:
        return len({duty.round_title for duty in self.rows}) > 1

    @property
    def only_round(self) -> str:
        """The one round that all of them belong to, or ''."""
        return self.rows[0].round_title if self.rows and not self.several_rounds else ""

    @property
    def overdue(self) -> int:
        return sum(duty.due is not None and duty.due.overdue for duty in self.rows)

    @property
    def next(self) -> parts.Due | None:
        """The nearest due date."""
        return next((duty.due for duty in self.rows if duty.due is not None), None)


def duties_of(user: User, today: date) -> Duties:
    """The reports in open rounds that this person still has to hand in."""
    asked = _asked(user)
    total = asked.count()
    reports = list(
        asked.order_by(F("due_on").asc(nulls_last=True), "round_id", "table__project_id", "pk")[:SHOWN]
    )
    calendars = calendars_of(report.district_id for report in reports)
    said = _said(report.pk for report in reports if report.status == "SENT_BACK")
    rows = tuple(
        Duty(
            name=parts.name_of(report),
            round_title=report.round.title,
            is_monitoring=report.round.is_monitoring,
            stage=parts.stage_of(report),
            filled=report.filled,
            applicable=report.applicable,
            unread=report.unread,
            reasons=report.reasons_due,
            due=parts.report_due(report, today, calendars),
            said=said.get(report.pk),
        )
        for report in reports
    )
    return Duties(total, rows)


def _asked(user: User) -> QuerySet[Report]:
    return (
        Report.objects.filter(
            parts.to_fill_q(user), status__in=parts.NOT_HANDED_IN, round__status__in=parts.OPEN
        )
        .select_related("round", "table", "department", "district")
        .annotate(due_on=parts.deadline("due_on"), remind_by=parts.deadline("remind_by"))
    )


def _said(report_ids: Iterable[int]) -> dict[int, Said]:
    reviews = Review.objects.filter(report_id__in=list(report_ids), verdict=Verdict.SENT_BACK)
    # The last word on each report wins.
    return {
        review.report_id: Said(review.by.name, review.at, review.comment)
        for review in reviews.select_related("by").order_by("at", "pk")
    }
