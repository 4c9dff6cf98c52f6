"""Targets in words, deadlines and compounds: tiers, days and parts (DOMAIN 5.5, 5.6)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from targets.domain.profiles import DEFAULT
from targets.domain.reading import Operator
from targets.domain.rules import Outcome, Rule
from targets.domain.scoring import Tier, tier_of, tier_range
from tests.unit.scoring.hand import (
    RECURRING,
    UNREAD,
    actual,
    codes,
    compound,
    deadline,
    points,
    quantity,
    scored,
    words,
)

D = Decimal
CLEAR = words("显著")


@pytest.mark.parametrize(
    ("word", "tier"),
    [
        ("达成", Tier.ACHIEVED),
        ("显著", Tier.ACHIEVED),
        (" 显著。", Tier.ACHIEVED),
        ("达成年度指标", Tier.ACHIEVED),
        ("部分达成", Tier.PARTIAL),
        ("部分达成年度指标并具有一定效果", Tier.PARTIAL),
        ("未达成年度指标且效果较差", Tier.MISSED),
        ("差不多", None),
        ("", None),
        (None, None),
    ],
)
def test_a_tier_is_read_from_its_name_or_from_the_targets_own_word(word, tier):
    assert tier_of(word, CLEAR) is tier


def test_yes_and_no_are_read_against_what_the_target_asks():
    assert tier_of("是", words("是")) is Tier.ACHIEVED
    assert tier_of("否", words("是")) is Tier.MISSED
    assert tier_of("否", words("否")) is Tier.ACHIEVED
    assert tier_of("是", words("否")) is Tier.MISSED


def test_the_three_ranges_are_those_of_the_form():
    weight = D(15)

    assert tier_range(Tier.ACHIEVED, weight, DEFAULT) == (D("12.00"), D("15.00"))
    assert tier_range(Tier.PARTIAL, weight, DEFAULT) == (D("9.00"), D("11.99"))
    assert tier_range(Tier.MISSED, weight, DEFAULT) == (D("0.00"), D("8.99"))


@pytest.mark.parametrize("weight", [D(0), D("0.01"), D("0.02"), D("4.29")])
def test_the_ranges_never_turn_over_or_leave_the_weight(weight):
    for tier in Tier:
        low, high = tier_range(tier, weight, DEFAULT)
        assert 0 <= low <= high <= weight


def test_achieved_earns_the_weight_unless_a_person_gives_less_within_the_range():
    assert points(scored(CLEAR, words("显著"), 15)) == "15.00"
    given = scored(CLEAR, None, 15, tier=Tier.ACHIEVED, given_score=D("13.5"))
    assert (points(given), given.met, given.needs_reason, given.attainment) == ("13.50", True, True, D(100))


def test_partly_achieved_waits_for_a_score_and_says_its_range():
    result = scored(CLEAR, words("部分达成"), 15)

    assert (result.outcome, result.score, result.range) == (Outcome.OPEN, None, (D("9.00"), D("11.99")))
    assert (result.met, result.needs_reason, result.attainment) == (False, True, None)


def test_partly_achieved_earns_what_is_given():
    result = scored(CLEAR, words("部分达成"), 15, given_score=D(11))

    assert (points(result), result.attainment, result.rule) == ("11.00", D("73.33"), Rule.TIER_PARTIAL)


@pytest.mark.parametrize("given", ["8.99", "12"])
def test_a_score_outside_the_range_is_refused_with_the_range(given):
    result = scored(CLEAR, None, 15, tier=Tier.PARTIAL, given_score=D(given))

    assert (result.score, codes(result)) == (None, ["given_score_out_of_range"])
    assert result.findings[0].values["low"] == "9.00"


def test_a_deduction_comes_off_a_tier_too():
    result = scored(CLEAR, None, 15, tier=Tier.ACHIEVED, deduction=D(2))

    assert (points(result), result.met) == ("13.00", True)


def test_a_tier_on_a_row_without_weight_scores_nothing():
    assert points(scored(CLEAR, None, 0, tier=Tier.ACHIEVED)) == "0.00"


def test_words_without_a_tier_are_missing_or_said():
    assert scored(CLEAR).outcome is Outcome.MISSING
    assert codes(scored(CLEAR, words("尚可"))) == ["value_not_a_tier"]


def test_an_unread_target_can_be_scored_by_the_tier_a_person_chooses():
    assert codes(scored(UNREAD, 5)) == ["target_unread"]
    assert points(scored(UNREAD, 5, tier=Tier.ACHIEVED)) == "10.00"


@pytest.mark.parametrize(
    ("done", "expected"), [("2024-09-28", "4.00"), ("2024-09-30", "4.00"), ("2024-10-01", "0.00")]
)
def test_a_deadline_earns_the_weight_on_time_and_nothing_late(done, expected):
    result = scored(deadline("2024-09-30"), deadline(done), 4)

    assert (points(result), result.met) == (expected, expected == "4.00")


def test_not_before_is_a_deadline_the_other_way_round():
    target = deadline("2024-09-30", Operator.AT_LEAST)

    assert scored(target, deadline("2024-10-02"), 4).met is True
    assert points(scored(target, deadline("2024-09-02"), 4)) == "0.00"


@pytest.mark.parametrize(("done", "expected"), [("2024-10-15", "2.00"), ("2024-10-30", "0.00")])
def test_late_days_may_cost_in_proportion_where_the_profile_allows_them(done, expected):
    profile = replace(DEFAULT, late_days_allowed=30)

    assert points(scored(deadline("2024-09-30"), deadline(done), 4, profile=profile)) == expected


def test_a_deadline_may_be_answered_by_a_tier_and_by_nothing_else():
    target = deadline("2024-09-30")

    assert points(scored(target, words("完成"), 4)) == "4.00"
    assert scored(target).outcome is Outcome.MISSING
    assert codes(scored(target, actual(3), 4)) == ["value_not_a_date"]


def test_a_recurring_deadline_is_scored_by_tier():
    assert points(scored(RECURRING, None, tier=Tier.ACHIEVED)) == "10.00"


TWO_NUMBERS = compound(quantity("≥", 70, "个"), quantity("=", 100, "%"))


def test_a_compound_splits_its_weight_and_adds_its_parts_up():
    result = scored(TWO_NUMBERS, compound(actual(35, "个"), actual(100, "%")), "9.01")

    # 9.01 over two parts is 4.51 and 4.50; half of the first is 2.255, rounded half up.
    assert (points(result), result.met, result.needs_reason) == ("6.76", False, True)
    assert result.attainment == D(75)


def test_a_compound_is_met_and_full_when_all_its_parts_are():
    result = scored(TWO_NUMBERS, compound(actual(70, "个"), actual(100, "%")))

    assert (points(result), result.met, result.needs_reason, result.range) == ("10.00", True, False, None)


def test_a_compound_with_another_number_of_parts_is_not_guessed():
    assert codes(scored(TWO_NUMBERS, compound(actual(70)))) == ["parts_differ"]
    assert codes(scored(TWO_NUMBERS, actual(70))) == ["parts_differ"]
    assert codes(scored(compound(), actual(70))) == ["target_unread"]


def test_a_compound_without_one_of_its_values_is_missing():
    assert scored(TWO_NUMBERS).outcome is Outcome.MISSING
    assert scored(TWO_NUMBERS, compound(actual(70), words("完成"))).outcome is Outcome.NOT_CHECKABLE


TWO_WORDS = compound(words("有所提升"), words("有所降低"))


def test_one_tier_answers_for_all_the_words_of_a_compound():
    assert points(scored(TWO_WORDS, words("达成"))) == "10.00"
    waiting = scored(TWO_WORDS, None, tier=Tier.PARTIAL)
    assert (waiting.outcome, waiting.range) == (Outcome.OPEN, (D("6.00"), D("7.98")))
    given = scored(TWO_WORDS, None, tier=Tier.PARTIAL, given_score=D("7"))
    assert (points(given), given.range) == ("7.00", (D("6.00"), D("7.98")))


def test_a_number_and_a_word_are_scored_each_by_its_rule():
    mixed = compound(quantity("≥", 10), words("显著"))

    result = scored(mixed, compound(actual(5), words("部分达成")))

    assert result.range == (D("5.50"), D("6.49"))


def test_a_deduction_on_a_compound_comes_off_once():
    result = scored(TWO_NUMBERS, compound(actual(70, "个"), actual(100, "%")), deduction=D(1))

    assert (points(result), result.met) == ("9.00", True)
