"""The parts of a sheet: plain values a template or JSON can show. Rates are ratios (0.9744), money is 万元."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.urls import reverse

from budgettrack.accounts.models import User

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Access:
    """What the policies let a person do with the sheet: ``edits_unit`` answers for the rows of one unit."""

    user: User
    editable: bool
    edits_unit: Callable[[int | None], bool]

    def may_edit(self, unit_id: int | None) -> bool:
        return self.editable and self.edits_unit(unit_id)


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
    """``entry_id`` None: a row not applicable, shown thin. ``reading_text`` '' where it equals what was typed.

    ``takes_score``: the tier chosen leaves a range, and the score in it is typed.
    """

    entry_id: int | None
    number: int
    name: str
    target_text: str
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
    tier_choices: Choices = ()
    tier: str = ""
    takes_score: bool = False
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
    notable: bool = False

    @property
    def not_applicable(self) -> bool:
        return self.entry_id is None

    @property
    def full_score(self) -> bool:
        return self.score is not None and self.score == self.weight


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one level 2 with their subtotals; ``quiet`` counts the rows a reviewer need not look at."""

    key: str
    level1: str
    level2: str
    filled: int
    applicable: int
    score: Decimal
    weight: Decimal
    rows: tuple[Row, ...]

    @property
    def quiet(self) -> int:
        return sum(not row.notable and not row.not_applicable for row in self.rows)


@dataclass(frozen=True, slots=True)
class Money:
    """A line of the money block: a project's source, or a whole department's task. ``key`` names it: task-7."""

    key: str
    source_label: str
    detail: str
    initial: Decimal | None
    adjusted: Decimal | None
    executed: str
    executed_unread: bool
    expected: str
    expected_unread: bool
    rate: Decimal | None
    editable: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """What stays in view: how far, what is left, the provisional total out of ``weight``."""

    filled: int
    applicable: int
    missing: int
    unread: int
    reason_due: int
    score: Decimal | None
    weight: Decimal
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

    @property
    def due(self) -> int:
        return self.missing + self.unread + self.reason_due


@dataclass(frozen=True, slots=True)
class ThingDue:
    """One thing to do: ``what`` is missing, unread or reason, ``anchor`` the field's name on the page."""

    what: str
    anchor: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Note:
    """A reviewer's words on an earlier hand-in."""

    who: str
    step: str
    verdict: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """``tone`` is how far the stage marks go: "0" to "5", or "back"."""

    code: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Goal:
    text: str
    result_text: str
    asks_reason: bool
    reason_text: str
    remedy_text: str
    reason_category: str


@dataclass(frozen=True, slots=True)
class Chosen:
    choices: Choices
    value: str


@dataclass(frozen=True, slots=True)
class Sheet:
    report_id: int
    state_number: int
    title: str
    form_title: str
    round_title: str
    notice_number: str
    is_monitoring: bool
    period: str
    department_name: str
    state: State
    editable: bool
    due_text: str
    time_left: str
    provisional_dates: bool
    reviewer_name: str
    reviewer_phone: str
    saved_at: str
    store_key: str
    last_label: str
    totals: Totals
    funding_rows: tuple[Money, ...]
    funding_heading: str
    goal: Goal
    likelihood: Chosen | None
    reason_choices: Choices
    groups: tuple[Group, ...]
    things: tuple[ThingDue, ...]
    notes: tuple[Note, ...]
    basis: str
    gist: str

    @property
    def cells_url(self) -> str:
        return reverse("report_cells", args=[self.report_id])

    @property
    def form_url(self) -> str:
        return reverse("report_form", args=[self.report_id])

    @property
    def submit_url(self) -> str:
        return reverse("report_submit", args=[self.report_id])

    @property
    def funding_open(self) -> bool:
        """Money that is still due stands open, else it is folded to its gist."""
        return self.editable and any(thing.anchor.startswith(("funding-", "task-")) for thing in self.things)

    @property
    def goal_open(self) -> bool:
        return self.editable and any(thing.anchor.startswith("report-") for thing in self.things)
