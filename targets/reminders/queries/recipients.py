"""Who is told about a report: by role and place in the tree, and only people in office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from budgettrack.accounts.models import User
from budgettrack.accounts.queries.people import holders_of
from budgettrack.accounts.roles import Role
from targets.domain import workflow
from targets.domain.ladder import Recipient
from targets.progress.models import Report, RoundStatus


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A department whose filler no reminder reaches, with how many reports wait there and why."""

    department_id: int
    department: str
    reports: int
    sentence: str


def recipients_of(
    reports: Sequence[Report], recipients: Collection[Recipient], *, on: date
) -> dict[int, list[User]]:
    """The people to tell about each report, by its key; nobody is named twice."""
    wanted = {report.pk: _places(report, recipients) for report in reports}
    roles = {Role(recipient.value) for recipient in recipients}
    departments = {place for places in wanted.values() for _, place in places}
    held = holders_of(roles, departments, on=on)
    return {
        pk: list({user.pk: user for place in places for user in held[place]}.values())
        for pk, places in wanted.items()
    }


def unreachable(district_ids: Iterable[int], *, on: date) -> list[Unreachable]:
    """The departments that owe a report and whose filler cannot be told: a finding for the bureau."""
    reports = (
        Report.objects.filter(
            district__in=list(district_ids),
            status__in=[state.value for state in workflow.EDITABLE],
            round__status__in=[RoundStatus.OPEN, RoundStatus.REOPENED],
        )
        .select_related("department", "table")
        .prefetch_related("table__covers")
        .order_by("department__code", "pk")
    )
    return unreachable_among(list(reports), on=on)


def unreachable_among(reports: Sequence[Report], *, on: date) -> list[Unreachable]:
    """The departments of these reports whose filler cannot be told."""
    fillers = recipients_of(reports, [Recipient.FILLER], on=on)
    waiting: dict[tuple[int, str, str], int] = defaultdict(int)
    for report in reports:
        if sentence := _why_unreachable(fillers[report.pk]):
            waiting[report.department_id, report.department.name, sentence] += 1
    found = [Unreachable(pk, name, count, sentence) for (pk, name, sentence), count in waiting.items()]
    return sorted(found, key=lambda one: (one.sentence, one.department, one.department_id))


def _why_unreachable(fillers: list[User]) -> str:
    if not fillers:
        return "没有在岗的填报人，催报无人收到。请系统管理员指定填报人。"
    if not any(user.email for user in fillers):
        names = "、".join(user.name for user in fillers)
        return f"填报人{names}没有邮箱，只能在系统里看到通知。请系统管理员补上邮箱。"
    return ""


def _places(report: Report, recipients: Collection[Recipient]) -> list[tuple[Role, int]]:
    """The roles and departments whose holders are meant; a review step the report skips means nobody."""
    skipped = {
        Recipient.UNIT_REVIEWER: report.skips_unit,
        Recipient.SUPERVISING_REVIEWER: report.skips_department,
    }
    meant = [one for one in Recipient if one in recipients and not skipped.get(one, False)]
    places = [(Role(one.value), report.department_id) for one in meant]
    if Recipient.FILLER in recipients:
        # In a consolidated table the units fill in their own rows.
        places += [(Role.FILLER, unit.pk) for unit in report.table.covers.all()]
    return places
