"""The first page after signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from budgettrack import clock
from budgettrack.web import render
from targets.dashboards.queries import workbench
from targets.dashboards.views.person import person


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What the person must do, what he sent, what turned red."""
    bench = workbench.workbench_of(person(request), clock.today())
    return render.page(request, "dashboards/workbench.html", {"bench": bench})
