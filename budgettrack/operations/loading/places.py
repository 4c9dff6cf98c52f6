"""City, districts, bureau sections, departments and people of the sample."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from budgettrack.accounts.actions import grants, people, places
from budgettrack.accounts.models import Department, DepartmentKind, District, User
from budgettrack.accounts.roles import Role

# Names are those of the published budgets; the earliest of them is of 2023.
NAMED_SINCE = 2023


def load_places(city: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """The city with its districts and all departments, by the codes of the file."""
    about = city["city"]
    above = places.add_district(
        code=about["code"], name=about["name"], bureau_name=about["bureau_name"], by=by, at=at
    )
    for one in city["districts"]:
        district = places.add_district(
            code=one["code"], name=one["name"], bureau_name=one["bureau_name"], parent=above, by=by, at=at
        )
        sections = {
            name: places.add_section(district=district, name=name, by=by, at=at) for name in one["sections"]
        }
        for department in one["departments"]:
            _load_department(district, department, sections[department["section"]], by, at)


def _load_department(
    district: District, one: Mapping[str, Any], section: Any, by: User, at: datetime
) -> None:
    supervising = places.add_department(
        district=district,
        code=one["code"],
        name=one["name"],
        kind=DepartmentKind.SUPERVISING,
        name_since=NAMED_SINCE,
        section=section,
        by=by,
        at=at,
    )
    for unit in one["units"]:
        places.add_department(
            district=district,
            parent=supervising,
            code=unit["code"],
            name=unit["name"],
            kind=DepartmentKind.BASE_UNIT,
            own_level=unit["own_level"],
            name_since=NAMED_SINCE,
            section=section,
            by=by,
            at=at,
        )


def load_people(rows: list[dict[str, Any]], *, password: str, by: User, at: datetime) -> None:
    """Demonstration people with their roles; an expert's item is given once its report is there."""
    for one in rows:
        user = people.add(
            username=one["username"],
            name=one["name"],
            email=one["email"],
            phone=one["phone"],
            password=password,
            by=by,
            at=at,
        )
        if "report" not in one:
            _grant(user, one, by, at)


def _grant(user: User, one: Mapping[str, Any], by: User, at: datetime) -> None:
    department = district = None
    if "department" in one:
        department = Department.objects.get(code=one["department"])
    else:
        district = District.objects.get(code=one["district"])
    grants.give(
        user=user,
        role=Role(one["role"]),
        district=district,
        department=department,
        by=by,
        at=at,
    )
