"""Handing a report in, and taking it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from budgettrack.accounts.models import User
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from budgettrack.refusal import Invalid
from targets.domain import workflow
from targets.domain.workflow import ReportAction
from targets.progress.actions import transitions
from targets.progress.actions.cells import locked
from targets.progress.models import Report, Review, Verdict
from targets.progress.models.review import ReviewStep
from targets.progress.policies import reports as policies
from targets.progress.queries import due


@transaction.atomic
def submit(*, report_id: int, by: User, at: datetime) -> Report:
    """送审: refused with the list of what is missing; closes the deadline, however late it is."""
    report = locked(report_id)
    role = policies.check_can_submit(by, report)
    things = due.things_due(report)
    if things:
        first = "；".join(thing.sentence for thing in things[:5])
        more = f"；等共 {len(things)} 处" if len(things) > 5 else ""
        raise Invalid(f"还差 {len(things)} 处，不能送审：{first}{more}。", code="incomplete")

    before = report.status
    transitions.move(report, ReportAction.SUBMIT, at)
    report.submitted_at, report.submitted_by = at, by
    report.entries_version += 1
    report.save(update_fields=["submitted_at", "submitted_by", "entries_version"])
    report.deadlines.filter(closed_at__isnull=True).update(closed_at=at)
    skipped = _record_skipped_steps(report, by, at)
    trail.record_all(
        [
            trail.Change(EventKind.REPORT_SUBMITTED, report, before=before, after=report.status),
            *(trail.Change(EventKind.STEP_SKIPPED, report, after=step.label) for step in skipped),
        ],
        by=by,
        role=role,
        at=at,
    )
    return report


@transaction.atomic
def withdraw(*, report_id: int, by: User, at: datetime) -> Report:
    """撤回 while nobody has acted on it; the deadline that the submission closed counts again."""
    report = locked(report_id)
    role = policies.check_can_withdraw(by, report)

    before = report.status
    transitions.move(report, ReportAction.WITHDRAW, at)
    last = report.deadlines.order_by("-number").first()
    if last is not None:
        last.closed_at = None
        last.save(update_fields=["closed_at"])
    report.submitted_at = report.submitted_by = None
    report.entries_version += 1
    report.save(update_fields=["submitted_at", "submitted_by", "entries_version"])
    trail.record(
        trail.Change(EventKind.REPORT_WITHDRAWN, report, before=before, after=report.status),
        by=by,
        role=role,
        at=at,
    )
    return report


def _record_skipped_steps(report: Report, by: User, at: datetime) -> list[ReviewStep]:
    skipped = [ReviewStep(step.value) for step in workflow.skipped(report.steps)]
    Review.objects.bulk_create(
        Review(
            report=report, step=step, verdict=Verdict.SKIPPED, state_number=report.state_number, by=by, at=at
        )
        for step in skipped
    )
    return skipped
