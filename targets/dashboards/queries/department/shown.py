"""Which department and year a page is about: not visible is not there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from budgettrack.accounts.models import Department, User
from targets.tables.models import TargetTable


@dataclass(frozen=True, slots=True)
class Shown:
    """``places`` are the department and, for a supervising one, its units; ``year`` None: nothing on file."""

    department: Department
    places: tuple[int, ...]
    tables: tuple[TargetTable, ...]
    years: tuple[int, ...]
    year: int | None


def shown(user: User, department_id: int, year: str) -> Shown:
    """The department with its tables of the year asked for, or of the latest."""
    department = (
        Department.objects.visible_to(user)
        .filter(pk=department_id)
        .select_related("district", "parent")
        .first()
    )
    if department is None:
        raise Http404
    units = Department.objects.visible_to(user).filter(parent=department).order_by("code")
    places = (department.pk, *units.values_list("pk", flat=True))
    # A unit whose goals stand in a consolidated table finds that table on its own page.
    tables = list(
        TargetTable.objects.visible_to(user)
        .filter(Q(department__in=places) | Q(covers=department))
        .distinct()
        .order_by("-scope", "project__position", "pk")
    )
    years = tuple(sorted({table.fiscal_year for table in tables}, reverse=True))
    chosen = _year(year, years)
    return Shown(department, places, tuple(one for one in tables if one.fiscal_year == chosen), years, chosen)


def _year(asked: str, years: tuple[int, ...]) -> int | None:
    if not asked:
        return years[0] if years else None
    for year in years:
        if asked == str(year):
            return year
    raise Http404
