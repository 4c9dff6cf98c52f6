"""The way out of a rule of reading: a text that cannot be understood without guessing, and why."""

from __future__ import annotations

from targets.domain.finding import Finding, Severity


class Unreadable(Exception):
    """Raised inside the reader only; ``read`` turns it into an ``unread`` reading with this finding."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.finding = Finding(code, Severity.ERROR, values)
