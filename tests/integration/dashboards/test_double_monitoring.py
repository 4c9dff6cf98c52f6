"""Double monitoring: the picture is drawn from what its table says, and what cannot be drawn is counted."""

import json
import re
from decimal import Decimal

import pytest

from targets.dashboards.queries.cockpit import Asked, cockpit_of
from targets.dashboards.queries.cockpit.double_monitoring import Quadrant
from targets.dashboards.views import cockpit as view
from targets.progress.actions import cells, reports
from targets.progress.models import RoundKind
from tests import factories
from tests.cast import AT
from tests.integration.dashboards.reading import text_of

pytestmark = pytest.mark.django_db
TODAY = AT.date()


@pytest.fixture
def picture(scene):
    return lambda **asked: cockpit_of(scene.cast.chen, Asked(**asked), TODAY).picture


@pytest.fixture
def package(monkeypatch):
    monkeypatch.setattr(view.finders, "find", lambda path: "/there/" + path)


def spend(report, amount, by):
    line = report.funding_lines.get()
    change = cells.Cell("funding", line.pk, "executed", amount, line.executed_text)
    cells.save(report_id=report.pk, cells=[change], by=by, at=AT)
    factories.compute(report)


def marks_of(page):
    found = re.search(
        r'<script id="double-monitoring-marks" type="application/json">(.*?)</script>', page.content.decode()
    )
    return json.loads(found[1])["marks"]


def test_money_and_results_that_keep_up_are_in_the_good_corner(scene, picture):
    corners = {
        corner.quadrant: [mark.name.report_id for mark in corner.marks] for corner in picture().corners
    }

    assert corners[Quadrant.BOTH_ON_TRACK] == [scene.back.pk, scene.sent.pk]
    assert picture().lines.execution == Decimal("0.5833")
    assert picture().lines.attainment == Decimal("0.9")


def test_a_report_moves_to_the_corner_where_money_lags(scene, picture):
    spend(scene.back, "12", by=scene.cast.lin)

    corners = {
        corner.quadrant: [mark.name.report_id for mark in corner.marks] for corner in picture().corners
    }

    assert corners[Quadrant.RESULTS_AHEAD] == [scene.back.pk]


def test_what_cannot_be_drawn_is_counted_and_never_drawn_at_nought(scene, picture):
    found = picture()

    assert [mark.name.report_id for mark in found.unknown.marks] == [scene.untouched.pk, scene.other.pk]
    assert (found.unknown.without_indicators, found.unknown.without_rate) == (0, 2)
    assert len(found.marks) == 2


def test_a_project_without_indicators_is_counted_as_such(scene, cast):
    table = factories.make_table(
        project=factories.make_project(department=cast.b, name="无指标的"),
        rows=factories.Rows(goals=(factories.GoalRow("办好。"),)),
    )
    later = factories.make_round(district=cast.district)
    factories.compute(*later.reports.all())

    found = cockpit_of(cast.chen, Asked(round=str(later.pk)), TODAY).picture

    assert found.unknown.without_indicators == 1
    assert table.reports.get().pk in [mark.name.report_id for mark in found.unknown.marks]


def test_what_was_handed_in_is_filled_and_the_rest_is_hollow(scene, picture):
    filled = {mark.name.report_id: mark.handed_in for mark in picture().marks}

    assert filled == {scene.back.pk: False, scene.sent.pk: True}


def test_the_picture_draws_exactly_the_rows_of_its_table(scene, client_of, package):
    spend(scene.back, "12", by=scene.cast.lin)

    page = client_of(scene.cast.chen).get("/cockpit/?quadrant=RESULTS_AHEAD")

    marks = {mark["url"]: mark for mark in marks_of(page)}
    lagging = marks[f"/reports/{scene.back.pk}/"]
    assert (lagging["xText"], lagging["yText"]) == ("10.00%", "100.00%")
    assert Decimal(lagging["x"]) == 10
    table = re.search(r'<table class="t corners">.*?</table>', page.content.decode(), re.DOTALL)[0]
    assert f'href="{lagging["url"]}"' in table
    assert "10.00%" in table
    assert "100.00%" in table


def test_a_quadrant_is_listed_in_full_when_the_address_asks_for_it(scene, picture):
    good = next(corner for corner in picture(quadrant="BOTH_ON_TRACK").corners if corner.marks)

    assert len(good.shown) == 2
    assert not any(corner.shown for corner in picture().corners)


def test_mid_year_speaks_of_what_is_expected_and_year_end_does_not(scene, client_of):
    later = factories.make_round(district=scene.cast.district, kind=RoundKind.SELF_EVALUATION)
    factories.compute(*later.reports.all())
    client = client_of(scene.cast.chen)

    assert "预算执行率与预计目标完成率" in text_of(client.get(f"/cockpit/?round={scene.round.pk}"))
    assert "预算执行率与目标完成率" in text_of(client.get(f"/cockpit/?round={later.pk}"))


def test_without_the_package_the_page_says_so_and_the_table_stands(scene, client_of, monkeypatch):
    monkeypatch.setattr(view.finders, "find", lambda path: None)

    page = client_of(scene.cast.chen).get("/cockpit/?quadrant=BOTH_ON_TRACK")

    assert "图需要前端组件ECharts" in text_of(page)
    assert "echarts.min.js" not in page.content.decode()
    assert "校园安全" in text_of(page)


def test_echarts_is_loaded_on_the_cockpit_only(scene, client_of, package):
    client = client_of(scene.cast.chen)

    assert "echarts.min.js" in client.get("/cockpit/").content.decode()
    for address in ("/", "/reports/", "/departments/"):
        assert "echarts" not in client.get(address, follow=True).content.decode()


def test_only_the_largest_budgets_are_drawn_and_the_rest_is_said(scene, client_of, monkeypatch):
    monkeypatch.setattr("targets.dashboards.queries.cockpit.double_monitoring.DRAWN", 3)

    page = text_of(client_of(scene.cast.chen).get("/cockpit/"))

    assert "只画预算最大的3份，另有1份没有算在内" in page


def test_a_whole_department_handed_in_is_a_filled_square(cast, client_of, package):
    rows = factories.make_rows(tasks=[factories.TaskRow("校园安全", total="484", fiscal="484")])
    report = factories.make_report(department=cast.supervising, whole=True, rows=rows, filled=True)
    reports.submit(report_id=report.pk, by=cast.gao, at=AT)
    factories.compute(report)

    marks = marks_of(client_of(cast.chen).get(f"/cockpit/?round={report.round_id}"))

    assert [(mark["whole"], mark["filled"], mark["budgetText"]) for mark in marks] == [(True, True, "484.00")]
