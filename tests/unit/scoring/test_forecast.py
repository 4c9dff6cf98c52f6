"""The forecast to year end, and when a reason is due (DOMAIN 11.8, 11.10)."""

from decimal import Decimal

import pytest

from targets.domain.forecast import forecast
from targets.domain.lights import Light
from targets.domain.likelihood import Likelihood
from targets.domain.reading import Kind, Reading
from targets.domain.reasons import ReasonDue, reason_due
from targets.domain.round_kind import RoundKind
from targets.domain.taxonomy import ProgressKind
from tests.unit.scoring.hand import actual, between, compound, quantity, scored, words

D = Decimal
SEVEN = D(7)


def test_a_running_total_is_carried_on_in_proportion():
    ahead = forecast(actual(105), ProgressKind.CUMULATIVE, SEVEN)

    assert ahead is not None
    assert ahead.low == D(180)
    assert scored(quantity("≥", 180), ahead).score == D(10)


@pytest.mark.parametrize("progress", [ProgressKind.LEVEL, ProgressKind.ONE_OFF, ProgressKind.QUALITATIVE])
def test_anything_else_stays_as_it_is(progress):
    assert forecast(actual(95), progress, SEVEN) == actual(95)


@pytest.mark.parametrize("given", [words("达成"), between(1, 2), Reading(Kind.QUANTITY)])
def test_what_is_not_one_number_stays_as_it_is(given):
    assert forecast(given, ProgressKind.CUMULATIVE, SEVEN) == given


def test_nothing_or_no_time_forecasts_nothing_new():
    assert forecast(None, ProgressKind.CUMULATIVE, SEVEN) is None
    assert forecast(Reading(Kind.NONE), ProgressKind.CUMULATIVE, SEVEN) is None
    assert forecast(actual(5), ProgressKind.CUMULATIVE, D(0)) == actual(5)


def test_each_part_of_a_compound_is_carried_on():
    ahead = forecast(compound(actual(7), Reading(Kind.NONE)), ProgressKind.CUMULATIVE, SEVEN)

    assert ahead is not None
    assert [part.low for part in ahead.parts] == [D(12), None]


def test_self_evaluation_asks_by_the_score():
    assert reason_due(RoundKind.SELF_EVALUATION, needs_reason=True, light=Light.RED) == (ReasonDue.SCORE,)
    assert reason_due(RoundKind.SELF_EVALUATION, likelihood=Likelihood.IMPOSSIBLE) == ()


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ({"needs_reason": True, "expected_met": True, "likelihood": Likelihood.CERTAIN}, ()),
        ({"expected_met": False}, (ReasonDue.EXPECTED_NOT_MET,)),
        ({"expected_met": None}, ()),
        ({"likelihood": Likelihood.POSSIBLE}, (ReasonDue.LIKELIHOOD,)),
        (
            {"likelihood": Likelihood.IMPOSSIBLE, "light": Light.RED},
            (ReasonDue.LIKELIHOOD, ReasonDue.RED_LIGHT),
        ),
        ({"light": Light.YELLOW}, ()),
    ],
)
def test_monitoring_asks_by_what_is_expected(given, due):
    assert reason_due(RoundKind.MONITORING, **given) == due
