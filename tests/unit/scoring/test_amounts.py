"""Numbers: more is better, less is better, equal, ranges, zero and negative targets (DOMAIN 5.2-5.5)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from targets.domain.profile import ReverseRule
from targets.domain.profiles import CAIYU_2021_101, DEFAULT
from targets.domain.reading import Comparable, Kind, Reading
from targets.domain.rules import Outcome, Rule
from tests.unit.scoring.hand import actual, between, codes, money, points, quantity, scored

D = Decimal


@pytest.mark.parametrize(
    ("sign", "target", "value", "weight", "expected", "met"),
    [
        ("≥", 180, 162, 12, "10.80", False),
        ("≥", 180, 100, 12, "6.67", False),
        ("≥", 180, 180, 12, "12.00", True),
        ("≥", 180, 181, 12, "12.00", True),
        (">", 8, 8, 5, "5.00", False),
        (">", 8, 9, 5, "5.00", True),
        ("≥", 10, 0, 8, "0.00", False),
        ("≥", 10, -3, 8, "0.00", False),
        ("≥", 0, 0, 8, "8.00", True),
        ("≥", 0, -1, 8, "0.00", False),
        (">", 0, 0, 8, "8.00", False),
        ("=", 100, 96, 10, "9.60", False),
        ("=", 100, 100, 10, "10.00", True),
        ("=", 12, 13, 10, "10.00", True),
        ("=", 0, 0, 10, "10.00", True),
        ("=", 0, 1, 10, "0.00", False),
        ("≥", -3, -2, 10, "10.00", True),
        ("≥", -3, -4, 10, "0.00", False),
        ("≤", -3, -4, 10, "10.00", True),
        ("≤", -3, -2, 10, "0.00", False),
    ],
)
def test_a_number_is_scored_in_proportion_until_its_target_is_met(sign, target, value, weight, expected, met):
    result = scored(quantity(sign, target), value, weight)

    assert (points(result), result.met) == (expected, met)


@pytest.mark.parametrize(
    ("rule", "at_12", "at_20"),
    [(ReverseRule.R1, "8.33", "5.00"), (ReverseRule.R2, "8.00", "0.00"), (ReverseRule.R3, "0.00", "0.00")],
)
def test_each_reverse_rule_gives_what_its_table_says(rule, at_12, at_20):
    profile = replace(DEFAULT, reverse=rule)

    assert points(scored(quantity("≤", 10), 12, 10, profile=profile)) == at_12
    assert points(scored(quantity("≤", 10), 20, 10, profile=profile)) == at_20
    assert points(scored(quantity("≤", 10), 10, 10, profile=profile)) == "10.00"


@pytest.mark.parametrize(
    ("value", "expected", "met"),
    [(0, "8.00", True), ("2.9", "8.00", True), (3, "8.00", True), ("3.5", "6.67", False)],
)
def test_less_is_better_below_at_and_above_the_target_and_at_nothing(value, expected, met):
    result = scored(quantity("≤", 3, "小时", kind=Kind.DURATION), value, 8)

    assert (points(result), result.met) == (expected, met)


def test_a_strict_upper_bound_shows_in_met_and_never_in_the_score():
    result = scored(quantity("<", 3), 3, 8)

    assert (points(result), result.met) == ("8.00", False)


@pytest.mark.parametrize(("value", "expected"), [(0, "10.00"), (-1, "10.00"), (1, "0.00")])
def test_a_reverse_target_of_zero_is_all_or_nothing(value, expected):
    assert points(scored(quantity("≤", 0), value)) == expected


def test_equal_by_the_reverse_formula_is_met_from_below():
    target = quantity("=", 10, reverse=True)

    assert scored(target, 9).met is True
    assert points(scored(target, 12)) == "8.00"


@pytest.mark.parametrize(
    ("value", "expected", "rule"),
    [
        (90, "10.00", Rule.RANGE_INSIDE),
        (80, "10.00", Rule.RANGE_INSIDE),
        (40, "5.00", Rule.RANGE_BELOW),
        (-5, "0.00", Rule.RANGE_BELOW),
        (150, "5.00", Rule.RANGE_ABOVE),
        (250, "0.00", Rule.RANGE_ABOVE),
    ],
)
def test_a_range_earns_all_inside_and_less_on_either_side(value, expected, rule):
    result = scored(between(80, 100, "%"), value)

    assert (points(result), result.rule) == (expected, rule)


def test_an_open_end_of_a_range_is_not_met_but_loses_nothing():
    target = between(80, 100, low_open=True, high_open=True)

    assert (points(scored(target, 80)), scored(target, 80).met) == ("10.00", False)
    assert (points(scored(target, 100)), scored(target, 100).met) == ("10.00", False)
    assert scored(target, 90).met is True


@pytest.mark.parametrize(("ends", "value"), [((0, 5), -1), ((-5, -2), -6), ((-5, -2), -1), ((-5, 0), 1)])
def test_a_range_without_a_positive_bound_is_all_or_nothing(ends, value):
    result = scored(between(*ends), value)

    assert (points(result), result.met) == ("0.00", False)


def test_a_pass_threshold_gives_nothing_below_it_only_where_the_profile_has_one():
    target = quantity("≥", 180)

    strict = scored(target, 100, 12, profile=CAIYU_2021_101)

    assert (points(strict), strict.rule) == ("0.00", Rule.BELOW_THRESHOLD)
    assert strict.attainment == D("55.56")
    assert points(scored(target, 108, 12, profile=CAIYU_2021_101)) == "7.20"
    assert points(scored(between(180, 200), 100, 12, profile=CAIYU_2021_101)) == "0.00"


@pytest.mark.parametrize(
    ("target", "value", "percent"),
    [
        (quantity("≥", 95, "%"), 93, "97.89"),
        (quantity("≥", 6), 8, "133.33"),
        (quantity("≤", 3), "3.5", "83.33"),
        (quantity("≤", 3), 1, "100"),
        (quantity("≥", 10), -2, "0"),
        (quantity("≥", "0.0000001"), 10**15, "999999.99"),
    ],
)
def test_completion_rate_is_a_percent_with_two_decimals(target, value, percent):
    assert scored(target, value).attainment == D(percent)


def test_far_above_a_target_asks_for_a_reason_and_docks_nothing():
    result = scored(quantity("≥", 6, "期"), 8, 8)

    assert (points(result), result.needs_reason, codes(result)) == ("8.00", True, ["over_achieved"])
    assert scored(quantity("≥", 10), "12.99").needs_reason is False
    assert scored(quantity("≥", 10), 13).needs_reason is True


@pytest.mark.parametrize(("value", "due"), [(29, False), (30, True)])
def test_far_above_a_target_of_zero_begins_at_thirty(value, due):
    assert scored(quantity("≥", 0), value).needs_reason is due


def test_far_below_a_reverse_target_is_no_over_achievement():
    result = scored(quantity("≤", 3, "小时"), 1)

    assert (result.needs_reason, codes(result)) == (False, [])


def test_a_cost_far_below_its_cap_is_pointed_out_without_asking_for_a_reason():
    cheap = scored(money("≤", "53.4"), actual(300000, "元"), 8)
    usual = scored(money("≤", "53.4"), actual(521000, "元"), 8)

    assert (codes(cheap), cheap.needs_reason, points(cheap)) == (["cost_far_below_cap"], False, "8.00")
    assert codes(usual) == []


def test_a_negative_target_says_that_it_is_all_or_nothing():
    assert codes(scored(quantity("≥", -3, "%"), -2)) == ["negative_target_binary"]


def test_a_reviewer_may_deduct_but_not_below_nothing():
    result = scored(quantity("≥", 6), 8, 8, deduction=D("1.5"))

    assert (points(result), result.met, result.needs_reason) == ("6.50", True, True)
    assert points(scored(quantity("≥", 6), 3, 8, deduction=D(5))) == "0.00"


def test_a_quantity_without_a_value_to_compare_cannot_be_checked():
    result = scored(Reading(Kind.QUANTITY), actual(1))

    assert (result.outcome, codes(result)) == (Outcome.NOT_CHECKABLE, ["target_unread"])


def test_a_weight_finer_than_a_cent_is_never_exceeded():
    result = scored(quantity("≥", 1), 1, "4.2857")

    assert (points(result), result.needs_reason) == ("4.28", False)


@pytest.mark.parametrize(
    "more",
    [
        {"weight": "-1"},
        {"weight": "NaN"},
        {"weight": "1001"},
        {"deduction": D(-1)},
        {"given_score": D("-0.01")},
    ],
)
def test_an_impossible_weight_or_deduction_gives_a_finding_and_no_score(more):
    result = scored(quantity("≥", 1), 1, **more)

    assert (result.score, codes(result)) == (None, ["weight_impossible"])


def test_a_target_of_nothing_is_not_applicable():
    result = scored(Reading(Kind.NONE), 3)

    assert (result.outcome, result.score, result.needs_reason) == (Outcome.NOT_APPLICABLE, None, False)


def test_a_comparison_without_unit_accepts_any_unit():
    target = replace(quantity("≥", 10), compare=Comparable(D(10), None, None))

    assert points(scored(target, actual(9, "个"))) == "9.00"
