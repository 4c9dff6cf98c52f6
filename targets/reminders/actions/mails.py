"""Sending: notices are claimed, go out as one mail a person, and are marked.

The claim is an UPDATE that names the state it expects, so two senders cannot both have a notice. Between the
server's acceptance and the mark lies the one window in which a second copy can go out; it carries the same
Message-ID. docs/rules/reminders.md shows it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import F, QuerySet

from budgettrack.accounts.models import User
from budgettrack.accounts.roles import SYSTEM_ROLE
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from targets.reminders.channels.post import Post, Trouble
from targets.reminders.models import MOST_ATTEMPTS, Notice, NoticeStatus
from targets.reminders.queries.letters import letter_of
from targets.reminders.queries.mails import Waiting

_GIVEN_UP = "发送多次中断，不再重试"


class Outcome(StrEnum):
    """What became of one mail. NO_SERVER: no other mail leaves now either."""

    SENT = "SENT"
    NOTHING_LEFT = "NOTHING_LEFT"
    FAILED = "FAILED"
    NO_SERVER = "NO_SERVER"


def tidy(*, at: datetime) -> int:
    """Cancel what needs no sending any more and give up what cannot be sent; gives how many were cancelled."""
    pending = Notice.objects.all().pending()
    pending.given_up(at).update(status=NoticeStatus.FAILED, last_error=_GIVEN_UP)
    waiting = pending.filter(status=NoticeStatus.WAITING)
    return _cancel(waiting.obsolete()) + _cancel(waiting.overtaken())


def send(*, waiting: Waiting, post: Post, by: User, at: datetime) -> Outcome:
    """Claim one person's notices, hand the mail over, mark them. Nothing is locked while the server answers."""
    notices = claim(waiting=waiting, message_id=post.place.new_message_id(), at=at)
    if not notices:
        return Outcome.NOTHING_LEFT
    if not notices[0].recipient.email:
        mark_sent(notices=notices, by=by, at=at, mailed=False)
        return Outcome.SENT
    trouble = post.deliver(letter_of(notices, at))
    if trouble is None:
        mark_sent(notices=notices, by=by, at=at)
        return Outcome.SENT
    mark_failed(notices=notices, trouble=trouble)
    return Outcome.NO_SERVER if trouble.server else Outcome.FAILED


@transaction.atomic
def claim(*, waiting: Waiting, message_id: str, at: datetime) -> list[Notice]:
    """Take one person's notices into hand, as far as they may still go out and nobody else has them.

    An earlier attempt keeps its Message-ID and takes no newer notices along: a copy with the same
    Message-ID may be dropped by the reader's mail program, and with it what stands in it alone.
    """
    group = Notice.objects.filter(recipient_id=waiting.recipient_id, message_id=waiting.message_id)
    _cancel(group.sendable(at).obsolete())
    mine = waiting.message_id or message_id
    taken = group.sendable(at).update(
        status=NoticeStatus.SENDING, claimed_at=at, attempts=F("attempts") + 1, message_id=mine
    )
    if not taken:
        return []
    return list(
        Notice.objects.filter(
            recipient_id=waiting.recipient_id, message_id=mine, status=NoticeStatus.SENDING, claimed_at=at
        )
        .select_related(
            "recipient",
            *(
                f"{subject}__{part}"
                for subject in ("deadline__report", "report")
                for part in ("round", "table", "department__parent")
            ),
        )
        .order_by("pk")
    )


@transaction.atomic
def mark_sent(*, notices: list[Notice], by: User, at: datetime, mailed: bool = True) -> None:
    """Write down that the mail left; for a person without an address the notice on the page is all there is."""
    # Still ours: a claim that grew too old meanwhile belongs to whoever took it over.
    _in_hand(notices).update(status=NoticeStatus.SENT, sent_at=at if mailed else None, last_error="")
    trail.record_all(
        [
            trail.Change(
                EventKind.NOTICE_SENT,
                notice,
                about=notice.subject_report,
                after={"to": notice.recipient.email, "message_id": notice.message_id} if mailed else "站内",
            )
            for notice in notices
        ],
        by=by,
        role=SYSTEM_ROLE,
        at=at,
    )


@transaction.atomic
def mark_failed(*, notices: list[Notice], trouble: Trouble) -> None:
    """Write down why the mail did not leave; it is tried again after a pause, so many times."""
    given_up = trouble.lasting or notices[0].attempts >= MOST_ATTEMPTS
    _in_hand(notices).update(
        status=NoticeStatus.FAILED if given_up else NoticeStatus.WAITING, last_error=trouble.words[:300]
    )


def _in_hand(notices: list[Notice]) -> QuerySet[Notice]:
    return Notice.objects.filter(
        pk__in=[notice.pk for notice in notices],
        status=NoticeStatus.SENDING,
        claimed_at=notices[0].claimed_at,
    )


def _cancel(notices: QuerySet[Notice]) -> int:
    return notices.update(status=NoticeStatus.CANCELLED)
