"""A person's own notices, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.http import Http404

from budgettrack.accounts.models import User
from targets.reminders.models import Notice, NoticeStatus

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A line of the list. ``mail`` says what became of the mail; ``mailed_at`` when it left."""

    notice_id: int
    title: str
    body: str
    step: str
    link: str
    made_at: datetime
    mailed_at: datetime | None
    mail: str
    unread: bool


@dataclass(frozen=True, slots=True)
class NoticeList:
    """One page of the list; ``page`` knows the others."""

    page: Page[Notice]
    rows: list[NoticeRow]


def list_of(user: User, *, number: str | int, unread_only: bool) -> NoticeList:
    """One page of a person's notices."""
    mine = Notice.objects.visible_to(user)
    if unread_only:
        mine = mine.unread()
    page = Paginator(mine.order_by("-made_at", "-pk"), PER_PAGE).get_page(number)
    return NoticeList(page, [_row(notice) for notice in page.object_list])


def unread_count(user: User) -> int:
    """How many of his notices a person has not read."""
    return Notice.objects.visible_to(user).unread().count()


def notice_or_404(user: User, notice_id: int) -> Notice:
    """A notice of this person; anybody else's is not there."""
    found = Notice.objects.visible_to(user).filter(pk=notice_id).first()
    if found is None:
        raise Http404
    return found


def _row(notice: Notice) -> NoticeRow:
    return NoticeRow(
        notice_id=notice.pk,
        title=notice.title,
        body=notice.body,
        step=notice.step_label,
        link=notice.link,
        made_at=notice.made_at,
        mailed_at=notice.sent_at,
        mail=_mail(notice),
        unread=notice.read_at is None,
    )


def _mail(notice: Notice) -> str:
    match NoticeStatus(notice.status):
        case NoticeStatus.SENT:
            return "邮件" if notice.sent_at else "站内"
        case NoticeStatus.FAILED:
            return "邮件没有发成"
        case _:
            return "邮件待发"
