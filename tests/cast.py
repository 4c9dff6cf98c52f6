"""The cast: the same few people in every test, so that a test says by its names who may and who may not.

临江区 has one supervising department with its own level and two base units; 山前区 is another district of
the same city, whose people are strangers to 临江区.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from budgettrack.accounts.actions import grants, people
from budgettrack.accounts.models import (
    Department,
    DepartmentKind,
    DepartmentName,
    District,
    RoleGrant,
    User,
)
from budgettrack.accounts.roles import Role
from budgettrack.clock import SHANGHAI

# A Monday in the middle of the monitoring round that the factories make.
AT = datetime(2024, 8, 12, 10, 0, tzinfo=SHANGHAI)
YEAR = 2024
PASSWORD = "a long enough phrase 7"


@dataclass(frozen=True, slots=True)
class Cast:
    """``own_level`` is the 本级 of ``supervising``; ``a`` and ``b`` are its base units."""

    city: District
    district: District
    other_district: District
    supervising: Department
    own_level: Department
    a: Department
    b: Department
    elsewhere: Department
    system: User
    lin: User
    zhao: User
    wu: User
    gao: User
    he: User
    chen: User
    sun: User
    ge: User
    cheng: User
    qiu: User


def gather() -> Cast:
    """Make the places and the people.

    lin fills in at department a, zhao reviews there; wu fills in at b; gao fills in for the supervising
    department, he reviews for it; chen is the bureau's performance section; sun audits; ge administers the
    accounts; cheng is the city's bureau; qiu fills in for a department of another district: a stranger.

    The rows are made directly, without events: nearly every test begins with them.
    """
    city = _district("990100", "江州市")
    district, other = _district("990101", "临江区", city), _district("990102", "山前区", city)
    supervising = _department(district, "101", "临江区教育局")
    places = {
        "city": city,
        "district": district,
        "other_district": other,
        "supervising": supervising,
        "own_level": _department(district, "101001", "临江区教育局本级", supervising, own_level=True),
        "a": _department(district, "101002", "临江区第一中学", supervising),
        "b": _department(district, "101003", "临江区第二小学", supervising),
        "elsewhere": _department(other, "101", "山前区教育局"),
    }
    DepartmentName.objects.bulk_create(
        DepartmentName(department=place, year_from=YEAR, name=place.name)
        for place in places.values()
        if isinstance(place, Department)
    )
    users = _users(places)
    return Cast(**places, **users, system=User.objects.system())


_PEOPLE = {
    "lin": ("林静", Role.FILLER, "a"),
    "zhao": ("赵敏", Role.UNIT_REVIEWER, "a"),
    "wu": ("吴强", Role.FILLER, "b"),
    "gao": ("高远", Role.FILLER, "supervising"),
    "he": ("何平", Role.SUPERVISING_REVIEWER, "supervising"),
    "chen": ("陈晨", Role.PERFORMANCE_SECTION, "district"),
    "sun": ("孙立", Role.AUDITOR, "district"),
    "ge": ("葛青", Role.ADMINISTRATOR, "district"),
    "cheng": ("程航", Role.CITY_BUREAU, "city"),
    "qiu": ("邱月", Role.FILLER, "elsewhere"),
}


def _users(places: dict[str, District | Department]) -> dict[str, User]:
    password = make_password(PASSWORD)
    users = User.objects.bulk_create(
        User(
            username=username,
            name=name,
            password=password,
            email=f"{username}@example.test",
            phone="0755-00000000",
        )
        for username, (name, _, _) in _PEOPLE.items()
    )
    found = {user.username: user for user in users}
    grants_of = [(found[username], role, places[place]) for username, (_, role, place) in _PEOPLE.items()]
    RoleGrant.objects.bulk_create(
        RoleGrant(
            user=user,
            role=role,
            district=place if isinstance(place, District) else None,
            department=place if isinstance(place, Department) else None,
        )
        for user, role, place in grants_of
    )
    return found


def person(username: str, name: str, role: Role | None = None, **place: District | Department) -> User:
    """A person who can sign in with PASSWORD, with a role in a district or a department."""
    user = people.add(
        username=username,
        password=make_password(PASSWORD),
        name=name,
        email=f"{username}@example.test",
        phone="0755-00000000",
        by=User.objects.system(),
        at=AT,
    )
    if role is not None:
        give(user, role, **place)
    return user


def give(user: User, role: Role, **place: District | Department) -> None:
    """Give a person one more role; what he may do is looked up anew."""
    grants.give(user=user, role=role, by=User.objects.system(), at=AT, **place)
    forget_scope(user)


def forget_scope(user: User) -> None:
    """Let the person's next question read his grants again, as a new request would."""
    user.__dict__.pop("scope", None)


def _district(code: str, name: str, parent: District | None = None) -> District:
    return District.objects.create(code=code, name=name, bureau_name=f"{name}财政局", parent=parent)


def _department(
    district: District, code: str, name: str, parent: Department | None = None, *, own_level: bool = False
) -> Department:
    return Department.objects.create(
        district=district,
        parent=parent,
        kind=DepartmentKind.BASE_UNIT if parent else DepartmentKind.SUPERVISING,
        code=code,
        name=name,
        own_level=own_level,
    )
