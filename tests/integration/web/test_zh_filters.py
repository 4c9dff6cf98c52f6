"""What a figure, a date or an instant looks like on a page."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from budgettrack.web.templatetags import zh


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Decimal("4115.36"), 2, "4,115.36"),
        (Decimal("1234567.5"), 2, "1,234,567.50"),
        (Decimal("12577"), 0, "12,577"),
        (Decimal("0.005"), 2, "0.01"),
        (Decimal("-55.24"), 2, "−55.24"),
        (Decimal("-0.001"), 2, "0.00"),
        (Decimal(0), 2, "0.00"),
        (None, 2, "—"),
    ],
)
def test_money_has_separators_the_places_of_its_table_and_a_real_minus(value, places, shown):
    assert zh.money(value, places) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1.4"), "1.40"),
        (Decimal("98.335"), "98.34"),
        (Decimal(100), "100.00"),
        (Decimal("1000"), "1000.00"),
        (None, "—"),
    ],
)
def test_a_score_has_two_places(value, shown):
    assert zh.score(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal("100.00"), "100"), (Decimal(10), "10"), (Decimal("1.43"), "1.43"), (None, "—")],
)
def test_a_full_score_that_is_whole_shows_no_places(value, shown):
    assert zh.figure(value) == shown


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        (Decimal("0.97441"), "97.44%"),
        (Decimal(1), "100.00%"),
        (Decimal("1.64"), "164.00%"),
        (Decimal("-0.03"), "−3.00%"),
        (None, "—"),
    ],
)
def test_a_ratio_shows_as_a_percentage(ratio, shown):
    assert zh.percent(ratio) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1126.50"), "1,126.5"),
        (Decimal("18.00"), "18"),
        (Decimal("1000"), "1,000"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("-3"), "−3"),
        (Decimal("-0.0"), "0"),
        (None, "—"),
    ],
)
def test_a_quantity_is_as_short_as_it_is_true(value, shown):
    assert zh.quantity(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1.2"), "+1.20"),
        (Decimal("-1.47"), "−1.47"),
        (Decimal("0.001"), "0"),
        (Decimal(0), "0"),
        (None, "—"),
    ],
)
def test_a_difference_carries_its_sign_and_none_is_plain_zero(value, shown):
    assert zh.signed(value) == shown


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [(Decimal("1.3"), "+130.00%"), (Decimal("-0.5"), "−50.00%"), (Decimal(0), "0"), (None, "—")],
)
def test_a_difference_of_rates_carries_its_sign(ratio, shown):
    assert zh.signed_percent(ratio) == shown


def test_days_come_with_their_weekday_and_the_year_only_where_asked():
    day = date(2026, 8, 31)

    assert zh.day(day) == "8月31日 周一"
    assert zh.day_year(day) == "2026年8月31日 周一"
    assert zh.month_day(day) == "8月31日"
    assert zh.weekday(date(2026, 8, 30)) == "日"
    assert zh.machine_day(day) == "2026-08-31"


def test_instants_are_told_by_the_clock_in_shanghai():
    late_evening_in_utc = datetime(2026, 3, 20, 17, 5, tzinfo=UTC)

    assert zh.clock_time(late_evening_in_utc) == "01:05"
    assert zh.moment(late_evening_in_utc) == "3月21日 01:05"
    assert zh.moment_year(late_evening_in_utc) == "2026年3月21日 01:05"


@pytest.mark.parametrize(
    "filter_", [zh.day, zh.day_year, zh.month_day, zh.weekday, zh.clock_time, zh.moment, zh.moment_year]
)
def test_a_missing_date_is_a_dash(filter_):
    assert filter_(None) == "—"


@pytest.mark.parametrize(
    ("days", "shown"),
    [(5, "还剩 5 个工作日"), (0, "今天截止"), (-2, "逾期 2 个工作日"), (None, "—")],
)
def test_working_days_left_are_said_in_words(days, shown):
    assert zh.workdays_left(days) == shown


@pytest.mark.parametrize(
    ("octets", "shown"), [(800, "800 B"), (1536, "1.5 KB"), (5 * 1024**2, "5.0 MB"), (None, "—")]
)
def test_file_sizes_are_said_in_the_unit_people_use(octets, shown):
    assert zh.file_size(octets) == shown


@pytest.mark.parametrize(("value", "shown"), [(None, "—"), ("", "—"), (0, 0), ("达成", "达成")])
def test_dash_stands_for_nothing_but_not_for_zero(value, shown):
    assert zh.dash(value) == shown


def test_counts_have_separators():
    assert zh.count(12577) == "12,577"
    assert zh.count(None) == "—"
