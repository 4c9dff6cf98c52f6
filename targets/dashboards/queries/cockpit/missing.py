"""Who has not handed in: the reports that are still with their units, the most overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Max, Q
from django.db.models.functions import Coalesce

from budgettrack.accounts.models import User
from budgettrack.accounts.queries.calendars import calendars_of
from budgettrack.accounts.roles import Permission
from budgettrack.clock import local_date
from budgettrack.refusal import permits
from targets.dashboards.queries import parts
from targets.progress.models import Report, Round
from targets.progress.policies.reports import check_can_remind
from targets.reminders.models import Notice, NoticeStatus

SHOWN = 40


@dataclass(frozen=True, slots=True)
class Missing:
    """A report not handed in; ``reminded_at`` is when somebody was last told of it.

    ``urgent``: overdue, and nobody was told of it today.
    """

    name: parts.Name
    stage: parts.Stage
    filled: int
    applicable: int
    due: parts.Due | None
    reminded_at: datetime | None
    urgent: bool
    can_remind: bool


@dataclass(frozen=True, slots=True)
class MissingList:
    """``rows`` are the first of ``total``."""

    rows: tuple[Missing, ...]
    total: int
    overdue: int

    @property
    def can_remind(self) -> bool:
        return any(row.can_remind for row in self.rows)


def missing_of(user: User, rounds: Sequence[Round], today: date) -> MissingList:
    """The reports of some rounds that have not been handed in."""
    place = user.scope.departments_q("district_id", "department_id", Permission.SEE_COCKPIT)
    waiting = Report.objects.filter(place, round__in=rounds, status__in=parts.NOT_HANDED_IN).annotate(
        due_on=parts.deadline("due_on"), remind_by=parts.deadline("remind_by")
    )
    counts = waiting.aggregate(total=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=today)))
    reports = list(
        waiting.select_related("table", "department", "district").order_by(
            F("due_on").asc(nulls_last=True), "district__code", "department__code", "pk"
        )[:SHOWN]
    )
    calendars = calendars_of(report.district_id for report in reports)
    reminded = _reminded([report.pk for report in reports])
    rows = tuple(
        _missing(user, report, parts.report_due(report, today, calendars), reminded.get(report.pk), today)
        for report in reports
    )
    return MissingList(rows, counts["total"], counts["overdue"])


def _missing(
    user: User, report: Report, due: parts.Due | None, reminded_at: datetime | None, today: date
) -> Missing:
    told_today = reminded_at is not None and local_date(reminded_at) == today
    return Missing(
        name=parts.name_of(report),
        stage=parts.stage_of(report),
        filled=report.filled,
        applicable=report.applicable,
        due=due,
        reminded_at=reminded_at,
        urgent=due is not None and due.overdue and not told_today,
        can_remind=permits(check_can_remind, user, report),
    )


def _reminded(report_ids: Iterable[int]) -> dict[int, datetime]:
    ids = list(report_ids)
    notices = (
        Notice.objects.filter(Q(deadline__report_id__in=ids) | Q(report_id__in=ids))
        .exclude(status=NoticeStatus.CANCELLED)
        .annotate(about=Coalesce("deadline__report_id", "report_id"))
        .values("about")
        .annotate(last=Max("made_at"))
        .order_by("about")
    )
    return {row["about"]: row["last"] for row in notices}
