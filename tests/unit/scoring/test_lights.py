"""Lights of rows, of execution and of a report (DOMAIN 6, 11.8)."""

from datetime import date
from decimal import Decimal

import pytest

from targets.domain.lights import Light, entry_light, execution_light, worst
from targets.domain.likelihood import Likelihood
from targets.domain.profiles import DEFAULT
from targets.domain.reading import Kind, Operator, Reading
from targets.domain.scoring import Tier
from targets.domain.taxonomy import ProgressKind
from tests.unit.scoring.hand import (
    RECURRING,
    UNREAD,
    actual,
    between,
    compound,
    deadline,
    quantity,
    words,
)

D = Decimal
JULY = date(2024, 7, 31)
SEVEN = D(7)


def light(target, value=None, progress=ProgressKind.CUMULATIVE, **more) -> Light:
    given = actual(value) if isinstance(value, int | str) else value
    more.setdefault("months", SEVEN)
    return entry_light(target=target, progress=progress, actual=given, data_to=JULY, profile=DEFAULT, **more)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (62, Light.RED),
        (63, Light.YELLOW),
        (83, Light.YELLOW),
        (84, Light.GREEN),
        (125, Light.GREEN),
        (126, Light.BLUE),
        (0, Light.RED),
    ],
)
def test_a_running_total_is_held_against_the_share_of_the_year(value, expected):
    assert light(quantity("≥", 180), value) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [("96", Light.GREEN), (95, Light.GREEN), (76, Light.YELLOW), ("75.9", Light.RED)]
)
def test_a_level_is_held_against_its_target_whatever_the_month(value, expected):
    assert light(quantity("≥", 95), value, ProgressKind.LEVEL) is expected


@pytest.mark.parametrize("progress", [ProgressKind.CUMULATIVE, ProgressKind.LEVEL])
@pytest.mark.parametrize(("value", "expected"), [(3, Light.GREEN), ("3.1", Light.RED), (0, Light.GREEN)])
def test_less_is_better_is_green_up_to_its_target_and_red_beyond(progress, value, expected):
    assert light(quantity("≤", 3), value, progress) is expected


@pytest.mark.parametrize(
    ("target", "value", "expected"),
    [
        (quantity("≤", 0), 0, Light.GREEN),
        (quantity("=", 0), 1, Light.RED),
        (quantity("≥", 0), 4, Light.GREEN),
        (quantity("≥", -3), -4, Light.RED),
    ],
)
def test_a_target_of_nothing_or_less_is_met_or_not(target, value, expected):
    assert light(target, value) is expected


@pytest.mark.parametrize(
    ("value", "progress", "expected"),
    [
        (90, ProgressKind.LEVEL, Light.GREEN),
        (70, ProgressKind.LEVEL, Light.YELLOW),
        (50, ProgressKind.LEVEL, Light.RED),
        (101, ProgressKind.LEVEL, Light.RED),
        (60, ProgressKind.CUMULATIVE, Light.GREEN),
        (100, ProgressKind.CUMULATIVE, Light.GREEN),
        (101, ProgressKind.CUMULATIVE, Light.RED),
    ],
)
def test_a_range_is_red_above_its_end_and_never_blue(value, progress, expected):
    assert light(between(80, 100), value, progress) is expected


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        ("2024-09-30", None, Light.NONE),
        ("2024-07-31", None, Light.NONE),
        ("2024-06-30", None, Light.RED),
        ("2024-06-30", "2024-06-29", Light.GREEN),
        ("2024-06-30", "2024-07-02", Light.RED),
    ],
)
def test_a_deadline_has_no_light_before_its_day_and_is_red_after_it_without_a_value(due, done, expected):
    given = deadline(done) if done else None

    assert light(deadline(due), given, ProgressKind.ONE_OFF) is expected


def test_not_before_a_day_is_red_when_it_was_done_earlier():
    target = deadline("2024-06-30", Operator.AT_LEAST)

    assert light(target, deadline("2024-06-01"), ProgressKind.ONE_OFF) is Light.RED


def test_a_deadline_may_be_answered_by_a_tier():
    assert light(deadline("2024-06-30"), words("完成"), ProgressKind.ONE_OFF) is Light.GREEN


