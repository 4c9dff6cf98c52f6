"""What must never be false about places, people and roles is refused by the database itself."""

import pytest

from budgettrack.accounts.models import (
    BureauSection,
    CalendarDay,
    DayKind,
    Department,
    DepartmentName,
    RoleGrant,
    User,
)
from budgettrack.accounts.roles import Role
from tests.constraints import refused_by

pytestmark = pytest.mark.django_db


def test_the_system_never_becomes_active(cast):
    with refused_by("the_system_cannot_sign_in"):
        User.objects.filter(pk=cast.system.pk).update(is_active=True)


@pytest.mark.parametrize("names", [[], ["district", "department"], ["district", "item"]])
def test_a_grant_has_exactly_one_place(cast, names):
    chosen = {"district": cast.district, "department": cast.b, "item": "report:1"}

    with refused_by("a_grant_has_exactly_one_place"):
        RoleGrant.objects.create(user=cast.wu, role=Role.EXPERT, **{name: chosen[name] for name in names})


@pytest.mark.parametrize(
    ("constraint", "name"),
    [
        ("a_role_once_in_a_district", "district"),
        ("a_role_once_in_a_department", "department"),
        ("a_role_once_for_an_item", "item"),
    ],
)
def test_a_role_is_given_once_in_a_place(cast, constraint, name):
    place = {"district": cast.district, "department": cast.a, "item": "report:1"}[name]
    RoleGrant.objects.create(user=cast.wu, role=Role.EXPERT, **{name: place})

    with refused_by(constraint):
        RoleGrant.objects.create(user=cast.wu, role=Role.EXPERT, **{name: place})


def test_a_department_has_a_code_of_its_own_and_one_own_level(cast):
    with refused_by("department_code_once_a_district"):
        Department.objects.filter(pk=cast.a.pk).update(code=cast.b.code)
    with refused_by("one_own_level_a_department"):
        Department.objects.filter(pk=cast.a.pk).update(own_level=True)
    with refused_by("only_a_base_unit_is_own_level"):
        Department.objects.filter(pk=cast.supervising.pk).update(own_level=True)


def test_two_districts_may_use_the_same_code(cast):
    assert cast.supervising.code == cast.elsewhere.code


def test_a_department_has_one_name_a_year(cast):
    with refused_by("one_name_a_department_and_year"):
        DepartmentName.objects.create(department=cast.a, year_from=2024, name="第一中学（旧名）")


def test_a_section_has_a_name_of_its_own(cast):
    BureauSection.objects.create(district=cast.district, name="教科文科")

    with refused_by("section_name_once_a_district"):
        BureauSection.objects.create(district=cast.district, name="教科文科")


@pytest.mark.parametrize(
    ("constraint", "of_district"),
    [("a_day_once_a_district", True), ("a_day_once_in_the_shared_calendar", False)],
)
def test_a_day_stands_once_in_a_calendar(cast, constraint, of_district):
    district = cast.district if of_district else None
    CalendarDay.objects.create(district=district, day="2024-08-12", kind=DayKind.OFF)

    with refused_by(constraint):
        CalendarDay.objects.create(district=district, day="2024-08-12", kind=DayKind.WORK)
