"""What a rule noticed: a code, how bad it is, and the values it compared.

A finding holds codes and values only; the Chinese sentence is made by ``wording`` when somebody reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """ERROR must be mended, WARNING should be looked at, INFO is said and nothing is asked."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation, e.g. ``Finding("bare_one_as_percent", Severity.WARNING, {"text": "1"})``."""

    code: str
    severity: Severity
    values: dict[str, str] = field(default_factory=dict)
