"""The cockpit in a browser: the picture is drawn under the page's own policy, a mark opens its report."""

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from targets.dashboards.views.cockpit import CHART_PACKAGE
from targets.progress.actions import reports
from tests.cast import AT, gather
from tests.factories import compute, fill, make_project, make_round, make_table

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.slow,  # starts Chromium and draws on it
]
CHART = "() => echarts.getInstanceByDom(document.getElementById('double-monitoring-chart'))"
PLACE_OF = """name => {
  const chart = echarts.getInstanceByDom(document.getElementById('double-monitoring-chart'));
  const mark = chart.getOption().series[0].data.find((one) => one.name === name);
  return chart.convertToPixel({ seriesIndex: 0 }, mark.value);
}"""


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture
def round_(people):
    """Two projects of which one was handed in and one has not begun."""
    for name in ("校园安全", "图书采购"):
        make_table(project=make_project(department=people.a, name=name))
    made = make_round(district=people.district)
    done = made.reports.get(table__title="校园安全")
    fill(done, by=people.lin)
    reports.submit(report_id=done.pk, by=people.lin, at=AT)
    compute(*made.reports.all())
    return made


@pytest.mark.skipif(
    finders.find(CHART_PACKAGE) is None, reason="the front-end packages are missing: make run fetches them"
)
def test_a_mark_of_the_picture_opens_its_report(people, round_, page_of):
    page = page_of(people.chen)
    page.goto("/cockpit/")
    page.wait_for_function(CHART)

    x, y = page.evaluate(PLACE_OF, "校园安全")

    page.locator("#double-monitoring-chart").click(position={"x": x, "y": y})

    page.wait_for_url(f"**{reverse('report', args=[round_.reports.get(table__title='校园安全').pk])}")


@pytest.mark.skipif(
    finders.find(CHART_PACKAGE) is None, reason="the front-end packages are missing: make run fetches them"
)
def test_the_picture_speaks_to_those_who_do_not_see_it(people, round_, page_of):
    page = page_of(people.chen)
    page.goto("/cockpit/")
    page.wait_for_function(CHART)

    chart = page.locator("#double-monitoring-chart")

    assert chart.get_attribute("role") == "img"
    assert "数值见旁边的表" in chart.get_attribute("aria-label")


def test_where_the_package_does_not_load_a_sentence_takes_the_picture_s_place(people, round_, page_of):
    page = page_of(people.chen)
    page.route("**/echarts*.js", lambda route: route.abort())
    page.goto("/cockpit/")

    assert "同样的数" in page.locator(".chart-missing:visible").inner_text()
    assert page.locator(".corners").is_visible()


def test_the_button_counts_the_boxes_that_are_ticked(people, round_, page_of):
    page = page_of(people.chen)
    page.goto("/cockpit/")
    button = page.get_by_role("button", name="催报所选")

    page.get_by_label("全选").check()
    assert button.text_content() == "催报所选（1）"

    page.get_by_label("全选").uncheck()
    assert button.get_attribute("aria-disabled") == "true"


def test_no_page_is_wider_than_a_phone(people, round_, page_of):
    page = page_of(people.chen)
    page.set_viewport_size({"width": 390, "height": 844})

    for address in ("/", "/cockpit/", "/reports/", "/departments/", f"/departments/{people.a.pk}/"):
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, address
