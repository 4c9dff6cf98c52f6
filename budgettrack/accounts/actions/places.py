"""Entering districts, bureau sections and departments."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from budgettrack.accounts.models import (
    BureauSection,
    Department,
    DepartmentKind,
    DepartmentName,
    District,
    User,
)
from budgettrack.accounts.policies import people as policies
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind


@transaction.atomic
def add_district(
    *, code: str, name: str, bureau_name: str, by: User, at: datetime, parent: District | None = None
) -> District:
    """Enter a 区划 with its finance bureau."""
    role = policies.check_can_manage(by, parent)
    district = District(code=code, name=name, bureau_name=bureau_name, parent=parent)
    district.full_clean()
    district.save()
    trail.record(trail.Change(EventKind.DISTRICT_ADDED, district, after=name), by=by, role=role, at=at)
    return district


@transaction.atomic
def add_section(*, district: District, name: str, by: User, at: datetime) -> BureauSection:
    """Enter a 业务科 of a bureau."""
    role = policies.check_can_manage(by, district)
    section = BureauSection(district=district, name=name)
    section.full_clean()
    section.save()
    trail.record(trail.Change(EventKind.SECTION_ADDED, section, after=name), by=by, role=role, at=at)
    return section


@transaction.atomic
def add_department(
    *,
    district: District,
    code: str,
    name: str,
    kind: DepartmentKind,
    name_since: int,
    by: User,
    at: datetime,
    parent: Department | None = None,
    own_level: bool = False,
    section: BureauSection | None = None,
) -> Department:
    """Enter a department with the name it bears from a year on."""
    role = policies.check_can_manage(by, district)
    department = Department(
        district=district,
        parent=parent,
        kind=kind,
        code=code,
        name=name,
        own_level=own_level,
        bureau_section=section,
    )
    department.full_clean()
    department.save()
    DepartmentName.objects.create(department=department, year_from=name_since, name=name)
    trail.record(trail.Change(EventKind.DEPARTMENT_ADDED, department, after=name), by=by, role=role, at=at)
    return department
