"""The parts of a sheet: plain values a template or JSON can show. Rates are ratios (0.9744), money is 万元."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lamp:
    """``code`` is red, yellow, green, blue or none; ``label`` one character, ``word`` a sentence's worth."""

    code: str
    label: str
    word: str


@dataclass(frozen=True, slots=True)
class Part:
    """One small field of a compound cell."""

    name: str
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """``entry_id`` None: a row not applicable, shown thin. ``reading_text`` '' where it equals what was typed."""

    entry_id: int | None
    number: int
    name: str
    target_figure: str
    target_unit: str
    unit_name: str
    last_value: str = ""
    last_label: str = ""
    actual_text: str = ""
    expected_text: str = ""
    reading_text: str = ""
    unread_reason: str = ""
    attainment: Decimal | None = None
    weight: Decimal = Decimal(0)
    score: Decimal | None = None
    explanation: tuple[str, ...] = ()
    light: Lamp | None = None
    is_qualitative: bool = False
    tier: str = ""
    given_score: str = ""
    score_range: str = ""
    parts: tuple[Part, ...] = ()
    filled: bool = False
    reason_due: bool = False
    reason_why: str = ""
    reason_category: str = ""
    reason: str = ""
    remedy: str = ""
    likelihood: str = ""
    nothing_to_report: bool = False
    findings: tuple[str, ...] = ()
    editable: bool = False

    @property
    def not_applicable(self) -> bool:
        return self.entry_id is None

    @property
    def full_score(self) -> bool:
        return self.score is not None and self.score == self.weight

    @property
    def todo(self) -> str:
        """The work mark of the row: missing, unread, reason or ''."""
        if self.not_applicable or self.nothing_to_report:
            return ""
        if not self.filled:
            return "missing"
        if self.unread_reason:
            return "unread"
        return "reason" if self.reason_due and not self.reason.strip() else ""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one level 2 with their subtotals."""

    key: str
    level1: str
    level2: str
    filled: int
    applicable: int
    score: Decimal
    weight: Decimal
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """A line of the money block: a project's source, or a whole department's task."""

    kind: str
    row_id: int
    label: str
    detail: str
    initial: Decimal | None
    adjusted: Decimal | None
    executed_text: str
    executed: Decimal | None
    executed_unread: bool
    expected_text: str
    expected: Decimal | None
    expected_unread: bool
    rate: Decimal | None
    editable: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What stays in view: how far, what is left, the provisional total."""

    filled: int
    applicable: int
    missing: int
    unread: int
    reasons: int
    things: int
    score: Decimal | None
    scale: Decimal
    open_weight: Decimal
    score_label: str
    grade: str
    attainment: Decimal | None
    execution_rate: Decimal | None
    execution_score: Decimal | None
    execution_weight: Decimal
    budget: Decimal | None
    executed: Decimal | None
    light: Lamp


@dataclass(frozen=True, slots=True)
class ThingDue:
    what: str
    anchor: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Note:
    """A reviewer's words on an earlier hand-in."""

    who: str
    step: str
    verdict: str
    at: object
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    report_id: int
    state_number: int
    title: str
    round_title: str
    is_monitoring: bool
    period: str
    fiscal_year: int
    department: str
    state: str
    state_label: str
    editable: bool
    due_on: date | None
    remind_by: date | None
    days_left: int | None
    provisional_dates: bool
    reviewer: Person | None
    figures: Figures
    money: tuple[Money, ...]
    money_heading: str
    goals: tuple[str, ...]
    goal_result: str
    likelihood: str
    reason_category: str
    reason: str
    remedy: str
    likelihood_choices: Choices
    reason_choices: Choices
    tier_choices: Choices
    groups: tuple[Group, ...]
    things: tuple[ThingDue, ...]
    notes: tuple[Note, ...]
    revision: str
    profile: str
    rules_version: int
    notice_number: str
