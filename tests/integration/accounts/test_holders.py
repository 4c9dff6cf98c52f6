"""Who holds a role over a department: the nearest place wins."""

from datetime import date

import pytest

from budgettrack.accounts.actions import grants
from budgettrack.accounts.queries.people import holders, holders_of
from budgettrack.accounts.roles import Role
from tests import factories
from tests.cast import AT, person

pytestmark = pytest.mark.django_db
ON = AT.date()


def test_a_unit_has_its_own_filler(cast):
    assert holders(Role.FILLER, cast.a, on=ON) == [cast.lin]


def test_a_unit_without_one_falls_back_on_the_department_above(cast):
    assert holders(Role.FILLER, cast.own_level, on=ON) == [cast.gao]
    assert holders(Role.SUPERVISING_REVIEWER, cast.a, on=ON) == [cast.he]


def test_the_district_comes_last(cast):
    assert holders(Role.PERFORMANCE_SECTION, cast.a, on=ON) == [cast.chen]


def test_nobody_of_another_district_is_found(cast):
    assert holders(Role.PERFORMANCE_SECTION, cast.elsewhere, on=ON) == []


def test_people_out_of_office_are_passed_over(cast):
    factories.change(cast.lin, is_active=False)

    assert holders(Role.FILLER, cast.a, on=ON) == [cast.gao]


def test_grants_that_ended_are_passed_over(cast, at):
    former = person("former", "前任")
    grants.give(
        user=former,
        role=Role.UNIT_REVIEWER,
        department=cast.b,
        valid_until=date(2024, 8, 11),
        by=cast.system,
        at=at,
    )

    assert holders(Role.UNIT_REVIEWER, cast.b, on=ON) == []


def test_asking_for_many_gives_the_same_answers(cast):
    departments = [cast.supervising, cast.own_level, cast.a, cast.b, cast.elsewhere]
    roles = [Role.FILLER, Role.UNIT_REVIEWER, Role.SUPERVISING_REVIEWER, Role.PERFORMANCE_SECTION]

    found = holders_of(roles, [department.pk for department in departments], on=ON)

    assert found == {
        (role, department.pk): holders(role, department, on=ON)
        for role in roles
        for department in departments
    }


def test_asking_for_many_takes_as_many_queries_as_asking_for_few(cast, django_assert_num_queries):
    with django_assert_num_queries(2):
        holders_of([Role.FILLER], [cast.a.pk, cast.b.pk, cast.own_level.pk], on=ON)
