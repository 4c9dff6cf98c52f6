"""The departments a person may see, with what is on file of each for its latest year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q

from budgettrack.accounts.models import Department, User
from projects.models import BudgetFacts, Project
from targets.dashboards.queries import parts
from targets.progress.models import Report
from targets.tables.models import TargetTable

ROWS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A department; counts of a supervising department include its units."""

    department_id: int
    name: str
    code: str
    district: str
    is_unit: bool
    year: int | None
    total: Decimal | None
    projects: int
    reports: int
    handed_in: int


@dataclass(frozen=True, slots=True)
class DepartmentList:
    page: Page[Department]
    rows: tuple[Row, ...]


def departments_of(user: User, page: str) -> DepartmentList:
    """One page of the departments this person may see, in the order of their codes.

    A supervising department whose own level is its only unit is one row, not two.
    """
    visible = Department.objects.visible_to(user)
    only_units = visible.filter(parent__in=visible, own_level=True).alias(beside=Count("parent__units"))
    listed = visible.exclude(pk__in=only_units.filter(beside=1).values("pk")).select_related("district")
    found = Paginator(listed.order_by("district__code", "code", "pk"), ROWS).get_page(page)
    departments = list(found.object_list)
    units = _units(user, departments)
    figures = _Figures(units)
    return DepartmentList(found, tuple(_row(one, units[one.pk], figures) for one in departments))


def _units(user: User, departments: Iterable[Department]) -> dict[int, list[int]]:
    """Each department with the units under it that the person may see."""
    found = {one.pk: [one.pk] for one in departments}
    for parent, unit in (
        Department.objects.visible_to(user).filter(parent__in=found).values_list("parent_id", "pk")
    ):
        found[parent].append(unit)
    return found


class _Figures:
    """What is on file of many departments, by one query a kind."""

    def __init__(self, units: Mapping[int, Iterable[int]]) -> None:
        places = {place for members in units.values() for place in members}
        tables = TargetTable.objects.filter(department__in=places)
        self.year: dict[int, int] = dict(
            tables.values("department_id")
            .annotate(last=Max("fiscal_year"))
            .values_list("department_id", "last")
        )
        facts = BudgetFacts.objects.filter(department__in=places).order_by("fiscal_year")
        self.facts: dict[int, BudgetFacts] = {one.department_id: one for one in facts}
        projects = Project.objects.filter(department__in=places).values("department_id", "fiscal_year")
        self.projects = {
            (row["department_id"], row["fiscal_year"]): row["number"]
            for row in projects.annotate(number=Count("pk"))
        }
        reports = Report.objects.filter(department__in=places, round__status__in=parts.OPEN)
        states = reports.values("department_id").annotate(
            number=Count("pk"), missing=Count("pk", filter=Q(status__in=parts.NOT_HANDED_IN))
        )
        self.reports = {
            row["department_id"]: (row["number"], row["number"] - row["missing"]) for row in states
        }


def _row(department: Department, places: list[int], figures: _Figures) -> Row:
    years = [figures.year[place] for place in places if place in figures.year]
    year = max(years) if years else None
    facts = [figures.facts[place] for place in places if place in figures.facts]
    reports = [figures.reports.get(place, (0, 0)) for place in places]
    return Row(
        department_id=department.pk,
        name=department.name,
        code=department.code,
        district=department.district.name,
        is_unit=department.parent_id is not None,
        year=year,
        total=facts[0].total if facts else None,
        projects=sum(figures.projects.get((place, year), 0) for place in places) if year else 0,
        reports=sum(number for number, _ in reports),
        handed_in=sum(handed_in for _, handed_in in reports),
    )
