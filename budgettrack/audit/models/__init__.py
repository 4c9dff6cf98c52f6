"""The trail's rows."""

from budgettrack.audit.models.event import Event, EventKind

__all__ = ["Event", "EventKind"]
