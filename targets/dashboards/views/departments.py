"""The list of departments, and one department's year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from budgettrack.web import render
from targets.dashboards.queries import department, departments
from targets.dashboards.views.person import asked, person


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The departments the person may see; whoever sees one only goes straight to it."""
    found = departments.departments_of(person(request), **asked(request, "page"))
    if found.page.paginator.count == 1:
        return redirect("department", department_id=found.rows[0].department_id)
    return render.page(request, "dashboards/departments.html", {"list": found})


@require_GET
def show(request: HttpRequest, department_id: int) -> HttpResponse:
    """One department's year on one page."""
    found = department.department_of(person(request), department_id, **asked(request, "year"))
    return render.page(request, "dashboards/department.html", {"page": found})
