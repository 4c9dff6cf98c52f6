"""Reading the trail."""

from __future__ import annotations

from budgettrack.audit.models import Event


def last_change(subject_type: str, subject_id: int, field: str) -> Event | None:
    """The latest change of one field of one row."""
    changes = Event.objects.filter(subject_type=subject_type, subject_id=subject_id, field=field)
    return changes.order_by("-pk").first()
