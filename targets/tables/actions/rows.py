"""What a revision is made of, before it is stored: plain rows as a document or a page gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID, uuid4

from budgettrack.accounts.models import Department
from projects.models import Project


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Amount texts are as printed, in 万元; '' where the cell is empty."""

    name: str
    group: str = ""
    content: str = ""
    total: str = ""
    fiscal: str = ""
    other: str = ""
    unit: Department | None = None
    projects: tuple[Project, ...] = ()
    lineage: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class GoalRow:
    text: str
    unit: Department | None = None
    lineage: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """``weight`` None: the default weight of the profile."""

    level1: str
    level2: str
    name: str
    target: str
    sign: str = ""
    unit_text: str = ""
    weight: Decimal | None = None
    unit: Department | None = None
    lineage: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one revision, in their order."""

    tasks: tuple[TaskRow, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    printed_total: str = ""
