"""The cast: the same few people in every test, so that a test says by its names who may and who may not.

临江区 has one supervising department with its own level and two base units; 山前区 is another district of
the same city, whose people are strangers to 临江区.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from budgettrack.accounts.actions import grants, people, places
from budgettrack.accounts.models import Department, DepartmentKind, District, User
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
    """
    city = _district("990100", "江州市")
    district = _district("990101", "临江区", parent=city)
    other = _district("990102", "山前区", parent=city)
    supervising = _supervising(district, "101", "临江区教育局")
    elsewhere = _supervising(other, "101", "山前区教育局")
    a = _unit(supervising, "101002", "临江区第一中学")
    return Cast(
        city=city,
        district=district,
        other_district=other,
        supervising=supervising,
        own_level=_unit(supervising, "101001", "临江区教育局本级", own_level=True),
        a=a,
        b=(b := _unit(supervising, "101003", "临江区第二小学")),
        elsewhere=elsewhere,
        system=User.objects.system(),
        lin=person("lin", "林静", Role.FILLER, department=a),
        zhao=person("zhao", "赵敏", Role.UNIT_REVIEWER, department=a),
        wu=person("wu", "吴强", Role.FILLER, department=b),
        gao=person("gao", "高远", Role.FILLER, department=supervising),
        he=person("he", "何平", Role.SUPERVISING_REVIEWER, department=supervising),
        chen=person("chen", "陈晨", Role.PERFORMANCE_SECTION, district=district),
        sun=person("sun", "孙立", Role.AUDITOR, district=district),
        ge=person("ge", "葛青", Role.ADMINISTRATOR, district=district),
        cheng=person("cheng", "程航", Role.CITY_BUREAU, district=city),
        qiu=person("qiu", "邱月", Role.FILLER, department=elsewhere),
    )


def person(username: str, name: str, role: Role | None = None, **place: District | Department) -> User:
    """A person who can sign in with PASSWORD, with a role in a district or a department."""
    user = people.add(
        username=username,
        password=PASSWORD,
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
    grants.give(user=user, role=role, by=User.objects.system(), by_role="系统", at=AT, **place)
    forget_scope(user)


def forget_scope(user: User) -> None:
    """Let the person's next question read his grants again, as a new request would."""
    user.__dict__.pop("scope", None)


def _district(code: str, name: str, *, parent: District | None = None) -> District:
    return places.add_district(
        code=code, name=name, bureau_name=f"{name}财政局", parent=parent, by=User.objects.system(), at=AT
    )


def _supervising(district: District, code: str, name: str) -> Department:
    return places.add_department(
        district=district,
        code=code,
        name=name,
        kind=DepartmentKind.SUPERVISING,
        name_since=YEAR,
        by=User.objects.system(),
        at=AT,
    )


def _unit(parent: Department, code: str, name: str, *, own_level: bool = False) -> Department:
    return places.add_department(
        district=parent.district,
        parent=parent,
        code=code,
        name=name,
        kind=DepartmentKind.BASE_UNIT,
        own_level=own_level,
        name_since=YEAR,
        by=User.objects.system(),
        at=AT,
    )
