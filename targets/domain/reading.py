"""The typed meaning of a target or an actual value, apart from the text it was read from.

"≥16 个" is ``Reading(QUANTITY, AT_LEAST, 16, unit="个")``. The text itself is kept by whoever stores
the reading; a reading never replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from targets.domain.finding import Finding


class Kind(StrEnum):
    """What sort of promise a text is; the names are those of the read_values contract."""

    QUANTITY = "quantity"
    DEADLINE = "deadline"
    DURATION = "duration"
    QUALITATIVE = "qualitative"
    COMPOUND = "compound"
    NONE = "none"
    UNREAD = "unread"


class Operator(StrEnum):
    """How the value bounds the actual; RANGE uses ``low`` and ``high``."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EQUAL = "="
    RANGE = "range"


class Direction(StrEnum):
    """Whether more (POSITIVE) or less (REVERSE) is better."""

    POSITIVE = "positive"
    REVERSE = "reverse"


@dataclass(frozen=True, slots=True)
class Comparable:
    """The normalised value that scoring compares: 万元 becomes 元, 天 becomes 小时, a rate becomes percent.

    ``high`` is set for a range only; then ``low`` is the lower end.
    """

    low: Decimal
    high: Decimal | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text understood. ``low`` is the value; for a range ``low`` and ``high`` are its ends.

    ``unit`` is as written ("万", "%", "套"); ``compare`` is what scoring uses. ``bare`` says that no
    operator was written. ``part_name`` is set on the parts of a compound. ``day`` is the last day meant
    by a deadline, None where it recurs (``recurrence``). ``word`` is the qualitative word as given.
    """

    kind: Kind
    op: Operator | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    day: date | None = None
    recurrence: str | None = None
    low_open: bool = False
    high_open: bool = False
    bare: bool = False
    direction: Direction | None = None
    compare: Comparable | None = None
    per: str | None = None
    period: str | None = None
    word: str | None = None
    part_name: str | None = None
    parts: tuple[Reading, ...] = ()
    findings: tuple[Finding, ...] = ()
    # Codes and values that say how the text was understood; ``wording`` turns them into a sentence.
    why: tuple[str, ...] = ()
