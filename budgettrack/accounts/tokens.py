"""Tokens with which programs call in a person's name. They are signed, so none is kept anywhere.

A token ends by itself after its time, and at once when the person sets another password or is deactivated.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare, salted_hmac

from budgettrack.accounts.models import User

LIFETIME = timedelta(days=30)
_SALT = "budgettrack.accounts.tokens"


def sign(user: User, *, until: datetime) -> str:
    """A token that stands for the person until an instant."""
    return Signer(salt=_SALT).sign_object([user.pk, int(until.timestamp()), _mark(user)])


def holder(token: str, *, at: datetime) -> User | None:
    """The person a token stands for, if it still does."""
    try:
        number, until, mark = Signer(salt=_SALT).unsign_object(token)
    except BadSignature:
        return None
    if until < at.timestamp():
        return None
    user = User.objects.filter(pk=number, is_active=True).first()
    return user if user is not None and constant_time_compare(mark, _mark(user)) else None


def _mark(user: User) -> str:
    """Changes with the password and says nothing about it."""
    return salted_hmac(_SALT, user.password, algorithm="sha256").hexdigest()[:24]
