"""How many queries a call makes."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(call: Callable[[], object]) -> int:
    """The number of queries of one call."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)
