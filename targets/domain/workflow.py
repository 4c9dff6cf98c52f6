"""The life of a report as one table: who moves it from where to where (DESIGN 4).

NOT_STARTED → DRAFT → SUBMITTED → UNIT_APPROVED → DEPARTMENT_APPROVED → ACCEPTED, SENT_BACK from any
review step. A step that does not apply to a report is left out of its ``steps`` and recorded as skipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReportStatus(StrEnum):
    NOT_STARTED = "NOT_STARTED"
    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    UNIT_APPROVED = "UNIT_APPROVED"
    DEPARTMENT_APPROVED = "DEPARTMENT_APPROVED"
    ACCEPTED = "ACCEPTED"
    SENT_BACK = "SENT_BACK"


class ReviewStep(StrEnum):
    """The review steps in their order; a report goes through those that apply to it."""

    UNIT = "UNIT"
    DEPARTMENT = "DEPARTMENT"
    BUREAU = "BUREAU"


class ReportAction(StrEnum):
    FILL = "FILL"
    SUBMIT = "SUBMIT"
    WITHDRAW = "WITHDRAW"
    APPROVE_UNIT = "APPROVE_UNIT"
    APPROVE_DEPARTMENT = "APPROVE_DEPARTMENT"
    ACCEPT = "ACCEPT"
    SEND_BACK = "SEND_BACK"


@dataclass(frozen=True, slots=True)
class Transition:
    """``step`` is the review step that acts; None for the filler's own actions."""

    action: ReportAction
    start: ReportStatus
    end: ReportStatus
    step: ReviewStep | None = None


S, A, R = ReportStatus, ReportAction, ReviewStep

# A review step may act on every state that an earlier step may have left, because steps can be skipped;
# ``waiting_for`` says which of them it is for one report.
TRANSITIONS: tuple[Transition, ...] = (
    Transition(A.FILL, S.NOT_STARTED, S.DRAFT),
    Transition(A.FILL, S.DRAFT, S.DRAFT),
    Transition(A.FILL, S.SENT_BACK, S.SENT_BACK),
    Transition(A.SUBMIT, S.NOT_STARTED, S.SUBMITTED),
    Transition(A.SUBMIT, S.DRAFT, S.SUBMITTED),
    Transition(A.SUBMIT, S.SENT_BACK, S.SUBMITTED),
    Transition(A.WITHDRAW, S.SUBMITTED, S.DRAFT),
    Transition(A.APPROVE_UNIT, S.SUBMITTED, S.UNIT_APPROVED, R.UNIT),
    Transition(A.APPROVE_DEPARTMENT, S.SUBMITTED, S.DEPARTMENT_APPROVED, R.DEPARTMENT),
    Transition(A.APPROVE_DEPARTMENT, S.UNIT_APPROVED, S.DEPARTMENT_APPROVED, R.DEPARTMENT),
    Transition(A.ACCEPT, S.SUBMITTED, S.ACCEPTED, R.BUREAU),
    Transition(A.ACCEPT, S.UNIT_APPROVED, S.ACCEPTED, R.BUREAU),
    Transition(A.ACCEPT, S.DEPARTMENT_APPROVED, S.ACCEPTED, R.BUREAU),
    Transition(A.SEND_BACK, S.SUBMITTED, S.SENT_BACK),
    Transition(A.SEND_BACK, S.UNIT_APPROVED, S.SENT_BACK),
    Transition(A.SEND_BACK, S.DEPARTMENT_APPROVED, S.SENT_BACK),
)

EDITABLE = frozenset(move.start for move in TRANSITIONS if move.action is A.FILL)
UNDER_REVIEW = frozenset(move.start for move in TRANSITIONS if move.action is A.SEND_BACK)
HANDED_IN = UNDER_REVIEW | {S.ACCEPTED}
FINAL = frozenset({S.ACCEPTED})

_APPROVAL = {R.UNIT: A.APPROVE_UNIT, R.DEPARTMENT: A.APPROVE_DEPARTMENT, R.BUREAU: A.ACCEPT}
_DONE_UP_TO = {S.SUBMITTED: None, S.UNIT_APPROVED: R.UNIT, S.DEPARTMENT_APPROVED: R.DEPARTMENT}
_ORDER = tuple(ReviewStep)


def steps_of(*, owned_by_supervising: bool, supervising_step: bool) -> tuple[ReviewStep, ...]:
    """The review steps of a report; the bureau's is never left out."""
    return tuple(
        step
        for step in _ORDER
        if not (step is R.UNIT and owned_by_supervising)
        and not (step is R.DEPARTMENT and not supervising_step)
    )


def skipped(steps: tuple[ReviewStep, ...]) -> tuple[ReviewStep, ...]:
    """The review steps that do not apply."""
    return tuple(step for step in _ORDER if step not in steps)


def waiting_for(status: ReportStatus, steps: tuple[ReviewStep, ...]) -> ReviewStep | None:
    """The review step whose turn it is, or None where it is nobody's."""
    if status not in UNDER_REVIEW:
        return None
    done = _DONE_UP_TO[status]
    first = 0 if done is None else _ORDER.index(done) + 1
    return next(step for step in _ORDER[first:] if step in steps)


def approval_of(step: ReviewStep) -> ReportAction:
    """The action by which a review step lets a report pass."""
    return _APPROVAL[step]


def result(action: ReportAction, status: ReportStatus) -> ReportStatus | None:
    """The state an action leads to from a state, or None where it does not apply."""
    return next((move.end for move in TRANSITIONS if move.action is action and move.start is status), None)