def test_a_single_deliverable_is_green_when_it_is_there_and_grey_until_then():
    assert light(quantity("≥", 1), 1, ProgressKind.ONE_OFF) is Light.GREEN
    assert light(quantity("≥", 2), 1, ProgressKind.ONE_OFF) is Light.NONE


@pytest.mark.parametrize(
    ("tier", "expected"),
    [
        (Tier.ACHIEVED, Light.GREEN),
        (Tier.PARTIAL, Light.YELLOW),
        (Tier.MISSED, Light.RED),
        (None, Light.NONE),
    ],
)
@pytest.mark.parametrize("target", [words("显著"), RECURRING, UNREAD])
def test_words_take_their_light_from_the_tier(target, tier, expected):
    assert light(target, None, ProgressKind.QUALITATIVE, tier=tier) is expected


def test_the_targets_own_word_is_green():
    assert light(words("显著"), words("显著"), ProgressKind.QUALITATIVE) is Light.GREEN


@pytest.mark.parametrize("given", [None, Reading(Kind.NONE), words("完成"), actual(5, "%")])
@pytest.mark.parametrize("likelihood", [None, *Likelihood])
def test_no_value_or_one_that_cannot_be_compared_is_grey_and_never_red(given, likelihood):
    assert light(quantity("≥", 180, "个"), given, likelihood=likelihood) is Light.NONE


def test_a_target_without_a_value_to_compare_is_grey():
    assert light(Reading(Kind.QUANTITY), 5) is Light.NONE


@pytest.mark.parametrize(
    ("value", "likelihood", "expected"),
    [
        (126, Likelihood.CERTAIN, Light.BLUE),
        (126, Likelihood.POSSIBLE, Light.YELLOW),
        (62, Likelihood.POSSIBLE, Light.RED),
        (126, Likelihood.IMPOSSIBLE, Light.RED),
    ],
)
def test_doubt_makes_a_light_worse_and_never_better(value, likelihood, expected):
    assert light(quantity("≥", 180), value, likelihood=likelihood) is expected


def test_doubt_shows_before_the_day_of_a_deadline():
    target = deadline("2024-09-30")

    assert light(target, None, ProgressKind.ONE_OFF, likelihood=Likelihood.IMPOSSIBLE) is Light.RED
    assert light(target, None, ProgressKind.ONE_OFF, likelihood=Likelihood.POSSIBLE) is Light.YELLOW


def test_a_compound_takes_the_worst_of_its_parts():
    target = compound(quantity("≥", 180), quantity("≥", 10))

    assert light(target, compound(actual(126), actual(1))) is Light.RED
    assert light(target, compound(actual(126), Reading(Kind.NONE))) is Light.BLUE
    assert light(target, actual(126)) is Light.NONE


def test_a_rate_by_numerator_and_denominator_has_a_light():
    given = {"numerator": D(45), "denominator": D(50)}

    assert light(quantity("≥", 90, "%"), None, ProgressKind.LEVEL, **given) is Light.GREEN


def test_data_that_cover_no_month_give_no_light_to_a_running_total():
    assert light(quantity("≥", 180), 5, months=D(0)) is Light.NONE


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("34.99", Light.RED),
        ("35", Light.YELLOW),
        ("40", Light.YELLOW),
        ("46.67", Light.GREEN),
        ("100", Light.GREEN),
    ],
)
def test_execution_is_held_against_time_and_has_no_blue(rate, expected):
    assert execution_light(D(rate), SEVEN, DEFAULT) is expected


def test_execution_without_a_rate_or_without_time_has_no_light():
    assert execution_light(None, SEVEN, DEFAULT) is Light.NONE
    assert execution_light(D(50), D(0), DEFAULT) is Light.NONE


def test_a_report_takes_the_worst_light_and_grey_only_where_all_are():
    assert worst([Light.BLUE, Light.GREEN, Light.NONE]) is Light.GREEN
    assert worst([Light.GREEN, Light.YELLOW, Light.RED]) is Light.RED
    assert worst([Light.BLUE, Light.NONE]) is Light.BLUE
    assert worst([Light.NONE]) is Light.NONE
    assert worst([]) is Light.NONE
