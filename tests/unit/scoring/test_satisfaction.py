"""Satisfaction by fixed lines, and the check of scores that a form has published (DOMAIN 5.7)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from targets.domain.profile import SatisfactionRule
from targets.domain.profiles import DEFAULT
from targets.domain.scoring import Tier, compare_published
from tests.unit.scoring.hand import codes, points, quantity, scored, words

D = Decimal
TARGET = quantity("≥", 95, "%")


def satisfied(rule: str, value, *, weight=10, target=TARGET, level1="满意度指标"):
    profile = replace(DEFAULT, satisfaction=SatisfactionRule(rule))
    return scored(target, value, weight, profile=profile, level1=level1)


@pytest.mark.parametrize(
    ("rule", "value", "expected"),
    [
        ("M1", 93, "9.79"),
        ("M1", 95, "10.00"),
        ("M2", 90, "10.00"),
        ("M2", 89, "9.00"),
        ("M2", 85, "9.00"),
        ("M2", 80, "8.00"),
        ("M2", 40, "0.00"),
        ("M2", 10, "0.00"),
        ("M3", 90, "10.00"),
        ("M3", "89.99", "8.00"),
        ("M3", 80, "8.00"),
        ("M3", 60, "5.00"),
        ("M3", "59.99", "0.00"),
        ("M4", 90, "10.00"),
        ("M4", 75, "5.00"),
        ("M4", 60, "0.00"),
        ("M4", 30, "0.00"),
        ("M5", 93, "9.30"),
        ("M5", 100, "10.00"),
        ("M5", 104, "10.00"),
        ("M5", -1, "0.00"),
    ],
)
def test_each_satisfaction_rule_gives_what_its_table_says(rule, value, expected):
    assert points(satisfied(rule, value)) == expected


def test_the_absolute_rule_of_a_real_form_takes_marks_off_a_target_that_is_met():
    result = satisfied("M5", 98, weight=20, target=quantity("≥", 98, "%"))

    assert (points(result), result.met, result.needs_reason) == ("19.60", True, True)


def test_fixed_lines_are_for_satisfaction_in_percent_of_which_more_is_better():
    assert points(satisfied("M3", 85, level1="产出指标")) == "8.95"
    assert points(satisfied("M3", 4, target=quantity("≥", 5, "分"))) == "8.00"
    assert points(satisfied("M3", 3, target=quantity("≤", 2, "%"))) == "5.00"


def test_a_published_score_that_the_rule_gives_differs_by_nothing():
    result = compare_published(scored(quantity("≥", 180), 162, 12), D("10.8"))

    assert (result.difference, codes(result)) == (D(0), [])


def test_a_published_score_that_the_rule_does_not_give_is_named_with_the_difference():
    # 采购执行率 72.74 % of 100 % published with full marks.
    result = compare_published(scored(quantity("=", 100, "%"), "72.74", 10), D(10))

    assert (result.difference, codes(result)) == (D("2.73"), ["published_score_differs"])


@pytest.mark.parametrize(("published", "difference"), [("11", "0"), ("13", "1.01"), ("8", "-1.00")])
def test_a_published_score_of_a_tier_is_held_against_its_range(published, difference):
    waiting = scored(words("显著"), None, 15, tier=Tier.PARTIAL)

    assert compare_published(waiting, D(published)).difference == D(difference)


def test_a_published_score_without_data_cannot_be_checked():
    result = compare_published(scored(quantity("≥", 1)), D(5))

    assert (result.difference, codes(result)) == (None, ["published_not_checkable"])
