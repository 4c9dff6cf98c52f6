"""The list of reports."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from budgettrack import clock
from budgettrack.web import render
from targets.dashboards.queries import reports
from targets.dashboards.views.person import asked, person


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The reports the person may see, by round, state and department."""
    wanted = reports.Asked(**asked(request, "round", "state", "department", "page"))
    found = reports.reports_of(person(request), wanted, clock.today())
    return render.page(request, "dashboards/reports.html", {"list": found, "asked": wanted})
