"""Making a target table; its contents come as revisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from budgettrack.accounts.models import Department, User
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from budgettrack.refusal import Invalid
from projects.models import Project
from targets.tables.models import Scope, TargetTable
from targets.tables.policies import revisions as policies


@transaction.atomic
def make_whole(
    *,
    department: Department,
    fiscal_year: int,
    published_name: str,
    by: User,
    at: datetime,
    covers: Iterable[Department] = (),
) -> TargetTable:
    """The whole-department table of a year; ``covers`` names the units of a consolidated one."""
    units = list(covers)
    if foreign := [unit for unit in units if unit.district_id != department.district_id]:
        raise Invalid(f"“{foreign[0]}”不属于{department.district}，不能并入“{department}”的整体绩效目标表。")
    table = TargetTable(
        district=department.district,
        fiscal_year=fiscal_year,
        scope=Scope.WHOLE,
        department=department,
        published_name=published_name,
        title="部门整体",
    )
    return _make(table, units, by, at)


@transaction.atomic
def make_for_project(
    *, project: Project, by: User, at: datetime, covers: Iterable[Department] = ()
) -> TargetTable:
    """The table of a project; every project has one, even without indicators."""
    table = TargetTable(
        district_id=project.district_id,
        fiscal_year=project.fiscal_year,
        scope=Scope.PROJECT,
        department_id=project.department_id,
        project=project,
        title=project.name,
    )
    return _make(table, list(covers), by, at)


def _make(table: TargetTable, covers: list[Department], by: User, at: datetime) -> TargetTable:
    role = policies.check_can_draft(by, table)
    table.full_clean()
    table.save()
    table.covers.set(covers)
    trail.record(trail.Change(EventKind.TABLE_MADE, table, after=table.title), by=by, role=role, at=at)
    return table
