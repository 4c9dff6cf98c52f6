"""Which number is compared: typed values, numerator and denominator, units, values that are none."""

from dataclasses import replace
from decimal import Decimal

import pytest

from targets.domain.reading import Kind, Reading
from targets.domain.rules import Outcome
from tests.unit.scoring.hand import (
    NOT_APPLICABLE,
    actual,
    between,
    codes,
    compound,
    deadline,
    points,
    quantity,
    scored,
    words,
)

D = Decimal
RATE = quantity("≥", 90, "%")


@pytest.mark.parametrize("nothing", [None, NOT_APPLICABLE])
def test_nothing_filled_in_is_missing_and_not_zero(nothing):
    result = scored(RATE, nothing)

    assert (result.outcome, result.score, result.attainment, result.met) == (
        Outcome.MISSING,
        None,
        None,
        None,
    )
    assert result.needs_reason is False


def test_a_reported_zero_is_a_value():
    result = scored(RATE, 0)

    assert (points(result), result.attainment, result.needs_reason) == ("0.00", D(0), True)


def test_a_rate_may_be_given_by_numerator_and_denominator_alone():
    result = scored(RATE, None, numerator=D(45), denominator=D(50))

    assert (points(result), result.attainment) == ("10.00", D(100))


def test_a_typed_rate_that_is_the_rounded_quotient_is_taken_without_a_finding():
    result = scored(RATE, "66.67", numerator=D(2), denominator=D(3))

    assert (points(result), codes(result)) == ("7.41", [])


def test_a_typed_rate_that_is_not_the_quotient_is_taken_with_a_finding():
    result = scored(RATE, 95, numerator=D(80), denominator=D(100))

    assert (points(result), codes(result)) == ("10.00", ["ratio_disagrees"])


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 0), (-1, 5), (1, -5), ("1E+30", 1)])
def test_a_quotient_that_cannot_be_gives_no_score(numerator, denominator):
    result = scored(RATE, None, numerator=D(numerator), denominator=D(denominator))

    assert (result.outcome, codes(result)) == (Outcome.NOT_CHECKABLE, ["ratio_impossible"])


def test_numerator_and_denominator_say_nothing_about_a_count():
    result = scored(quantity("≥", 16, "个"), None, numerator=D(8), denominator=D(16))

    assert result.outcome is Outcome.MISSING


def test_one_of_the_two_alone_is_no_rate():
    assert scored(RATE, None, numerator=D(8)).outcome is Outcome.MISSING


def test_another_unit_is_not_compared():
    result = scored(quantity("≥", 16, "个"), actual(95, "%"))

    assert (result.outcome, codes(result)) == (Outcome.NOT_CHECKABLE, ["unit_mismatch"])


def test_a_value_without_unit_is_taken_in_the_unit_of_the_target():
    assert points(scored(quantity("≥", 16, "个"), actual(8))) == "5.00"


@pytest.mark.parametrize("given", [words("完成"), Reading(Kind.QUANTITY)])
def test_words_in_a_number_field_are_said_and_not_guessed(given):
    result = scored(RATE, given)

    assert (result.outcome, codes(result)) == (Outcome.NOT_CHECKABLE, ["value_not_a_number"])


def test_a_value_that_could_not_be_read_is_said_once_by_the_reading_and_once_by_the_score():
    unread = Reading(Kind.UNREAD)

    for target in (RATE, deadline("2024-09-30"), words("显著"), compound(RATE, RATE)):
        assert codes(scored(target, unread)) == ["actual_unread"]


def test_a_range_is_no_actual_value():
    assert codes(scored(RATE, between(80, 90, "%"))) == ["actual_is_a_range"]


def test_a_value_of_twenty_digits_is_a_slip():
    assert codes(scored(RATE, "1E+19")) == ["actual_too_large"]


def test_a_chosen_score_for_a_number_is_ignored_and_said():
    result = scored(RATE, 90, given_score=D(3))

    assert (points(result), codes(result)) == ("10.00", ["given_score_ignored"])


def test_a_duration_is_compared_in_its_unit():
    target = quantity("≤", 24, "小时", kind=Kind.DURATION)

    assert points(scored(target, replace(actual(30, "小时"), kind=Kind.DURATION))) == "7.50"
