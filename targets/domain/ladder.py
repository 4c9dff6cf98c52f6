"""The reminder ladder: which step of a deadline is due on a day, and for whom (DOMAIN 10.2, 11.4).

Steps are rows of a table, counted in working days: before the end from ``remind_by``, overdue ones from
``due_on``, so that no unit is called late before the day that the notice names has passed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from targets.domain.workdays import Calendar

MAIL_FROM = time(8)
MAIL_UNTIL = time(18)


class DeadlineKind(StrEnum):
    """The kinds of deadline that have a ladder."""

    ROUND = "ROUND"
    EXTENSION = "EXTENSION"
    RETURN = "RETURN"


class Recipient(StrEnum):
    """Who is told, by the role he has over the report's department."""

    FILLER = "FILLER"
    UNIT_REVIEWER = "UNIT_REVIEWER"
    SUPERVISING_REVIEWER = "SUPERVISING_REVIEWER"


class Anchor(StrEnum):
    """What a step counts from; START is the making of the deadline itself."""

    START = "START"
    REMIND_BY = "REMIND_BY"
    DUE_ON = "DUE_ON"


@dataclass(frozen=True, slots=True)
class Step:
    """``offset`` working days after (before, where negative) the anchor."""

    code: str
    anchor: Anchor
    offset: int
    to: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline as the ladder sees it."""

    kind: DeadlineKind
    remind_by: date
    due_on: date
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A step that is due for one kind of recipient."""

    step: Step
    recipient: Recipient


_FILLER = (Recipient.FILLER,)
_BOTH = (Recipient.FILLER, Recipient.UNIT_REVIEWER)

_BEFORE = (
    Step("T-10", Anchor.REMIND_BY, -10, _FILLER),
    Step("T-5", Anchor.REMIND_BY, -5, _FILLER),
    Step("T-2", Anchor.REMIND_BY, -2, _FILLER),
    Step("T", Anchor.REMIND_BY, 0, _FILLER),
)
_OVERDUE = (
    Step("T+1", Anchor.DUE_ON, 1, _BOTH),
    Step("T+3", Anchor.DUE_ON, 3, (Recipient.SUPERVISING_REVIEWER,)),
)
# Each ladder in the order of its days; a later row takes the place of an earlier one that was missed.
LADDERS: Mapping[DeadlineKind, tuple[Step, ...]] = {
    DeadlineKind.ROUND: (Step("OPENED", Anchor.START, 0, _FILLER), *_BEFORE, *_OVERDUE),
    DeadlineKind.EXTENSION: (*_BEFORE, *_OVERDUE),
    DeadlineKind.RETURN: (Step("RETURNED", Anchor.START, 0, _FILLER), *_BEFORE[2:]),
}


def due_steps(term: Term, *, today: date, calendar: Calendar) -> tuple[Due, ...]:
    """The step that each kind of recipient is to have been told by today; the same answer until the next one.

    It names the present step only: after missed days nobody gets the steps that were missed. Whoever keeps
    a record of what was made tells each person once. A step that was missed is caught up on a rest day too:
    the notice stands in the product at once, and mail keeps its own quiet hours.
    """
    if term.closed:
        return ()
    latest: dict[Recipient, Step] = {}
    for step in LADDERS[term.kind]:
        if _has_come(step, term, today, calendar):
            latest |= dict.fromkeys(step.to, step)
    return tuple(Due(step, recipient) for recipient, step in latest.items())


def day_of(step: Step, term: Term, calendar: Calendar) -> date | None:
    """The day on which a step comes, or None where it comes with the deadline itself."""
    if step.anchor is Anchor.START:
        return None
    if step.anchor is Anchor.DUE_ON:
        return calendar.shift(term.due_on, step.offset)
    # A holiday notice that came after the deadline was set may have made remind_by a day off.
    return calendar.shift(calendar.last_working_day(term.remind_by), step.offset)


def mail_may_leave(moment: datetime, calendar: Calendar) -> bool:
    """Whether mail goes out at a moment in Shanghai: 8:00 to 18:00 on working days."""
    return MAIL_FROM <= moment.time() < MAIL_UNTIL and calendar.is_working(moment.date())


def _has_come(step: Step, term: Term, today: date, calendar: Calendar) -> bool:
    day = day_of(step, term, calendar)
    return day is None or day <= today
