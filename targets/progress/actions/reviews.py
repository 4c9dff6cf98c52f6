"""Reviewing a report: pass it on, accept it, or send it back with a reason and a date of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from budgettrack.accounts.models import User
from budgettrack.accounts.queries.calendars import calendar_of
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from budgettrack.clock import local_date
from budgettrack.refusal import Conflict, Invalid
from targets.domain.workflow import ReportAction, ReviewStep, approval_of
from targets.progress.actions import histories, transitions
from targets.progress.actions.cells import locked
from targets.progress.models import Deadline, DeadlineKind, Report, Review, RoundKind, Verdict
from targets.progress.policies import reports as policies


@transaction.atomic
def approve(
    *, report_id: int, by: User, at: datetime, state_number: int | None = None, comment: str = ""
) -> Report:
    """Let a report pass the step whose turn it is; the bureau's pass is the acceptance (核定).

    ``state_number`` is the state the reviewer looked at: where it has moved on, nothing is decided.
    """
    report = locked(report_id)
    _check_seen(report, state_number)
    role = policies.check_can_review(by, report)
    step = report.waiting_for
    assert step is not None

    before, waiting_number = report.status, report.state_number
    transitions.move(report, approval_of(step), at)
    _count(report)
    _note(report, step, Verdict.PASSED, waiting_number, comment, by, at)
    accepted = approval_of(step) is ReportAction.ACCEPT
    kind = EventKind.REPORT_ACCEPTED if accepted else EventKind.REPORT_APPROVED
    trail.record(
        trail.Change(kind, report, before=before, after=report.status, reason=comment),
        by=by,
        role=role,
        at=at,
    )
    if accepted and report.round.kind == RoundKind.SELF_EVALUATION:
        histories.write(report=report, by=by, role=role, at=at)
    return report


@transaction.atomic
def send_back(
    *, report_id: int, comment: str, by: User, at: datetime, state_number: int | None = None
) -> Report:
    """退回 with a reason; the unit gets a deadline of its own, so many working days from today."""
    report = locked(report_id)
    _check_seen(report, state_number)
    role = policies.check_can_review(by, report)
    comment = comment.strip()
    if not comment:
        raise Invalid("退回要写明理由，填报人才知道改哪里。", code="comment_missing")
    if len(comment) > 2000:
        raise Invalid(f"退回理由最多2000字，现在是{len(comment)}字。", code="comment_too_long")
    step = report.waiting_for
    assert step is not None

    before, waiting_number = report.status, report.state_number
    transitions.move(report, ReportAction.SEND_BACK, at)
    _count(report)
    _note(report, step, Verdict.SENT_BACK, waiting_number, comment, by, at)
    _new_deadline(report, at)
    trail.record(
        trail.Change(EventKind.REPORT_SENT_BACK, report, before=before, after=report.status, reason=comment),
        by=by,
        role=role,
        at=at,
    )
    return report


def _check_seen(report: Report, state_number: int | None) -> None:
    if state_number is not None and state_number != report.state_number:
        raise Conflict(
            f"您打开后这份填报单有了变化，现在是“{report.get_status_display()}”。请刷新后再决定。",
            code="moved_on",
        )


def _count(report: Report) -> None:
    """A state change is news for the roll-ups, so it raises the version as a saved cell does."""
    report.entries_version += 1
    report.save(update_fields=["entries_version"])


def _note(
    report: Report,
    step: ReviewStep,
    verdict: Verdict,
    state_number: int,
    comment: str,
    by: User,
    at: datetime,
) -> None:
    Review.objects.create(
        report=report,
        step=step.value,
        verdict=verdict,
        state_number=state_number,
        comment=comment,
        by=by,
        at=at,
    )


def _new_deadline(report: Report, at: datetime) -> None:
    calendar = calendar_of(report.district_id)
    due_on = calendar.shift(local_date(at), report.round.district.return_working_days)
    last = report.deadlines.order_by("-number").values_list("number", flat=True).first() or 0
    Deadline.objects.create(
        report=report, kind=DeadlineKind.RETURN, number=last + 1, due_on=due_on, remind_by=due_on
    )
