"""Tasks of reminders. They may run twice, at once, or not at all: the rows say what is to be done."""

from __future__ import annotations

import logging
from collections.abc import Collection

from celery import shared_task
from django.conf import settings
from django.db import OperationalError
from kombu.exceptions import OperationalError as BrokerError

from budgettrack import clock
from budgettrack.accounts.models import User
from targets.reminders.actions import mails, notices
from targets.reminders.actions.mails import Outcome
from targets.reminders.channels.mail import site
from targets.reminders.channels.post import Post
from targets.reminders.models import Notice
from targets.reminders.queries import mails as queries

logger = logging.getLogger(__name__)

# Well under CLAIM_LIFETIME: a claim older than that has no living sender.
SOFT_LIMIT, HARD_LIMIT = 270, 300


@shared_task(
    name="reminders.make_due_notices",
    autoretry_for=(OperationalError,),
    max_retries=3,
    retry_backoff=True,
    soft_time_limit=SOFT_LIMIT,
    time_limit=HARD_LIMIT,
)
def make_due_notices() -> int:
    """Make the notices whose step is due, and ring for the sender."""
    made = notices.make_due(at=clock.now())
    if made:
        send_waiting_notices.delay()
    return made


@shared_task(
    name="reminders.send_waiting_notices",
    autoretry_for=(OperationalError,),
    max_retries=3,
    retry_backoff=True,
    soft_time_limit=SOFT_LIMIT,
    time_limit=HARD_LIMIT,
)
def send_waiting_notices() -> int:
    """Send what waits, in working hours."""
    return _send(None) if queries.anything_pending() else 0


@shared_task(
    name="reminders.send_notices",
    autoretry_for=(OperationalError,),
    max_retries=3,
    retry_backoff=True,
    soft_time_limit=SOFT_LIMIT,
    time_limit=HARD_LIMIT,
)
def send_notices(*, notice_ids: list[int]) -> int:
    """Send what waits for the people these notices are for."""
    people = Notice.objects.filter(pk__in=notice_ids).values_list("recipient_id", flat=True)
    return _send(set(people))


def ring(notice_ids: Collection[int]) -> None:
    """Say that notices were made by hand; a broker that is down costs a minute, the sweep sends them."""
    try:
        send_notices.delay(notice_ids=list(notice_ids))
    except BrokerError:
        logger.warning("broker unreachable: %s notices wait for the sweep", len(notice_ids))


def _send(recipient_ids: set[int] | None) -> int:
    system = User.objects.system()
    mails.tidy(at=clock.now())
    sent = 0
    with Post(site()) as post:
        for waiting in queries.waiting(clock.now(), recipient_ids, quiet_hours=settings.MAIL_QUIET_HOURS):
            outcome = mails.send(waiting=waiting, post=post, by=system, at=clock.now())
            sent += outcome is Outcome.SENT
            if outcome is Outcome.NO_SERVER:
                break
    return sent
