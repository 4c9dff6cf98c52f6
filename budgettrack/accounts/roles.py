"""Roles are code: what each may do is changed by a reviewed commit. Who has which role is a RoleGrant row."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

# The word the trail writes for SYSTEM, which is a user and holds no role.
SYSTEM_ROLE = "系统"


class Role(models.TextChoices):
    """The roles of the field (DOMAIN 1.8); labels are what pages and the trail show."""

    FILLER = "FILLER", "填报人"
    UNIT_REVIEWER = "UNIT_REVIEWER", "单位审核人"
    SUPERVISING_REVIEWER = "SUPERVISING_REVIEWER", "主管部门审核人"
    PERFORMANCE_SECTION = "PERFORMANCE_SECTION", "财政局绩效科"
    BUREAU_SECTION = "BUREAU_SECTION", "财政局业务科"
    BUREAU_LEADER = "BUREAU_LEADER", "财政局领导"
    CITY_BUREAU = "CITY_BUREAU", "市财政局"
    EXPERT = "EXPERT", "专家"
    ADMINISTRATOR = "ADMINISTRATOR", "系统管理员"
    AUDITOR = "AUDITOR", "审计员"


class Permission(StrEnum):
    """What a role lets a person do within the grant's place in the tree."""

    SEE = "SEE"
    FILL = "FILL"
    REVIEW_UNIT = "REVIEW_UNIT"
    REVIEW_DEPARTMENT = "REVIEW_DEPARTMENT"
    REVIEW_BUREAU = "REVIEW_BUREAU"
    PLAN_ROUNDS = "PLAN_ROUNDS"
    SEE_COCKPIT = "SEE_COCKPIT"
    SEE_TRAIL = "SEE_TRAIL"
    MANAGE_PEOPLE = "MANAGE_PEOPLE"


P = Permission
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.FILLER: frozenset({P.SEE, P.FILL}),
    Role.UNIT_REVIEWER: frozenset({P.SEE, P.REVIEW_UNIT}),
    Role.SUPERVISING_REVIEWER: frozenset({P.SEE, P.REVIEW_DEPARTMENT}),
    Role.PERFORMANCE_SECTION: frozenset({P.SEE, P.REVIEW_BUREAU, P.PLAN_ROUNDS, P.SEE_COCKPIT}),
    Role.BUREAU_SECTION: frozenset({P.SEE, P.SEE_COCKPIT}),
    Role.BUREAU_LEADER: frozenset({P.SEE, P.SEE_COCKPIT}),
    Role.CITY_BUREAU: frozenset({P.SEE, P.SEE_COCKPIT}),
    Role.EXPERT: frozenset({P.SEE}),
    # 三员分立: the administrator sees people, never figures; the auditor sees all, changes nothing.
    Role.ADMINISTRATOR: frozenset({P.MANAGE_PEOPLE}),
    Role.AUDITOR: frozenset({P.SEE, P.SEE_COCKPIT, P.SEE_TRAIL}),
}

BUREAU_ROLES = frozenset(
    {Role.PERFORMANCE_SECTION, Role.BUREAU_SECTION, Role.BUREAU_LEADER, Role.CITY_BUREAU}
)
