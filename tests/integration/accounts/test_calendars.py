"""The working days of a district: the national notices, with the district's own days laid over them."""

from datetime import date

import pytest

from budgettrack.accounts.models import CalendarDay, DayKind
from budgettrack.accounts.queries.calendars import calendar_of, calendars_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2024, 8, 12), True),
        (date(2024, 8, 31), False),
        (date(2024, 9, 17), False),  # 中秋, a Tuesday
        (date(2024, 9, 14), True),  # a Saturday worked for it
        (date(2024, 10, 1), False),
        (date(2024, 10, 12), True),  # a Saturday worked for 国庆
    ],
)
def test_holidays_are_off_and_make_up_days_are_worked(cast, day, worked):
    assert calendar_of(cast.district.pk).is_working(day) is worked


def test_a_district_may_have_a_day_of_its_own(cast):
    CalendarDay.objects.create(
        district=cast.district, day=date(2024, 8, 12), kind=DayKind.OFF, name="台风停工"
    )

    assert not calendar_of(cast.district.pk).is_working(date(2024, 8, 12))
    assert calendar_of(cast.other_district.pk).is_working(date(2024, 8, 12))


def test_a_year_without_a_notice_is_provisional(cast):
    calendar = calendar_of(cast.district.pk)

    assert not calendar.is_provisional(date(2024, 8, 12))
    assert calendar.is_provisional(date(2024, 8, 12), date(2039, 1, 4))


def test_many_calendars_are_read_by_one_query(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = calendars_of([cast.district.pk, cast.other_district.pk])

    assert set(found) == {cast.district.pk, cast.other_district.pk}
