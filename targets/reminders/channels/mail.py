"""A mail about reports that wait for a person: what stands in it, and how it becomes a message.

It carries no sign-in token: its links lead to pages that ask who is there.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from budgettrack.clock import SHANGHAI
from targets.domain.wording.notices import mail_subject

HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


@dataclass(frozen=True, slots=True)
class Site:
    """Where the service stands, as its mails name it."""

    base_url: str
    demonstration: bool

    def new_message_id(self) -> str:
        return f"<{uuid4().hex}@{urlsplit(self.base_url).hostname or 'localhost'}>"


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to ask: a reviewer with his telephone."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Item:
    """One report: what is asked, until when, what is missing; ``more`` counts what ``missing`` leaves out."""

    title: str
    department: str
    table: str
    round_title: str
    notice_number: str
    due: str
    left: str
    counts: str
    missing: tuple[str, ...]
    more: int
    returned_by: str
    return_comment: str
    reviewer: Person | None
    path: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one person, most urgent report first; ``others`` counts the reports it only counts."""

    message_id: str
    at: datetime
    address: str
    name: str
    items: tuple[Item, ...]
    others: int = 0


class Message(EmailMultiAlternatives):
    """A message whose subject begins on the line of its name.

    Django folds a long subject before its first word; read back strictly, it begins with a blank.
    """

    def message(self, **options: Any) -> Any:
        """The message as it goes over the wire."""
        made = super().message(**options)
        subject = Header(str(self.subject), "utf-8", header_name="Subject").encode(linesep="")
        del made["Subject"]
        made["Subject"] = subject
        return made


def site() -> Site:
    """The address from the settings; the embedded demonstration is reached on its own port."""
    own = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
    return Site(settings.BUDGETTRACK_URL or own, settings.DEMONSTRATION)


def message_of(letter: Letter, place: Site) -> Message:
    """The message as text, with the same in plain HTML beside it."""
    first = letter.items[0]
    subject = mail_subject(
        first.title,
        first.left,
        reports=len(letter.items) + letter.others,
        demonstration=place.demonstration,
    )
    context = {"letter": letter, "base_url": place.base_url, "demonstration": place.demonstration}
    message = Message(
        # A line break in a title would begin a header of its own.
        subject=" ".join(subject.split()),
        body=render_to_string("reminders/mail.txt", context),
        to=[letter.address],
        headers=HEADERS
        | {"Message-ID": letter.message_id, "Date": format_datetime(letter.at.astimezone(SHANGHAI))},
    )
    message.attach_alternative(render_to_string("reminders/mail.html", context), "text/html")
    return message
