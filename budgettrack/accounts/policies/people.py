"""May this person manage districts, departments and people?"""

from __future__ import annotations

from budgettrack.accounts.models import District, User
from budgettrack.accounts.roles import SYSTEM_ROLE, Permission, Role
from budgettrack.refusal import Forbidden


def check_can_manage(user: User, district: District | None = None) -> str:
    """The administrator of the district or of the city above it, or SYSTEM; a person belongs to no district."""
    if user.is_system:
        return SYSTEM_ROLE
    if not user.scope.has(Permission.MANAGE_PEOPLE):
        raise Forbidden("只有系统管理员可以管理区划、部门和人员。")
    if district is not None and user.scope.role_for(Permission.MANAGE_PEOPLE, district.pk) is None:
        raise Forbidden(f"您不是{district}的系统管理员，不能管理那里的部门和人员。")
    return str(Role.ADMINISTRATOR.label)
