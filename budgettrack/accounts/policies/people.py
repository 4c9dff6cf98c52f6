"""May this person manage districts, departments and people?"""

from __future__ import annotations

from budgettrack.accounts.models import User
from budgettrack.accounts.roles import Permission
from budgettrack.refusal import Forbidden

SYSTEM_ROLE = "系统"


def check_can_manage(user: User) -> str:
    """Only the administrator, or SYSTEM."""
    if user.is_system:
        return SYSTEM_ROLE
    if not user.scope.has(Permission.MANAGE_PEOPLE):
        raise Forbidden("只有系统管理员可以管理区划、部门和人员。")
    return "系统管理员"
