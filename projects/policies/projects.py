"""May this person enter a department's money?"""

from __future__ import annotations

from budgettrack.accounts.models import Department, User
from budgettrack.accounts.roles import SYSTEM_ROLE, Permission
from budgettrack.refusal import Forbidden


def check_can_enter(user: User, department: Department) -> str:
    """Entering a department's money: its fillers, the bureau's performance section, or SYSTEM."""
    if user.is_system:
        return SYSTEM_ROLE
    for permission in (Permission.FILL, Permission.PLAN_ROUNDS):
        if role := user.scope.role_for(permission, department.district_id, department.pk):
            return str(role.label)
    raise Forbidden(f"您不能登记“{department}”的项目和预算。")
