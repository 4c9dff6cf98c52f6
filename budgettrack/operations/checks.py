"""What `manage.py check` looks at beyond Django's own checks."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import DatabaseError

from budgettrack.operations import guard


def trail_guard(**_: Any) -> list[CheckMessage]:
    """The triggers that keep the trail append-only are there, where there is a database to look at."""
    try:
        gone = guard.missing()
    except DatabaseError:
        return []
    return [
        Error(
            f"留痕表的保护触发器不在：{name}。",
            hint="运行 manage.py migrate 会重新建立它；先查明是谁删的。",
            id="operations.E001",
        )
        for name in gone
    ]
