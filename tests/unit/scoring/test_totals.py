"""Totals of a report: sums, rescaling, completion rate, grade, subtotals (DOMAIN 4, 5.10, 11.3, 11.9)."""

from decimal import Decimal

import pytest

from targets.domain.execution import Execution, FundingFigures, score_execution
from targets.domain.profiles import DEFAULT
from targets.domain.round_kind import RoundKind
from targets.domain.rules import Outcome
from targets.domain.totals import Totals, TotalsRow, grade_of, totals

D = Decimal


def row(
    weight, score=None, attainment=None, *, level1="产出指标", level2="数量指标", filled=None, na=False
) -> TotalsRow:
    return TotalsRow(
        level1=level1,
        level2=level2,
        weight=D(str(weight)),
        filled=score is not None if filled is None else filled,
        score=None if score is None else D(str(score)),
        attainment=None if attainment is None else D(str(attainment)),
        not_applicable=na,
    )


def execution(budget="4000", executed="3700") -> Execution:
    money = FundingFigures(D(budget), None, None if executed is None else D(executed))
    return score_execution(money, DEFAULT)


def add_up(rows, *, kind=RoundKind.SELF_EVALUATION, spent: Execution | None = None) -> Totals:
    return totals(rows, profile=DEFAULT, kind=kind, execution=spent)


WORKED = [
    row(12, "10.80", 90),
    row(8, 8, "133.33"),
    row(10, "9.60", 96, level2="质量指标"),
    row(8, "6.67", "83.33", level2="时效指标"),
    row(4, 4, 100, level2="时效指标"),
    row(8, 8, 100, level2="成本指标"),
    row(15, 11, "73.33", level1="效益指标", level2="社会效益指标"),
    row(15, 15, 100, level1="效益指标", level2="可持续影响指标"),
    row(10, "9.79", "97.89", level1="满意度指标", level2="服务对象满意度指标"),
]


def test_the_worked_example_is_92_11_and_excellent():
    result = add_up(WORKED, spent=execution())

    assert (result.indicator_score, result.total, result.grade) == (D("82.86"), D("92.11"), "优")
    assert result.outcome is Outcome.SCORED


def test_subtotals_stand_for_each_level():
    result = add_up(WORKED, spent=execution())

    assert [(s.level1, s.score, s.weight) for s in result.level1] == [
        ("产出指标", D("47.07"), D(50)),
        ("效益指标", D(26), D(30)),
        ("满意度指标", D("9.79"), D(10)),
    ]
    timeliness = next(s for s in result.level2 if s.level2 == "时效指标")
    assert (timeliness.score, timeliness.weight_filled, timeliness.filled, timeliness.applicable) == (
        D("10.67"),
        D(12),
        2,
        2,
    )


def test_what_is_missing_is_missing_and_there_is_no_total():
    result = add_up([row(50, 40, 80), row(40)], spent=execution())

    assert (result.total, result.grade, result.outcome) == (None, None, Outcome.MISSING)
    assert (result.applicable, result.filled, result.missing) == (2, 1, 1)
    assert (result.score_sum, result.weight_scored) == (D("49.25"), D(60))
    assert result.attainment == D(80)


def test_a_missing_level_is_rescaled_with_execution_included():
    result = add_up([row(50, 40, 80)], spent=execution("100", "100"))

    assert result.total == D("83.33")


def test_a_budget_of_nothing_leaves_execution_out_and_rescales():
    result = add_up([row(90, 81, 90)], spent=execution("0", "0"))

    assert (result.total, result.grade) == (D("90.00"), "优")


@pytest.mark.parametrize(
    ("spent", "outcome"),
    [
        (None, Outcome.MISSING),
        (execution("5", None), Outcome.MISSING),
        (execution("-1", "1"), Outcome.NOT_CHECKABLE),
    ],
)
def test_without_execution_there_is_no_total(spent, outcome):
    result = add_up([row(90, 90, 100)], spent=spent)

    assert (result.total, result.outcome) == (None, outcome)


def test_a_tier_that_waits_for_its_score_leaves_the_total_open():
    result = add_up([row(50, 50, 100), row(40, filled=True)], spent=execution())

    assert (result.total, result.outcome, result.unscored, result.missing) == (None, Outcome.OPEN, 1, 0)


def test_rows_that_do_not_apply_count_nowhere():
    result = add_up([row(90, 90, 100), row(0, na=True)], spent=execution("1", "1"))

    assert (result.applicable, result.total) == (1, D("100.00"))


@pytest.mark.parametrize("rows", [[], [row(0, na=True)]])
@pytest.mark.parametrize("kind", RoundKind)
def test_a_table_without_indicators_cannot_be_checked(rows, kind):
    result = add_up(rows, kind=kind, spent=execution())

    assert (result.outcome, result.total, result.forecast, result.attainment) == (
        Outcome.NOT_CHECKABLE,
        None,
        None,
        None,
    )


def test_monitoring_forecasts_from_what_is_filled_and_never_gives_a_total_or_a_grade():
    result = add_up([row(50, 40, 80), row(40)], kind=RoundKind.MONITORING, spent=execution())

    assert (result.forecast, result.total, result.grade) == (D("82.08"), None, None)
    assert result.outcome is Outcome.SCORED


def test_monitoring_with_nothing_filled_forecasts_nothing():
    result = add_up([row(50), row(40)], kind=RoundKind.MONITORING)

    assert (result.forecast, result.outcome) == (None, Outcome.MISSING)


def test_completion_of_a_report_counts_each_row_with_at_most_its_weight():
    assert add_up([row(30, 30, 200), row(60, 30, 50)]).attainment == D("66.67")
    assert add_up([row(0, 0, 100)]).attainment is None


def test_rows_without_any_weight_have_no_total():
    assert add_up([row(0, 0, 100)], spent=execution("0", "0")).total is None


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90.00", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_the_lower_bound_belongs_to_the_grade(total, grade):
    assert grade_of(D(total), DEFAULT) == grade
