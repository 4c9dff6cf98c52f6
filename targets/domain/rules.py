"""The names of the scoring rules and the version that a stored score carries.

``RULES_VERSION`` goes up whenever a formula could give another result for the same input.
"""

from __future__ import annotations

from enum import StrEnum

RULES_VERSION = 1


class Rule(StrEnum):
    """Which rule gave a score, or why none could be given; docs/rules/scoring.md has a line for each."""

    POSITIVE_FULL = "positive_full"
    POSITIVE = "positive"
    BELOW_THRESHOLD = "below_pass_threshold"
    REVERSE_FULL = "reverse_full"
    R1 = "R1"
    R2 = "R2"
    R3 = "R3"
    ZERO_TARGET = "zero_target"
    NEGATIVE_TARGET = "negative_target"
    RANGE_INSIDE = "range_inside"
    RANGE_BELOW = "range_below"
    RANGE_ABOVE = "range_above"
    ON_TIME = "on_time"
    LATE = "late"
    TIER_ACHIEVED = "tier_achieved"
    TIER_PARTIAL = "tier_partial"
    TIER_MISSED = "tier_missed"
    M2 = "M2"
    M3 = "M3"
    M4 = "M4"
    M5 = "M5"
    COMPOUND = "compound"
    EXECUTION = "execution"
    NO_BUDGET = "no_budget"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"
    NO_TIER = "no_tier"
    NOT_CHECKABLE = "not_checkable"


class Outcome(StrEnum):
    """Whether a number stands, and if not why not; "cannot say" is an answer of its own, never zero.

    OPEN is a tier whose score a person has still to choose inside its range.
    """

    SCORED = "scored"
    OPEN = "open"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKABLE = "not_checkable"
