"""A scoring profile: every number and choice in which places may lawfully differ (DOMAIN 4-6, 11).

Nothing here is a constant of the law for all districts, so nothing is hard-coded elsewhere: a district
copies a shipped profile, edits the copy and uses it as a new revision. A profile in use is never edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ReverseRule(StrEnum):
    """What a reverse indicator (≤) earns above its target; the ids are those of docs/rules/scoring.md."""

    R1 = "R1"  # W × T/A
    R2 = "R2"  # W × (1 − (A−T)/T), nothing from 2T on
    R3 = "R3"  # nothing


class SatisfactionRule(StrEnum):
    """How satisfaction is scored: M1 as any positive indicator, M2 to M5 by fixed lines."""

    M1 = "M1"
    M2 = "M2"
    M3 = "M3"
    M4 = "M4"
    M5 = "M5"


@dataclass(frozen=True, slots=True)
class GradeBand:
    """A grade and the lowest total that earns it; the bound is inclusive (90.00 is 优)."""

    grade: str
    lowest: Decimal


@dataclass(frozen=True, slots=True)
class Profile:
    """One revision of a scoring profile. Weights add to 100 with execution; rates are percents (90, not 0.9)."""

    code: str
    title: str
    execution_weight: Decimal
    level1_weights: tuple[tuple[str, Decimal], ...]  # canonical level 1 → weight, in form order
    reverse: ReverseRule = ReverseRule.R2
    satisfaction: SatisfactionRule = SatisfactionRule.M1
    pass_threshold: Decimal | None = None
    over_achievement: Decimal = Decimal(130)
    execution_reason_below: Decimal = Decimal(90)
    tier_bounds: tuple[Decimal, Decimal] = (Decimal(80), Decimal(60))
    grades: tuple[GradeBand, ...] = (
        GradeBand("优", Decimal(90)),
        GradeBand("良", Decimal(80)),
        GradeBand("中", Decimal(60)),
        GradeBand("差", Decimal(0)),
    )
    light_red_below: Decimal = Decimal(60)
    light_yellow_below: Decimal = Decimal(80)
    light_blue_from: Decimal = Decimal(120)
    attainment_line: Decimal = Decimal(90)
    execution_line: Decimal = Decimal(90)
    late_days_allowed: int | None = None  # a late day costs W / this; None: late earns nothing
    low_cost_below: Decimal = Decimal(70)  # a cost below this percent of its cap is pointed out
