"""May this person draft and approve a revision?"""

from __future__ import annotations

from budgettrack.accounts.models import User
from budgettrack.accounts.roles import SYSTEM_ROLE, Permission
from budgettrack.refusal import Conflict, Forbidden
from targets.tables.models import RevisionStatus, TableRevision, TargetTable


def check_can_draft(user: User, table: TargetTable) -> str:
    """Drafting: a filler of the department that owns the table."""
    if user.is_system:
        return SYSTEM_ROLE
    role = user.scope.role_for(Permission.FILL, table.district_id, table.department_id)
    if role is None:
        raise Forbidden("您不是这个部门的填报人，不能编制绩效目标。")
    return str(role.label)


def check_can_approve(user: User, revision: TableRevision) -> str:
    """批复: the performance section of the district."""
    table = revision.table
    if user.is_system:
        role = SYSTEM_ROLE
    else:
        found = user.scope.role_for(Permission.REVIEW_BUREAU, table.district_id)
        if found is None:
            raise Forbidden("只有财政局绩效科可以批复绩效目标。")
        role = str(found.label)
    if revision.status == RevisionStatus.APPROVED:
        raise Conflict(f"“{revision}”已经批复。", code="wrong_state")
    return role
