"""Entering districts, departments and people is the administrator's alone, and is written down."""

import pytest
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError

from budgettrack.accounts.actions import people, places
from budgettrack.accounts.models import (
    Department,
    DepartmentKind,
    DepartmentName,
    User,
)
from budgettrack.accounts.roles import Role
from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Forbidden
from tests.cast import PASSWORD, person

pytestmark = pytest.mark.django_db

NOT_ADMINISTRATORS = ["lin", "zhao", "gao", "he", "chen", "sun", "cheng", "qiu"]


def add_department(by, at, district, **given):
    return places.add_department(
        district=district,
        code="777",
        name="临江区档案馆",
        kind=DepartmentKind.SUPERVISING,
        name_since=2024,
        by=by,
        at=at,
        **given,
    )


def test_the_administrator_enters_a_department_with_the_name_it_bears(cast, at):
    department = add_department(cast.ge, at, cast.district)

    event = Event.objects.get(kind=EventKind.DEPARTMENT_ADDED, subject_id=department.pk)
    assert DepartmentName.objects.get(department=department).year_from == 2024
    assert (event.actor_name, event.role, event.after) == ("葛青", "系统管理员", "临江区档案馆")


def test_districts_and_sections_are_entered_and_written_down(cast, at):
    district = places.add_district(
        code="990103",
        name="新城区",
        bureau_name="新城区财政局",
        parent=cast.city,
        by=cast.system,
        at=at,
    )
    section = places.add_section(district=cast.district, name="教科文科", by=cast.ge, at=at)

    kinds = [EventKind.DISTRICT_ADDED, EventKind.SECTION_ADDED]
    told = Event.objects.filter(kind__in=kinds).order_by("pk").values_list("kind", "subject_id", "after")
    assert list(told) == [
        (EventKind.DISTRICT_ADDED, district.pk, "新城区"),
        (EventKind.SECTION_ADDED, section.pk, "教科文科"),
    ]


@pytest.mark.parametrize("who", NOT_ADMINISTRATORS)
def test_nobody_else_enters_departments_or_people(cast, at, who):
    with pytest.raises(Forbidden, match="只有系统管理员"):
        add_department(getattr(cast, who), at, cast.district)
    with pytest.raises(Forbidden, match="只有系统管理员"):
        people.add(username="newcomer", name="新人", by=getattr(cast, who), at=at)

    assert not Department.objects.filter(code="777").exists()


def test_an_administrator_manages_his_own_district_only(cast, at):
    with pytest.raises(Forbidden, match="您不是山前区的系统管理员"):
        add_department(cast.ge, at, cast.other_district)


def test_the_citys_administrator_manages_its_districts(cast, at):
    of_the_city = person("keeper", "市管理员", Role.ADMINISTRATOR, district=cast.city)

    assert add_department(of_the_city, at, cast.other_district)


def test_a_person_is_entered_and_can_sign_in(cast, at, client):
    people.add(username="newcomer", name="新人", password=make_password(PASSWORD), by=cast.ge, at=at)

    assert client.login(username="newcomer", password=PASSWORD)
    assert (
        Event.objects.get(kind=EventKind.PERSON_ADDED, subject_label="新人").after["username"] == "newcomer"
    )


def test_no_event_holds_a_password(cast, at):
    people.add(username="newcomer", name="新人", password=make_password(PASSWORD), by=cast.ge, at=at)

    event = Event.objects.filter(kind=EventKind.PERSON_ADDED).latest("pk")
    assert PASSWORD not in str(event.after)
    assert "md5" not in str(event.after)


def test_a_person_without_a_password_cannot_sign_in_yet(cast, at, client):
    people.add(username="newcomer", name="新人", by=cast.ge, at=at)

    assert not client.login(username="newcomer", password="")


def test_a_username_with_odd_characters_is_refused(cast, at):
    with pytest.raises(ValidationError, match="用户名只能用字母"):
        people.add(username="new comer", name="新人", by=cast.ge, at=at)


def test_a_failing_trail_undoes_the_new_person_and_the_new_department(cast, at, break_the_trail):
    with break_the_trail(), pytest.raises(RuntimeError):
        people.add(username="newcomer", name="新人", by=cast.ge, at=at)
    with break_the_trail(), pytest.raises(RuntimeError):
        add_department(cast.ge, at, cast.district)

    assert not User.objects.filter(username="newcomer").exists()
    assert not Department.objects.filter(code="777").exists()


def test_the_system_cannot_sign_in(cast, client):
    cast.system.set_password(PASSWORD)
    cast.system.save()

    assert not client.login(username="SYSTEM", password=PASSWORD)


def test_a_department_keeps_its_earlier_names(cast):
    DepartmentName.objects.create(department=cast.a, year_from=2019, name="临江区初级中学")

    names = cast.a.names.order_by("year_from").values_list("year_from", "name")
    assert list(names) == [(2019, "临江区初级中学"), (2024, "临江区第一中学")]
