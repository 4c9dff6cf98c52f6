"""Giving roles to people."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from budgettrack.accounts.models import Department, District, RoleGrant, User
from budgettrack.accounts.policies import people as policies
from budgettrack.accounts.roles import BUREAU_ROLES, Role
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from budgettrack.refusal import Conflict


@transaction.atomic
def give(
    *,
    user: User,
    role: Role,
    by: User,
    at: datetime,
    district: District | None = None,
    department: Department | None = None,
    item: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> RoleGrant:
    """Give a person a role in one place; 三员分立 is kept."""
    User.objects.select_for_update().get(pk=user.pk)
    by_role = policies.check_can_manage(by, department.district if department else district)
    check_separation(user, role)

    grant = RoleGrant(
        user=user,
        role=role,
        district=district,
        department=department,
        item=item,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    grant.full_clean()
    grant.save()
    place = item or str(department or district)
    trail.record(
        trail.Change(EventKind.GRANT_GIVEN, user, after={"role": role.label, "place": place}),
        by=by,
        role=by_role,
        at=at,
    )
    return grant


def check_separation(user: User, role: Role) -> None:
    """三员分立: the auditor holds no other role, the administrator none of the bureau's."""
    held = {Role(value) for value in RoleGrant.objects.filter(user=user).values_list("role", flat=True)}
    others = held - {role}
    if (role is Role.AUDITOR and others) or (Role.AUDITOR in others):
        raise Conflict(f"{user.name}不能同时担任审计员和其他角色。", code="auditor_alone")
    if Role.ADMINISTRATOR in held | {role} and (held | {role}) & BUREAU_ROLES:
        raise Conflict(f"{user.name}不能同时担任系统管理员和财政局角色。", code="administrator_apart")
