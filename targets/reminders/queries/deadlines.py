"""Which open deadlines have a step of the ladder due, and nobody told of it yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from budgettrack.accounts.queries.calendars import calendars_of
from targets.domain import workflow
from targets.domain.ladder import DeadlineKind, Recipient, Term, due_steps
from targets.domain.workdays import Calendar
from targets.progress.models import Deadline, RoundStatus
from targets.reminders.models import Notice

CHUNK = 200

_WITH_UNIT = [state.value for state in workflow.EDITABLE]


@dataclass(frozen=True, slots=True)
class Work:
    """A step, whom it is for, and the calendars of the districts that wait for it."""

    step: str
    recipients: frozenset[Recipient]
    deadlines: QuerySet[Deadline]
    calendars: dict[int, Calendar]

    def chunks(self) -> Iterator[list[Deadline]]:
        """The deadlines nobody was told this step of, some at a time, with what a notice about them needs.

        Paged by key: those for which nobody is in office stay in the set and must not be met again.
        """
        last = 0
        while chunk := list(self.deadlines.filter(pk__gt=last).order_by("pk")[:CHUNK]):
            yield chunk
            last = chunk[-1].pk


def term_of(deadline: Deadline) -> Term:
    """A deadline as the ladder sees it."""
    return Term(
        DeadlineKind(deadline.kind),
        deadline.remind_by,
        deadline.due_on,
        closed=deadline.closed_at is not None,
    )


def open_deadlines() -> QuerySet[Deadline]:
    """The deadlines of reports that are still with the unit, in rounds that take values."""
    return Deadline.objects.filter(
        closed_at__isnull=True,
        kind__in=[kind.value for kind in DeadlineKind],
        report__status__in=_WITH_UNIT,
        report__round__status__in=[RoundStatus.OPEN, RoundStatus.REOPENED],
    )


def work_due(today: date) -> list[Work]:
    """The steps due today. Deadlines with the same dates are looked at once, however many they are."""
    found = open_deadlines().values_list("report__district_id", "kind", "remind_by", "due_on").distinct()
    terms = list(found.order_by("report__district_id", "kind", "due_on"))
    calendars = calendars_of(district for district, *_ in terms)
    # Step and recipients → dates → districts: a round has one pair of dates in most districts.
    groups: dict[tuple[str, frozenset[Recipient]], dict[Term, list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for district, kind, remind_by, due_on in terms:
        term = Term(DeadlineKind(kind), remind_by, due_on)
        for key in _steps(term, today, calendars[district]).items():
            groups[key][term].append(district)
    return [
        Work(step, recipients, _untold(step, which), calendars)
        for (step, recipients), which in groups.items()
    ]


def _steps(term: Term, today: date, calendar: Calendar) -> dict[str, frozenset[Recipient]]:
    found: dict[str, set[Recipient]] = defaultdict(set)
    for due in due_steps(term, today=today, calendar=calendar):
        found[due.step.code].add(due.recipient)
    return {step: frozenset(recipients) for step, recipients in found.items()}


def _untold(step: str, which: Mapping[Term, list[int]]) -> QuerySet[Deadline]:
    told = Notice.objects.filter(deadline=OuterRef("pk"), step=step)
    meant = Q()
    for term, districts in which.items():
        meant |= Q(
            kind=term.kind.value,
            remind_by=term.remind_by,
            due_on=term.due_on,
            report__district_id__in=districts,
        )
    return (
        open_deadlines()
        .filter(meant, ~Exists(told))
        .select_related("report__round", "report__table", "report__department")
        .prefetch_related("report__table__covers")
    )
