"""Qualitative targets in three tiers (财预〔2020〕10号): each tier allows a range of scores."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from targets.domain.finding import Finding, Severity
from targets.domain.profile import Profile
from targets.domain.reading import Kind, Reading
from targets.domain.rounding import CENT, HUNDRED, ZERO, down, half_up, percent
from targets.domain.rules import Outcome, Rule
from targets.domain.scoring.result import Explanation, Put, Score, deducted, points_put, unscored


class Tier(StrEnum):
    """How far a target in words was reached: 达成, 部分达成, 未达成."""

    ACHIEVED = "ACHIEVED"
    PARTIAL = "PARTIAL"
    MISSED = "MISSED"


# The words of the forms in use: 财预〔2020〕10号, the forms of 2017, 财预〔2021〕101号.
_WORDS = {
    Tier.ACHIEVED: (
        "达成", "已达成", "达成年度指标", "达成预期指标", "全部达成", "完成", "已完成", "实现目标", "基本达成目标", "达标",
    ),
    Tier.PARTIAL: (
        "部分达成", "部分达成年度指标", "部分达成年度指标并具有一定效果", "部分达成预期指标并具有一定效果", "部分完成", "部分实现目标",
    ),
    Tier.MISSED: (
        "未达成", "未达成年度指标", "未达成年度指标且效果较差", "未达成预期指标且效果较差", "未完成", "实现目标程度较低", "未达标", "否",
    ),
}  # fmt: skip
_TIER_OF_WORD = {word: tier for tier, words in _WORDS.items() for word in words}
_RULE = {Tier.ACHIEVED: Rule.TIER_ACHIEVED, Tier.PARTIAL: Rule.TIER_PARTIAL, Tier.MISSED: Rule.TIER_MISSED}
_OPPOSITE = {"否": "是", "无": "有"}


def tier_of(word: str | None, target: Reading) -> Tier | None:
    """Read a tier from what was filled in: a tier's name, or the target's own word for 达成."""
    if not word:
        return None
    given = word.strip().rstrip("。；;")
    if given == (target.word or "").strip():
        return Tier.ACHIEVED
    if _OPPOSITE.get((target.word or "").strip()) == given:
        return Tier.MISSED
    return _TIER_OF_WORD.get(given)


def needs_tier(target: Reading) -> bool:
    """Tell whether a target is scored by tier: words, and deadlines that recur without a date."""
    return target.kind is Kind.QUALITATIVE or (target.kind is Kind.DEADLINE and target.day is None)


def tier_range(tier: Tier, weight: Decimal, profile: Profile) -> tuple[Decimal, Decimal]:
    """Give the lowest and highest score a tier allows; the three ranges touch and never overlap."""
    full = down(weight)
    achieved_from, partial_from = (half_up(weight * bound / HUNDRED) for bound in profile.tier_bounds)
    ranges = {
        Tier.ACHIEVED: (min(achieved_from, full), full),
        Tier.PARTIAL: (min(partial_from, full), achieved_from - CENT),
        Tier.MISSED: (ZERO, partial_from - CENT),
    }
    low, high = ranges[tier]
    # On a weight of a few cents there is no room for three ranges; none may turn over.
    return low, max(low, high)


def score_tier(
    tier: Tier | None, *, weight: Decimal, profile: Profile, given: Decimal | None, deduction: Decimal
) -> Score:
    """Score a target in words: 达成 earns the weight, the others what a person gives inside the range."""
    if tier is None:
        return unscored(Outcome.MISSING, Rule.NO_TIER, weight=weight)
    low, high = tier_range(tier, weight, profile)
    chosen = given if given is not None or tier is not Tier.ACHIEVED else high
    findings: tuple[Finding, ...] = ()
    if chosen is not None and not low <= chosen <= high:
        values = {"given": f"{chosen:f}", "low": f"{low:f}", "high": f"{high:f}", "tier": tier.value}
        findings = (Finding("given_score_out_of_range", Severity.ERROR, values),)
        chosen = None
    rule = _RULE[tier]
    numbers: list[tuple[str, Put]] = [("w", weight), ("lo", low), ("hi", high)]
    points = attainment = None
    if chosen is not None:
        points = deducted(chosen, deduction)
        attainment = percent(HUNDRED if tier is Tier.ACHIEVED or not weight else chosen * HUNDRED / weight)
        numbers += points_put(half_up(chosen), deduction, points)
    return Score(
        outcome=Outcome.OPEN if points is None else Outcome.SCORED,
        rule=rule,
        explanation=Explanation(rule, tuple(numbers)),
        score=points,
        attainment=attainment,
        range=(low, high),
        met=tier is Tier.ACHIEVED,
        needs_reason=points is None or points < down(weight) or tier is not Tier.ACHIEVED,
        findings=findings,
    )
