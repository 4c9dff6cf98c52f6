"""Entering people."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from budgettrack.accounts.models import User
from budgettrack.accounts.policies import people as policies
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind


@transaction.atomic
def add(
    *,
    username: str,
    name: str,
    by: User,
    at: datetime,
    email: str = "",
    phone: str = "",
    password: str = "",
) -> User:
    """Enter a person; ``password`` is a hash, without one he sets his own by the reset mail."""
    role = policies.check_can_manage(by)
    user = User.objects.create_user(username, name=name, email=email, phone=phone, hashed=password)
    trail.record(
        trail.Change(EventKind.PERSON_ADDED, user, after={"username": username, "name": name}),
        by=by,
        role=role,
        at=at,
    )
    return user
