"""Handing out tokens for programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from budgettrack.accounts import tokens
from budgettrack.accounts.models import User
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind


@dataclass(frozen=True, slots=True)
class Issued:
    token: str
    until: datetime


@transaction.atomic
def issue(*, by: User, at: datetime) -> Issued:
    """Give a person who has just proved who he is a token; the trail keeps that he has one, not the token."""
    until = (at + tokens.LIFETIME).replace(microsecond=0)
    issued = Issued(tokens.sign(by, until=until), until)
    trail.record(
        trail.Change(EventKind.TOKEN_ISSUED, by, after={"until": until.isoformat()}),
        by=by,
        role="本人",
        at=at,
    )
    return issued
