"""What waits for a reviewer: the reports whose step is his, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from budgettrack.accounts.models import User
from budgettrack.accounts.roles import Permission
from budgettrack.refusal import permits
from targets.domain.workflow import UNDER_REVIEW
from targets.progress.models import Report
from targets.progress.policies import reports as policies
from targets.tables.models import Scope

_REVIEWING = (Permission.REVIEW_UNIT, Permission.REVIEW_DEPARTMENT, Permission.REVIEW_BUREAU)


@dataclass(frozen=True, slots=True)
class Waiting:
    report_id: int
    title: str
    department: str
    round_title: str
    is_monitoring: bool
    is_whole: bool
    state_label: str
    since: datetime
    total: Decimal | None
    red: int
    budget: Decimal | None


def waiting_for(user: User) -> list[Waiting]:
    """The reports this person may decide on now."""
    if not any(user.scope.has(permission) for permission in _REVIEWING):
        return []
    reports = (
        Report.objects.visible_to(user)
        .filter(status__in=[state.value for state in UNDER_REVIEW])
        .select_related("round", "table", "department")
        .order_by("state_since", "pk")
    )
    return [_waiting(report) for report in reports if permits(policies.check_can_review, user, report)]


def _waiting(report: Report) -> Waiting:
    return Waiting(
        report_id=report.pk,
        title=report.table.title,
        department=report.department.name,
        round_title=report.round.title,
        is_monitoring=report.round.is_monitoring,
        is_whole=report.table.scope == Scope.WHOLE,
        state_label=report.get_status_display(),
        since=report.state_since,
        total=report.total,
        red=report.red,
        budget=report.budget,
    )
