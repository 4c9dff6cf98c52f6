"""Months covered by a round's data dates, and the four corners of double monitoring."""

from datetime import date
from decimal import Decimal

import pytest

from targets.domain.double_monitoring import Quadrant, lines, quadrant
from targets.domain.period import months_covered, time_progress
from targets.domain.profiles import DEFAULT
from targets.domain.round_kind import RoundKind

D = Decimal


@pytest.mark.parametrize(
    ("first", "last", "months", "progress"),
    [
        ("2024-01-01", "2024-07-31", "7", "58.33"),
        ("2024-01-01", "2024-12-31", "12", "100.00"),
        ("2024-01-01", "2024-02-29", "2", "16.67"),
        ("2024-01-01", "2024-06-15", "5.5", "45.83"),
        ("2024-04-01", "2024-06-30", "3", "25.00"),
        ("2023-07-01", "2025-03-31", "12", "100.00"),
        ("2025-01-01", "2025-03-31", "0", "0.00"),
    ],
)
def test_time_progress_comes_from_the_data_dates(first, last, months, progress):
    dates = date.fromisoformat(first), date.fromisoformat(last)

    assert months_covered(*dates, 2024) == D(months)
    assert time_progress(*dates, 2024) == D(progress)


@pytest.mark.parametrize(
    ("execution", "attainment", "corner"),
    [
        ("58.33", "90", Quadrant.BOTH_ON_TRACK),
        ("58.33", "89.99", Quadrant.MONEY_AHEAD),
        ("58.32", "90", Quadrant.RESULTS_AHEAD),
        ("58.32", "89.99", Quadrant.BOTH_BEHIND),
    ],
)
def test_mid_year_is_cut_at_time_progress_and_ninety(execution, attainment, corner):
    at = lines(RoundKind.MONITORING, DEFAULT, D("58.33"))

    assert quadrant(D(execution), D(attainment), at) is corner


def test_year_end_is_cut_at_ninety_and_ninety():
    at = lines(RoundKind.SELF_EVALUATION, DEFAULT, D("58.33"))

    assert (at.execution, at.attainment) == (D(90), D(90))


@pytest.mark.parametrize("point", [(None, D(90)), (D(90), None)])
def test_a_point_with_one_figure_has_no_corner(point):
    assert quadrant(*point, lines(RoundKind.SELF_EVALUATION, DEFAULT, D(0))) is Quadrant.UNKNOWN
