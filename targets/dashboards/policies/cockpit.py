"""May this person see the cockpit?"""

from __future__ import annotations

from budgettrack.accounts.models import User
from budgettrack.accounts.roles import Permission
from budgettrack.refusal import Forbidden


def check_can_see(user: User) -> None:
    """The cockpit: finance bureaus and auditors."""
    if not user.scope.has(Permission.SEE_COCKPIT):
        raise Forbidden("总览只给财政局和审计员看。您的填报单在“工作台”和“填报”里。")
