"""The workbench of one person, put together from what his roles ask of him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from budgettrack.accounts.models import RoleGrant, User
from budgettrack.accounts.queries.calendars import calendar_of
from budgettrack.accounts.roles import Permission
from targets.dashboards.queries.reds import Reds, reds_of
from targets.dashboards.queries.workbench.days import Strip, strip_of
from targets.dashboards.queries.workbench.duties import Duties, duties_of
from targets.dashboards.queries.workbench.rounds import OpenRounds, open_rounds_of
from targets.dashboards.queries.workbench.sent import Sent, sent_by
from targets.dashboards.queries.workbench.split import Split, choose, split_of
from targets.progress.policies.queue import Waiting, waiting_for
from targets.reminders.models import Notice

_REVIEWING = (Permission.REVIEW_UNIT, Permission.REVIEW_DEPARTMENT, Permission.REVIEW_BUREAU)
NOTICES = 5
QUEUE = 20


@dataclass(frozen=True, slots=True)
class Workbench:
    """What stands on it; None where the person's roles have nothing to do with a part."""

    today: date
    has_role: bool
    places: tuple[str, ...]
    duties: Duties | None
    sent: tuple[Sent, ...]
    queue: tuple[Waiting, ...] | None
    rounds: OpenRounds | None
    reds: Reds | None
    strip: Strip | None
    split: Split | None
    notices: tuple[Notice, ...]

    @property
    def waiting(self) -> int:
        """How many reports wait for this person's review."""
        return len(self.queue or ())

    @property
    def reviews_first(self) -> bool:
        """Whether the most urgent thing is a review, because nothing has to be handed in."""
        return not (self.duties and self.duties.rows)

    @property
    def names_places(self) -> bool:
        """Whether rows have to say which department they are of."""
        return (
            self.rounds is not None
            or len({row.name.department for row in self.reds.rows} if self.reds else ()) > 1
        )

    @property
    def queue_shown(self) -> tuple[Waiting, ...]:
        return (self.queue or ())[:QUEUE]


def workbench_of(user: User, today: date) -> Workbench:
    """Everything that waits for this person, by a fixed number of queries for his roles."""
    scope = user.scope
    fills = scope.has(Permission.FILL)
    duties = duties_of(user, today) if fills else None
    sent = sent_by(user, today) if fills else ()
    reviews = any(scope.has(permission) for permission in _REVIEWING)
    rounds = open_rounds_of(user, today)
    notices = Notice.objects.visible_to(user).order_by("-made_at", "-pk")[:NOTICES]
    return Workbench(
        today=today,
        has_role=bool(scope.reaches),
        places=_places(user, today),
        duties=duties,
        sent=sent,
        queue=tuple(waiting_for(user)) if reviews else None,
        rounds=rounds,
        reds=reds_of(user) if scope.has(Permission.SEE) else None,
        strip=_strip(user, duties, rounds, today),
        split=_split(duties, sent),
        notices=tuple(notices),
    )


def _places(user: User, today: date) -> tuple[str, ...]:
    """Where the person's roles stand: departments, or finance bureaus."""
    grants = RoleGrant.objects.filter(user=user).in_force(today).order_by("pk")
    names = grants.values_list("department__name", "district__bureau_name")
    return tuple(dict.fromkeys(department or bureau for department, bureau in names if department or bureau))


def _strip(user: User, duties: Duties | None, rounds: OpenRounds | None, today: date) -> Strip | None:
    """The days to what is due next: a filler's reports, else the rounds a bureau watches."""
    things = [(duty.due.due_on, duty.name.title) for duty in duties.rows if duty.due] if duties else []
    if not things and rounds:
        things = [(row.due.due_on, row.name(rounds.several_districts)) for row in rounds.rows if row.due]
    districts = user.scope.districts()
    return strip_of(things, today, calendar_of(min(districts))) if things and districts else None


def _split(duties: Duties | None, sent: Sequence[Sent]) -> Split | None:
    mine = [(duty.name, duty.applicable) for duty in duties.rows] if duties else []
    chosen = choose(mine) or choose([(one.name, one.applicable) for one in sent])
    return split_of(chosen) if chosen else None
