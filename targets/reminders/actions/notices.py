"""Making notices when their step is due, asking by hand, and putting them away as read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from budgettrack.accounts.models import User
from budgettrack.accounts.queries.calendars import calendars_of
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from budgettrack.clock import local_date
from budgettrack.refusal import Conflict
from targets.domain.ladder import Recipient
from targets.domain.wording.notices import ASKED
from targets.progress.models import Deadline, Report
from targets.reminders.models import Notice
from targets.reminders.policies import notices as policies
from targets.reminders.queries.deadlines import Work, term_of, work_due
from targets.reminders.queries.recipients import Unreachable, recipients_of, unreachable_among
from targets.reminders.queries.texts import Text, returns_of, text_of

_ASKED_TOO = (Recipient.FILLER, Recipient.UNIT_REVIEWER)


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a 催报. ``left_out`` says for each other report why it was not asked for."""

    reports: int
    people: int
    notice_ids: tuple[int, ...]
    left_out: tuple[str, ...]
    unreachable: tuple[Unreachable, ...]


def make_due(*, at: datetime) -> int:
    """Make the notices of every step that is due: once a deadline, step and person, whatever restarts.

    Gives how many were planned now; two planners at once may both count a notice that is there once.
    """
    today = local_date(at)
    return sum(_make(work, chunk, today, at) for work in work_due(today) for chunk in work.chunks())


def _make(work: Work, deadlines: list[Deadline], today: date, at: datetime) -> int:
    reports = [deadline.report for deadline in deadlines if deadline.report is not None]
    people = recipients_of(reports, work.recipients, on=today)
    returns = returns_of(reports)
    notices = []
    for deadline, report in zip(deadlines, reports, strict=True):
        calendar = work.calendars[report.district_id]
        text = text_of(report, work.step, term_of(deadline), returns.get(report.pk), today, calendar)
        notices += [_notice(report, deadline, work.step, user, text, at) for user in people[report.pk]]
    # The constraint, not a look beforehand, is what makes it once: another planner may be at work.
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len(notices)


@transaction.atomic
def remind(*, report_ids: Collection[int], by: User, at: datetime) -> Asked:
    """催报: tell fillers and unit reviewers of each report still with its unit, at most once a day.

    Reports that need no asking any more are left out and said; a person without the right is refused.
    """
    reports = list(
        Report.objects.select_for_update(of=("self",))
        .filter(pk__in=report_ids)
        .select_related("round", "table", "department")
        .prefetch_related("table__covers")
        .order_by("pk")
    )
    today = local_date(at)
    step = f"{ASKED}{today}"
    roles, left_out = _askable(reports, step, by)
    meant = [report for report in reports if report.pk in roles]

    people = recipients_of(meant, _ASKED_TOO, on=today)
    made = Notice.objects.bulk_create(_asking(meant, people, step, at))
    _record(meant, people, roles, by, at)
    return Asked(
        reports=sum(1 for report in meant if people[report.pk]),
        people=len({notice.recipient_id for notice in made}),
        notice_ids=tuple(notice.pk for notice in made),
        left_out=tuple(left_out),
        unreachable=tuple(unreachable_among(meant, on=today)),
    )


@transaction.atomic
def mark_read(*, notice_id: int, by: User, at: datetime) -> Notice:
    """Put a notice away as read; what is read already stays as it is."""
    notice = Notice.objects.select_for_update(of=("self",)).get(pk=notice_id)
    role = policies.check_can_read(by, notice)
    if notice.read_at is None:
        _read([notice], by, role, at)
    return notice


@transaction.atomic
def mark_all_read(*, by: User, at: datetime) -> int:
    """Put all of one's own notices away as read, and count them."""
    unread = list(Notice.objects.select_for_update(of=("self",)).visible_to(by).unread().order_by("pk"))
    _read(unread, by, policies.own_role(by), at)
    return len(unread)


def _askable(reports: Iterable[Report], step: str, by: User) -> tuple[dict[int, str], list[str]]:
    """The role in which each report may be asked for, and the sentences about the others."""
    reports = list(reports)
    asked = _asked_today(reports, step)
    roles: dict[int, str] = {}
    left_out = []
    for report in reports:
        try:
            role = policies.check_can_ask(by, report)
        except Conflict as refusal:
            left_out.append(refusal.sentence)
            continue
        if report.pk in asked:
            left_out.append(f"“{report.table}”今天已经催过。")
        else:
            roles[report.pk] = role
    return roles, left_out


def _asked_today(reports: Sequence[Report], step: str) -> set[int]:
    asked = Notice.objects.filter(step=step)
    return {
        *asked.filter(deadline__report__in=reports).values_list("deadline__report_id", flat=True),
        *asked.filter(report__in=reports).values_list("report_id", flat=True),
    }


def _asking(reports: list[Report], people: dict[int, list[User]], step: str, at: datetime) -> list[Notice]:
    today = local_date(at)
    deadlines = {
        one.report_id: one for one in Deadline.objects.filter(report__in=reports, closed_at__isnull=True)
    }
    calendars = calendars_of(report.district_id for report in reports)
    returns = returns_of(reports)
    notices = []
    for report in reports:
        deadline = deadlines.get(report.pk)
        term = term_of(deadline) if deadline else None
        text = text_of(report, step, term, returns.get(report.pk), today, calendars[report.district_id])
        notices += [_notice(report, deadline, step, user, text, at) for user in people[report.pk]]
    return notices


def _record(
    reports: Iterable[Report], people: dict[int, list[User]], roles: dict[int, str], by: User, at: datetime
) -> None:
    by_role = defaultdict(list)
    for report in reports:
        if told := people[report.pk]:
            names = [user.name for user in told]
            by_role[roles[report.pk]].append(trail.Change(EventKind.REMINDER_ASKED, report, after=names))
    for role, changes in by_role.items():
        trail.record_all(changes, by=by, role=role, at=at)


def _read(notices: list[Notice], by: User, role: str, at: datetime) -> None:
    for notice in notices:
        notice.read_at = at
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(read_at=at)
    trail.record_all(
        [trail.Change(EventKind.NOTICE_READ, notice) for notice in notices], by=by, role=role, at=at
    )


def _notice(
    report: Report, deadline: Deadline | None, step: str, recipient: User, text: Text, at: datetime
) -> Notice:
    """The row of one person; a report without a deadline is named with the number of its state."""
    return Notice(
        district_id=report.district_id,
        fiscal_year=report.fiscal_year,
        deadline=deadline,
        report=None if deadline else report,
        state_number=None if deadline else report.state_number,
        step=step,
        recipient=recipient,
        title=text.title,
        body=text.body,
        link=reverse("report", args=[report.pk]),
        made_at=at,
    )
