"""Which mails wait to leave: one a person, and those that were begun before as they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from budgettrack.accounts.queries.calendars import calendars_of
from budgettrack.clock import SHANGHAI
from targets.domain.ladder import mail_may_leave
from targets.reminders.models import Notice

# A run that has so many mails leaves the rest to the next one, a minute later.
MOST_A_RUN = 1000


@dataclass(frozen=True, slots=True)
class Waiting:
    """Notices of one person that go out together; ``message_id`` is that of an earlier attempt, or ''."""

    recipient_id: int
    message_id: str


def anything_pending() -> bool:
    """Whether any notice waits to be sent: the cheap question of an idle minute."""
    return Notice.objects.all().pending().exists()


def waiting(
    at: datetime, recipient_ids: Iterable[int] | None = None, *, quiet_hours: bool = True
) -> list[Waiting]:
    """The mails that may leave now; with quiet hours, those of districts outside their working hours wait."""
    sendable = Notice.objects.sendable(at)
    if recipient_ids is not None:
        sendable = sendable.filter(recipient__in=list(recipient_ids))
    districts = sendable.order_by("district_id").values_list("district_id", flat=True).distinct()
    local = at.astimezone(SHANGHAI)
    calendars = calendars_of(districts)
    awake = [
        district
        for district, calendar in calendars.items()
        if not quiet_hours or mail_may_leave(local, calendar)
    ]
    mails = sendable.filter(district__in=awake).values_list("recipient_id", "message_id").distinct()
    return [Waiting(*one) for one in mails.order_by("recipient_id", "message_id")[:MOST_A_RUN]]
