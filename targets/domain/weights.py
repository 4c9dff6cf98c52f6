"""Weights of indicators: the default split, and whether the weights of a table fit its profile.

Sources: DOMAIN 4 and 11.3 (财预〔2020〕10号, 财预〔2021〕101号); docs/rules/weights.md has worked tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from targets.domain.finding import Finding, Severity
from targets.domain.profile import Profile
from targets.domain.rounding import CENT, HUNDRED, ZERO, half_up
from targets.domain.taxonomy import Level1, Level2


@dataclass(frozen=True, slots=True)
class WeightRow:
    """An indicator as far as its weight is concerned; the levels are canonical names."""

    level1: str
    level2: str
    not_applicable: bool = False


def split(total: Decimal, n: int) -> list[Decimal]:
    """Split into n equal parts of two decimals whose sum is exact; what is left goes to the earlier parts."""
    if n < 1:
        raise ValueError("there must be at least one part")
    cents = int(half_up(total) / CENT)
    base, left = divmod(cents, n)
    return [(base + (1 if place < left else 0)) * CENT for place in range(n)]


def default_weights(rows: Sequence[WeightRow], profile: Profile) -> list[Decimal]:
    """Give each row its 系统默认 weight: level 1 over its level-2 groups, each group over its rows."""
    weights = [ZERO] * len(rows)
    for level1, weight in level1_weights(rows, profile).items():
        groups: dict[str, list[int]] = {}
        for place, row in enumerate(rows):
            if not row.not_applicable and home(row, profile) == level1:
                groups.setdefault(row.level2, []).append(place)
        for places, share in zip(groups.values(), split(weight, len(groups)), strict=True):
            for place, part in zip(places, split(share, len(places)), strict=True):
                weights[place] = part
    return weights


def level1_weights(rows: Sequence[WeightRow], profile: Profile) -> dict[str, Decimal]:
    """Give the weight of each level 1 that has an applicable row; a missing 满意度 adds to 效益."""
    present = {home(row, profile) for row in rows if not row.not_applicable}
    weights = dict(profile.level1_weights)
    if Level1.SATISFACTION in weights and Level1.SATISFACTION not in present and Level1.BENEFIT in weights:
        weights[Level1.BENEFIT] += weights.pop(Level1.SATISFACTION)
    return {level1: weight for level1, weight in weights.items() if level1 in present}


def home(row: WeightRow, profile: Profile) -> str:
    """Tell under which level 1 of the profile a row is weighed: cost stands under 产出 in the old
    classification and is a level 1 of its own in the new one."""
    has_cost = any(level1 == Level1.COST for level1, _ in profile.level1_weights)
    if row.level1 == Level1.COST and not has_cost:
        return Level1.OUTPUT.value
    if has_cost and row.level1 == Level1.OUTPUT and row.level2 == Level2.COST:
        return Level1.COST.value
    return row.level1


def check_weights(rows: Sequence[tuple[WeightRow, Decimal]], profile: Profile) -> list[Finding]:
    """List where weights do not fit: an error stops a round, a warning is a choice the rules allow."""
    findings = [
        finding for place, (row, weight) in enumerate(rows, 1) for finding in _check_row(place, row, weight)
    ]
    if all(row.not_applicable for row, _ in rows):
        return findings
    expected = level1_weights([row for row, _ in rows], profile)
    sums: dict[str, Decimal] = {}
    for row, weight in rows:
        if not row.not_applicable:
            level1 = home(row, profile)
            sums[level1] = sums.get(level1, ZERO) + weight
    total = sum(sums.values(), ZERO)
    allowed = {sum(expected.values(), ZERO), HUNDRED - profile.execution_weight}
    if total not in allowed:
        values = {"sum": f"{total:f}", "expected": f"{max(allowed):f}"}
        findings.append(Finding("weights_total_differs", Severity.ERROR, values))
    for level1, weight in sums.items():
        if weight != expected.get(level1, ZERO):
            values = {"level1": level1, "sum": f"{weight:f}", "expected": f"{expected.get(level1, ZERO):f}"}
            findings.append(Finding("weights_level1_differ", Severity.WARNING, values))
    return findings


def _check_row(place: int, row: WeightRow, weight: Decimal) -> list[Finding]:
    values = {"row": str(place), "weight": f"{weight:f}"}
    if weight < 0 or weight != half_up(weight):
        return [Finding("weight_row_impossible", Severity.ERROR, values)]
    if row.not_applicable and weight:
        return [Finding("weight_on_not_applicable", Severity.ERROR, values)]
    if not row.not_applicable and not weight:
        return [Finding("weight_zero", Severity.WARNING, values)]
    return []
