"""The list of reports that a person may see, with filters that stand in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from budgettrack.accounts.models import Department, User
from budgettrack.accounts.queries.calendars import calendars_of
from targets.dashboards.queries import parts
from targets.progress.models import Report, Round
from targets.progress.models.report import ReportStatus

ROWS = 50
OPTIONS = 500
# The tabs: what a person asks about, not the seven states.
STATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "missing": ("没报", parts.NOT_HANDED_IN),
    "review": ("审核中", parts.IN_REVIEW),
    "sent_back": ("已退回", (ReportStatus.SENT_BACK.value,)),
    "accepted": ("已核定", (ReportStatus.ACCEPTED.value,)),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as they stand in the address, as text."""

    round: str = ""
    state: str = ""
    department: str = ""
    page: str = ""

    @property
    def any(self) -> bool:
        return bool(self.round or self.state or self.department)


@dataclass(frozen=True, slots=True)
class Tab:
    """A state to filter by, with how many reports are in it."""

    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One report; ``total`` is a forecast where ``is_monitoring``."""

    name: parts.Name
    round_title: str
    is_monitoring: bool
    stage: parts.Stage
    filled: int
    applicable: int
    due: parts.Due | None
    red: int
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class ReportList:
    """One page of the list with the filters that are possible."""

    rows: tuple[Row, ...]
    page: Page[Report]
    tabs: tuple[Tab, ...]
    rounds: tuple[tuple[str, str], ...]
    departments: tuple[tuple[str, str], ...]
    several_districts: bool

    @property
    def missing(self) -> int:
        """How many of those that pass the other filters have not been handed in."""
        return next(tab.number for tab in self.tabs if tab.value == "missing")


def reports_of(user: User, asked: Asked, today: date) -> ReportList:
    """The reports this person may see that pass the filters, the latest round first."""
    visible = Report.objects.visible_to(user)
    rounds = _rounds(visible)
    departments = _departments(user)
    filtered = visible.filter(_filter(asked.round, "round_id"), _filter(asked.department, "department_id"))
    tabs = _tabs(filtered, asked.state)
    if asked.state:
        filtered = filtered.filter(status__in=_states(asked.state))
    page = Paginator(_listed(filtered), ROWS).get_page(asked.page)
    reports = list(page.object_list)
    calendars = calendars_of(report.district_id for report in reports)
    return ReportList(
        rows=tuple(_row(report, parts.report_due(report, today, calendars)) for report in reports),
        page=page,
        tabs=tabs,
        rounds=rounds,
        departments=departments,
        several_districts=len(user.scope.districts()) > 1,
    )


def _filter(value: str, field: str) -> Q:
    if not value:
        return Q()
    if not value.isdecimal() or len(value) > 12:
        raise Http404
    return Q(**{field: int(value)})


def _states(value: str) -> tuple[str, ...]:
    if value not in STATES:
        raise Http404
    return STATES[value][1]


def _listed(reports: QuerySet[Report]) -> QuerySet[Report]:
    return (
        reports.select_related("round", "table", "department", "district")
        .defer("goal_result", "reason", "remedy")
        .annotate(due_on=parts.deadline("due_on"), remind_by=parts.deadline("remind_by"))
        .order_by(
            "-round__opens_on", "-round_id", "department__code", "-table__scope", "table__project_id", "pk"
        )
    )


def _tabs(reports: QuerySet[Report], chosen: str) -> tuple[Tab, ...]:
    found = reports.values("status").annotate(number=Count("pk")).order_by("status")
    counts = {row["status"]: row["number"] for row in found}
    tabs = [Tab("", "全部", sum(counts.values()), not chosen)]
    tabs += [
        Tab(value, word, sum(counts.get(state, 0) for state in states), chosen == value)
        for value, (word, states) in STATES.items()
    ]
    return tuple(tabs)


def _rounds(visible: QuerySet[Report]) -> tuple[tuple[str, str], ...]:
    rounds = Round.objects.filter(pk__in=visible.values("round_id")).select_related("district")
    latest = list(rounds.order_by("-opens_on", "-pk")[:OPTIONS])
    several = len({round_.district_id for round_ in latest}) > 1
    return tuple((str(one.pk), _round_label(one, several)) for one in latest)


def _round_label(round_: Round, several_districts: bool) -> str:
    return f"{round_.district.name}　{round_.title}" if several_districts else round_.title


def _departments(user: User) -> tuple[tuple[str, str], ...]:
    found = Department.objects.visible_to(user).filter(reports__isnull=False).distinct()
    return tuple((str(one.pk), one.name) for one in found.order_by("district__code", "code")[:OPTIONS])


def _row(report: Report, due: parts.Due | None) -> Row:
    return Row(
        name=parts.name_of(report),
        round_title=report.round.title,
        is_monitoring=report.round.is_monitoring,
        stage=parts.stage_of(report),
        filled=report.filled,
        applicable=report.applicable,
        due=due if report.status in parts.NOT_HANDED_IN else None,
        red=report.red,
        total=report.total,
    )
