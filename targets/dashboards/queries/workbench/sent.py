"""What a filler handed in, and who holds it now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q

from budgettrack.accounts.models import Department, RoleGrant, User
from budgettrack.accounts.roles import Role
from targets.dashboards.queries import parts
from targets.domain.workflow import HANDED_IN, ReviewStep
from targets.progress.models import Report

SHOWN = 10
_ROLES = {
    ReviewStep.UNIT: Role.UNIT_REVIEWER,
    ReviewStep.DEPARTMENT: Role.SUPERVISING_REVIEWER,
    ReviewStep.BUREAU: Role.PERFORMANCE_SECTION,
}


@dataclass(frozen=True, slots=True)
class Sent:
    """``holder`` is a person or '', ``role`` the role whose turn it is or '' where nobody's."""

    name: parts.Name
    is_monitoring: bool
    stage: parts.Stage
    holder: str
    role: str
    at: datetime | None
    applicable: int
    total: Decimal | None


def sent_by(user: User, today: date) -> tuple[Sent, ...]:
    """The reports of this person's departments that were handed in, the latest first."""
    reports = list(
        Report.objects.filter(parts.to_fill_q(user), status__in=[state.value for state in HANDED_IN])
        .select_related("round", "table", "district", "department__parent__parent")
        .order_by("-submitted_at", "-pk")[:SHOWN]
    )
    holders = _Holders(reports, today)
    return tuple(
        Sent(
            name=parts.name_of(report),
            is_monitoring=report.round.is_monitoring,
            stage=parts.stage_of(report),
            holder=holders.of(report),
            role=str(_ROLES[step].label) if (step := report.waiting_for) else "",
            at=report.submitted_at,
            applicable=report.applicable,
            total=report.total,
        )
        for report in reports
    )


class _Holders:
    """Who reviews next, for many reports by one query; the nearest place in the tree comes first."""

    def __init__(self, reports: Iterable[Report], today: date) -> None:
        places, districts = set[int](), set[int]()
        for report in reports:
            places.update(_upwards(report.department))
            districts.add(report.district_id)
        grants = RoleGrant.objects.filter(
            Q(department_id__in=places) | Q(district_id__in=districts),
            role__in=_ROLES.values(),
            user__is_active=True,
        )
        self.grants = list(grants.in_force(today).select_related("user").order_by("pk"))

    def of(self, report: Report) -> str:
        """The name of whoever's turn it is, or ''."""
        step = report.waiting_for
        if step is None:
            return ""
        grants = [
            grant
            for grant in self.grants
            if grant.role == _ROLES[step] and grant.user_id != report.submitted_by_id
        ]
        for place in _upwards(report.department):
            for grant in grants:
                if grant.department_id == place:
                    return grant.user.name
        return next((grant.user.name for grant in grants if grant.district_id == report.district_id), "")


def _upwards(department: Department) -> list[int]:
    found = [department.pk]
    parent = department.parent
    while parent is not None:
        found.append(parent.pk)
        parent = parent.parent
    return found
