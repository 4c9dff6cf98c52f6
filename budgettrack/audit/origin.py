"""From where the present act comes: an address for a request, words for a command or a task."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_origin: ContextVar[str] = ContextVar("origin", default="后台")


def current() -> str:
    """What the trail writes into its origin column."""
    return _origin.get()


@contextmanager
def acting_from(origin: str) -> Iterator[None]:
    """Everything done inside comes from ``origin``."""
    token = _origin.set(origin[:80])
    try:
        yield
    finally:
        _origin.reset(token)
