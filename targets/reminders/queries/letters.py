"""What a mail says: for each report its due date, what is missing, whom to ask. Read when it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from budgettrack.accounts.queries.calendars import calendars_of
from budgettrack.accounts.queries.people import holders
from budgettrack.accounts.roles import Role
from budgettrack.clock import local_date
from targets.domain.wording.notices import due_sentence, missing_counts, notice_title, time_left
from targets.domain.workdays import Calendar
from targets.domain.workflow import ReviewStep
from targets.progress.models import Deadline, Report
from targets.progress.queries.due import Thing, What, things_due
from targets.reminders.channels.mail import Item, Letter, Person
from targets.reminders.models import Notice
from targets.reminders.queries.deadlines import term_of
from targets.reminders.queries.texts import returns_of

MOST_NAMED = 5
# Each report costs some queries; who owes more than so many is told the number of the others.
MOST_ITEMS = 30

_REVIEWERS = {
    ReviewStep.UNIT: Role.UNIT_REVIEWER,
    ReviewStep.DEPARTMENT: Role.SUPERVISING_REVIEWER,
    ReviewStep.BUREAU: Role.PERFORMANCE_SECTION,
}


def letter_of(notices: Sequence[Notice], at: datetime) -> Letter:
    """The mail that carries these notices of one person; a report stands in it once, by its latest notice."""
    latest = {
        notice.subject_report.pk: notice for notice in sorted(notices, key=lambda one: (one.made_at, one.pk))
    }
    dated = [(_deadline(notice), notice) for notice in latest.values()]
    dated.sort(key=lambda pair: (pair[0].due_on if pair[0] else date.max, pair[1].pk))
    today = local_date(at)
    calendars = calendars_of(notice.district_id for notice in notices)
    recipient = notices[0].recipient
    return Letter(
        message_id=notices[0].message_id,
        at=at,
        address=recipient.email,
        name=recipient.name,
        items=tuple(
            _item(notice, deadline, today, calendars[notice.district_id])
            for deadline, notice in dated[:MOST_ITEMS]
        ),
        others=len(dated[MOST_ITEMS:]),
    )


def _deadline(notice: Notice) -> Deadline | None:
    if notice.deadline is not None:
        return notice.deadline
    return notice.subject_report.deadlines.filter(closed_at__isnull=True).first()


def _item(notice: Notice, deadline: Deadline | None, today: date, calendar: Calendar) -> Item:
    report = notice.subject_report
    due, left = "", "请尽快报送"
    if deadline is not None:
        term = term_of(deadline)
        due, left = due_sentence(term, today), time_left(term, today, calendar)
    things = things_due(report)
    returned = returns_of([report]).get(report.pk)
    return Item(
        title=notice_title(notice.step, report.table.title, left),
        department=report.department.name,
        table=report.table.title,
        round_title=report.round.title,
        notice_number=report.round.notice_number,
        due=due,
        left=left,
        counts=_counts(things),
        missing=tuple(thing.sentence for thing in things[:MOST_NAMED]),
        more=max(0, len(things) - MOST_NAMED),
        returned_by=returned.by.name if returned else "",
        return_comment=returned.comment if returned else "",
        reviewer=_reviewer(report, today),
        path=notice.link,
    )


def _counts(things: Sequence[Thing]) -> str:
    number = {what: sum(thing.what is what for thing in things) for what in What}
    return missing_counts(
        missing=number[What.MISSING], unread=number[What.UNREAD], reasons=number[What.REASON]
    )


def _reviewer(report: Report, today: date) -> Person | None:
    """Who will review it first."""
    found = holders(_REVIEWERS[report.steps[0]], report.department, on=today)
    return Person(found[0].name, found[0].phone) if found else None
