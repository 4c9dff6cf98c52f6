"""May this person plan and open a round?"""

from __future__ import annotations

from budgettrack.accounts.models import User
from budgettrack.accounts.roles import SYSTEM_ROLE, Permission
from budgettrack.refusal import Conflict, Forbidden
from targets.progress.models import Round, RoundStatus


def check_can_plan(user: User, district_id: int) -> str:
    """Planning a round: the performance section of the district."""
    if user.is_system:
        return SYSTEM_ROLE
    role = user.scope.role_for(Permission.PLAN_ROUNDS, district_id)
    if role is None:
        raise Forbidden("只有财政局绩效科可以安排填报轮次。")
    return str(role.label)


def check_can_open(user: User, round_: Round) -> str:
    """Opening a planned round."""
    role = check_can_plan(user, round_.district_id)
    if round_.status != RoundStatus.PLANNED:
        raise Conflict(f"“{round_}”现在是“{round_.get_status_display()}”，不能再次开始。", code="wrong_state")
    return role


def check_can_close(user: User, round_: Round) -> str:
    """Closing a round that takes values."""
    role = check_can_plan(user, round_.district_id)
    if not round_.takes_values:
        raise Conflict(f"“{round_}”现在是“{round_.get_status_display()}”，不用结束。", code="wrong_state")
    return role


def check_can_recompute(user: User, round_: Round) -> str:
    """Recomputing: the performance section of the district; it moves figures of every department."""
    return check_can_plan(user, round_.district_id)
