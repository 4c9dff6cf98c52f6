"""Budget execution: rate, points, what is not applicable and what is missing (DOMAIN 5.8)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from targets.domain.execution import FundingFigures, execution_rate, score_execution, sum_funding
from targets.domain.profiles import DEFAULT
from targets.domain.rules import Outcome

D = Decimal


def figures(initial=None, adjusted=None, executed=None) -> FundingFigures:
    return FundingFigures(*(None if x is None else D(str(x)) for x in (initial, adjusted, executed)))


@pytest.mark.parametrize(
    ("money", "rate", "points", "reason"),
    [
        (figures(100, None, 76), "76.00", "7.60", True),
        (figures(0, "3.36", "3.36"), "100.00", "10.00", False),
        (figures(4000, None, 3700), "92.50", "9.25", False),
        (figures(90, None, "89.974"), "99.97", "10.00", False),
        (figures(100, None, 90), "90.00", "9.00", False),
        (figures(100, None, "89.999"), "90.00", "9.00", True),
        (figures(100, 80, 76), "95.00", "9.50", False),
        (figures(100, None, 0), "0.00", "0.00", True),
        (figures(100, None, 130), "130.00", "10.00", False),
    ],
)
def test_execution_is_spent_over_the_adjusted_budget_and_capped(money, rate, points, reason):
    result = score_execution(money, DEFAULT)

    assert (result.rate, result.score, result.needs_reason) == (D(rate), D(points), reason)


def test_spending_above_the_budget_is_pointed_out():
    assert [f.code for f in score_execution(figures(100, None, 101), DEFAULT).findings] == ["over_executed"]


def test_another_weight_scales_the_points():
    profile = replace(DEFAULT, execution_weight=D(20))

    assert score_execution(figures(100, None, 50), profile).score == D(10)


@pytest.mark.parametrize(
    ("money", "outcome"),
    [
        (figures(0, None, 0), Outcome.NOT_APPLICABLE),
        (figures(100, 0, 5), Outcome.NOT_APPLICABLE),
        (figures(100), Outcome.MISSING),
        (figures(None, None, 5), Outcome.MISSING),
        (figures(-1, None, 5), Outcome.NOT_CHECKABLE),
        (figures(100, None, -5), Outcome.NOT_CHECKABLE),
    ],
)
def test_what_cannot_be_said_is_not_zero(money, outcome):
    result = score_execution(money, DEFAULT)

    assert (result.outcome, result.rate, result.score, result.needs_reason) == (outcome, None, None, False)


def test_the_rate_alone_is_none_where_it_cannot_be_said():
    assert execution_rate(figures(0, None, 1)) is None
    assert execution_rate(figures(-5, None, 1)) is None
    assert execution_rate(figures(5)) is None


def test_sources_add_up_each_by_the_budget_that_counts():
    total = sum_funding([figures("0.1", None, "0.1"), figures("0.2", "0.3", "0.2")])

    assert total == figures("0.3", "0.4", "0.3")


def test_without_any_adjustment_the_sum_has_none():
    assert sum_funding([figures(1, None, 1), figures(2, None, 1)]) == figures(3, None, 2)


def test_a_source_without_a_budget_may_stay_blank_and_one_with_a_budget_may_not():
    assert sum_funding([figures(10, None, 4), figures(0), figures()]).executed == D(4)
    assert sum_funding([figures(10, None, 4), figures(5)]).executed is None
    assert sum_funding([]) == figures()
