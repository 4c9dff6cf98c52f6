"""The one writer of the trail. It writes in the caller's transaction: no event, no change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import connection, models

from budgettrack.audit import origin
from budgettrack.audit.models import Event, EventKind


class Actor(Protocol):
    """Whoever acts: a person or SYSTEM."""

    pk: Any
    username: Any
    name: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened. ``about`` is the report, table or round whose history this belongs to."""

    kind: EventKind
    subject: models.Model
    about: models.Model | None = None
    field: str = ""
    before: Any = None
    after: Any = None
    reason: str = ""


def record(change: Change, *, by: Actor, role: str, at: datetime) -> None:
    """Write one event."""
    record_all([change], by=by, role=role, at=at)


def record_all(changes: Iterable[Change], *, by: Actor, role: str, at: datetime) -> None:
    """Write several events of one act; must be called inside the transaction that changes the rows."""
    if not connection.in_atomic_block:
        raise RuntimeError("an event must be written in the transaction of its change")
    Event.objects.bulk_create([_event(change, by=by, role=role, at=at) for change in changes])


def _event(change: Change, *, by: Actor, role: str, at: datetime) -> Event:
    subject, about = change.subject, change.about or change.subject
    return Event(
        at=at,
        kind=change.kind,
        actor_id=by.pk,
        actor_username=by.username,
        actor_name=by.name,
        role=role,
        origin=origin.current(),
        district_id=getattr(about, "district_id", getattr(subject, "district_id", None)),
        fiscal_year=getattr(about, "fiscal_year", getattr(subject, "fiscal_year", None)),
        subject_type=str(subject._meta.model_name),
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        about_type=str(about._meta.model_name),
        about_id=about.pk,
        field=change.field,
        before=change.before,
        after=change.after,
        reason=change.reason,
    )
