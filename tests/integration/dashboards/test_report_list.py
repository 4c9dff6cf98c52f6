"""The list of reports: what a person may see, by filters that stand in the address."""

import pytest

from targets.dashboards.queries.reports import Asked, reports_of
from tests import factories
from tests.cast import AT
from tests.integration.dashboards.counting import queries
from tests.integration.dashboards.reading import text_of, title_of

pytestmark = pytest.mark.django_db
TODAY = AT.date()
ADDRESS = "/reports/"


@pytest.fixture
def listed(scene):
    return lambda user, **asked: {row.name.report_id for row in reports_of(user, Asked(**asked), TODAY).rows}


def test_each_sees_the_reports_of_his_place_in_the_tree(scene, listed):
    cast, mine = scene.cast, {scene.untouched.pk, scene.back.pk, scene.sent.pk}

    assert listed(cast.lin) == listed(cast.zhao) == mine
    assert listed(cast.wu) == {scene.other.pk}
    assert listed(cast.he) == listed(cast.chen) == listed(cast.cheng) == mine | {scene.other.pk}
    assert listed(cast.qiu) == set()


def test_the_tabs_count_and_filter_by_state(scene, listed):
    tabs = reports_of(scene.cast.chen, Asked(), TODAY).tabs

    assert [(tab.label, tab.number) for tab in tabs] == [
        ("全部", 4),
        ("没报", 3),
        ("审核中", 1),
        ("已退回", 1),
        ("已核定", 0),
    ]
    assert listed(scene.cast.chen, state="sent_back") == {scene.back.pk}
    assert listed(scene.cast.chen, state="review") == {scene.sent.pk}


def test_round_and_department_filter_too(scene, listed):
    later = factories.make_round(district=scene.cast.district)

    assert len(listed(scene.cast.chen)) == 8
    assert len(listed(scene.cast.chen, round=str(later.pk))) == 4
    assert len(listed(scene.cast.chen, round=str(later.pk), department=str(scene.cast.b.pk))) == 1


def test_the_title_says_how_many_and_how_many_are_missing(scene, client_of):
    assert title_of(client_of(scene.cast.chen).get(ADDRESS)) == "4份填报单，3份没报"


def test_no_report_at_all_says_when_there_will_be_one(cast, client_of):
    page = text_of(client_of(cast.lin).get(ADDRESS))

    assert "还没有填报单" in page
    assert "财政局绩效科开始一轮填报后" in page


def test_a_filter_that_nothing_passes_leads_back_to_all(scene, client_of):
    page = client_of(scene.cast.chen).get(f"{ADDRESS}?state=accepted")

    assert "没有符合条件的填报单" in text_of(page)
    assert f'href="{ADDRESS}"' in page.content.decode()


@pytest.mark.parametrize("address", ["?state=gone", "?round=x", "?department=1e3", "?round=99999999999999"])
def test_an_address_that_makes_no_sense_is_not_there(scene, client_of, address):
    assert client_of(scene.cast.chen).get(ADDRESS + address).status_code == 404


def test_a_report_handed_in_shows_no_due_date(scene):
    rows = {row.name.report_id: row for row in reports_of(scene.cast.lin, Asked(), TODAY).rows}

    assert rows[scene.sent.pk].due is None
    assert rows[scene.untouched.pk].due.days == 14


def test_the_number_of_queries_does_not_grow_with_the_reports(scene):
    def look():
        return queries(lambda: reports_of(scene.cast.chen, Asked(), TODAY))

    reports_of(scene.cast.chen, Asked(), TODAY)
    before = look()
    factories.make_round(district=scene.cast.district)

    assert look() == before
