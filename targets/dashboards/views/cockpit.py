"""The cockpit of a finance bureau."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from budgettrack import clock
from budgettrack.web import render
from budgettrack.web.templatetags import zh
from targets.dashboards.policies.cockpit import check_can_see
from targets.dashboards.queries import cockpit
from targets.dashboards.queries.cockpit.double_monitoring import Mark, Picture
from targets.dashboards.views.person import asked, person

CHART_PACKAGE = "echarts/echarts.min.js"


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Who has filed, who has not, and where money and results part ways."""
    user = person(request)
    check_can_see(user)
    wanted = cockpit.Asked(**asked(request, "district", "round", "quadrant", "page"))
    found = cockpit.cockpit_of(user, wanted, clock.today())
    context = {
        "cockpit": found,
        "asked": wanted,
        "remind_url": _address("remind"),
        "chart": chart_of(found.picture, by_district=found.selection.by_district),
        "chart_package": CHART_PACKAGE if finders.find(CHART_PACKAGE) else "",
    }
    return render.page(request, "dashboards/cockpit.html", context)


def chart_of(picture: Picture, *, by_district: bool) -> dict[str, Any]:
    """What the chart draws: numbers as text for their places, and the same words as in the table."""
    lines = picture.lines
    return {
        "lines": {"x": str(lines.execution * 100), "y": str(lines.attainment * 100)} if lines else None,
        "corners": [
            {"code": corner.quadrant.value, "label": corner.label, "count": len(corner.marks)}
            for corner in picture.corners
        ],
        "marks": [_mark(mark, by_district) for mark in picture.marks],
    }


def _mark(mark: Mark, by_district: bool) -> dict[str, Any]:
    return {
        "name": mark.name.title,
        "label": f"{mark.name.district} {mark.name.title}" if by_district else mark.name.title,
        "place": mark.name.place,
        "x": str((mark.x or 0) * 100),
        "y": str((mark.y or 0) * 100),
        "xText": zh.percent(mark.x),
        "yText": zh.percent(mark.y),
        "budget": str(mark.budget or 0),
        "budgetText": zh.money(mark.budget),
        "state": mark.stage.label,
        "whole": mark.name.is_whole,
        "filled": mark.handed_in,
        "corner": mark.quadrant.value,
        "url": reverse("report", args=[mark.name.report_id]),
    }


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
