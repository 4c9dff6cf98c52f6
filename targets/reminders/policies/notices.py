"""May this person put a notice away as read, and may the bureau ask for a report again?"""

from __future__ import annotations

from budgettrack.accounts.models import User
from budgettrack.refusal import Conflict, Forbidden
from targets.progress.models import Report
from targets.progress.policies.reports import check_can_remind
from targets.reminders.models import Notice


def check_can_read(user: User, notice: Notice) -> str:
    """Marking as read: the person it was written to."""
    if notice.recipient_id != user.pk:
        raise Forbidden("这条通知是发给别人的，不能由您标为已读。")
    return own_role(user)


def check_can_ask(user: User, report: Report) -> str:
    """催报: the bureau, while the unit can still fill the report in."""
    role = check_can_remind(user, report)
    if not report.round.takes_values:
        raise Conflict(
            f"“{report.round}”现在是“{report.round.get_status_display()}”，单位填不了，不能催报。",
            code="round_closed",
        )
    return role


def own_role(user: User) -> str:
    """The words of the roles in which a person reads what was written to him."""
    return "、".join(str(role.label) for role in user.scope.roles())
