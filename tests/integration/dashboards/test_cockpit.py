"""The cockpit: who has filed, who has not, and who may look."""

import re
from datetime import date, datetime

import pytest
from django.urls import reverse

from budgettrack.accounts.roles import Role
from budgettrack.clock import SHANGHAI
from targets.dashboards.queries.cockpit import Asked, cockpit_of
from targets.progress.actions import reports, reviews
from targets.progress.models import RoundKind
from targets.reminders.actions import notices
from tests import factories
from tests.cast import AT, person
from tests.integration.dashboards.counting import queries
from tests.integration.dashboards.reading import text_of, title_of

pytestmark = pytest.mark.django_db
TODAY = AT.date()
ADDRESS = "/cockpit/"


@pytest.fixture
def elsewhere(scene):
    """A round of the same kind and year in the other district, due later."""
    report = factories.make_report(department=scene.cast.elsewhere)
    factories.compute(report)
    return report


def test_the_title_says_how_many_are_asked_for_and_how_many_are_missing(scene, client_of):
    page = client_of(scene.cast.chen).get(ADDRESS)

    assert title_of(page) == "2024年绩效运行监控：应报4份，还有3份没报"


@pytest.mark.parametrize("name", ["lin", "zhao", "he", "qiu"])
def test_whoever_is_not_of_a_bureau_is_refused_with_the_reason(scene, client_of, name):
    page = client_of(getattr(scene.cast, name)).get(ADDRESS)

    assert page.status_code == 403
    assert "总览只给财政局和审计员看" in text_of(page)


@pytest.mark.parametrize("name", ["chen", "sun", "cheng"])
def test_the_bureau_the_auditor_and_the_city_may_look(scene, client_of, name):
    assert client_of(getattr(scene.cast, name)).get(ADDRESS).status_code == 200


def test_progress_is_counted_by_department_in_the_order_of_a_bar(scene):
    found = cockpit_of(scene.cast.chen, Asked(), TODAY)

    rows = {
        row.name: [(word, number) for _, word, number in row.filing.pieces if number] for row in found.rows
    }
    assert rows == {
        "临江区第一中学": [("已送审", 1), ("已退回", 1), ("未开始", 1)],
        "临江区第二小学": [("未开始", 1)],
    }


def test_the_facts_agree_with_the_rows(scene):
    found = cockpit_of(scene.cast.chen, Asked(), TODAY)

    assert found.total.handed_in == sum(row.filing.handed_in for row in found.rows) == 1
    assert found.total.missing == found.missing.total == 3
    assert found.total.average == 100


def test_the_missing_are_listed_by_due_date_with_a_box_for_whom_may_remind(scene):
    found = cockpit_of(scene.cast.chen, Asked(), TODAY).missing

    assert [row.name.report_id for row in found.rows] == [
        scene.back.pk,
        scene.untouched.pk,
        scene.other.pk,
    ]
    assert all(row.can_remind for row in found.rows)
    assert not cockpit_of(scene.cast.sun, Asked(), TODAY).missing.can_remind


def test_overdue_reports_are_ticked_until_somebody_was_told_of_them_today(scene):
    later = date(2024, 9, 2)
    found = cockpit_of(scene.cast.chen, Asked(), later).missing
    assert found.overdue == 3
    assert all(row.urgent for row in found.rows)

    at = datetime(2024, 9, 2, 9, 0, tzinfo=SHANGHAI)
    notices.remind(report_ids={scene.untouched.pk}, by=scene.cast.chen, at=at)

    rows = {row.name.report_id: row for row in cockpit_of(scene.cast.chen, Asked(), later).missing.rows}
    assert rows[scene.untouched.pk].reminded_at == at
    assert not rows[scene.untouched.pk].urgent
    assert rows[scene.other.pk].urgent


def test_a_report_handed_in_is_no_longer_missing(scene):
    factories.fill(scene.untouched, by=scene.cast.lin)
    reports.submit(report_id=scene.untouched.pk, by=scene.cast.lin, at=AT)
    factories.compute(scene.untouched)

    found = cockpit_of(scene.cast.chen, Asked(), TODAY)

    assert scene.untouched.pk not in [row.name.report_id for row in found.missing.rows]
    assert found.total.missing == 2


def test_the_city_sees_a_row_a_district_and_opens_one_by_the_address(scene, elsewhere, client_of):
    whole = cockpit_of(scene.cast.cheng, Asked(), TODAY)
    one = cockpit_of(scene.cast.cheng, Asked(district=scene.cast.district.code), TODAY)

    assert [(row.name, row.filing.reports) for row in whole.rows] == [("临江区", 4), ("山前区", 1)]
    assert [row.name for row in one.rows] == ["临江区第一中学", "临江区第二小学"]
    assert title_of(client_of(scene.cast.cheng).get(ADDRESS)) == "2024年度绩效运行监控：应报5份，还有4份没报"


def test_a_district_never_sees_the_rows_of_another(scene, elsewhere, client_of):
    client = client_of(scene.cast.chen)

    assert "山前区" not in text_of(client.get(ADDRESS))
    assert client.get(f"{ADDRESS}?district={scene.cast.other_district.code}").status_code == 404
    assert client.get(f"{ADDRESS}?round={elsewhere.round_id}").status_code == 404
    assert client.get(f"{ADDRESS}?round=nonsense").status_code == 404


def test_a_section_of_the_bureau_sees_the_departments_it_looks_after(scene):
    section = person("section", "科员", Role.BUREAU_SECTION, department=scene.cast.b)

    found = cockpit_of(section, Asked(), TODAY)

    assert [row.name for row in found.rows] == ["临江区第二小学"]
    assert [row.name.report_id for row in found.missing.rows] == [scene.other.pk]


def test_the_round_is_chosen_in_the_address(scene, client_of):
    later = factories.make_round(district=scene.cast.district, kind=RoundKind.SELF_EVALUATION)
    factories.compute(*later.reports.all())

    page = client_of(scene.cast.chen).get(f"{ADDRESS}?round={later.pk}")

    assert title_of(page) == "2024年绩效自评：应报4份，还有4份没报"
    assert "预计" not in text_of(page)


def test_another_district_falls_back_to_the_like_round(scene, elsewhere):
    asked = Asked(district=scene.cast.other_district.code, round=str(scene.round.pk))

    assert cockpit_of(scene.cast.cheng, asked, TODAY).selection.rounds == (elsewhere.round,)


def test_before_the_first_round_the_page_says_what_will_stand_here(cast, client_of):
    page = client_of(cast.chen).get(ADDRESS)

    assert title_of(page) == "还没有填报轮次"
    assert "绩效科安排轮次并开始后" in text_of(page)


def test_a_round_that_all_have_filed_says_so(scene, client_of):
    for report, who in [
        (scene.untouched, scene.cast.lin),
        (scene.back, scene.cast.lin),
        (scene.other, scene.cast.wu),
    ]:
        if report != scene.back:
            factories.fill(report, by=who)
        reports.submit(report_id=report.pk, by=who, at=AT)
    factories.compute(scene.untouched, scene.back, scene.other)

    page = client_of(scene.cast.chen).get(ADDRESS)

    assert title_of(page) == "2024年绩效运行监控：应报4份，都报了"
    assert "接下来看审核到了哪一步" in text_of(page)


def test_an_accepted_report_counts_as_accepted(scene):
    for user in (scene.cast.zhao, scene.cast.he, scene.cast.chen):
        reviews.approve(report_id=scene.sent.pk, by=user, at=AT)
    factories.compute(scene.sent)

    found = cockpit_of(scene.cast.chen, Asked(), TODAY)

    assert (found.total.accepted, found.total.in_review) == (1, 0)


def test_the_number_of_queries_is_fixed(scene, elsewhere):
    def look(user, **asked):
        return queries(lambda: cockpit_of(user, Asked(**asked), TODAY))

    cockpit_of(scene.cast.chen, Asked(), TODAY)
    cockpit_of(scene.cast.cheng, Asked(), TODAY)
    before = (look(scene.cast.chen), look(scene.cast.cheng))
    for number in range(2):
        factories.make_table(project=factories.make_project(department=scene.cast.b, name=f"项目{number}"))
    again = factories.make_round(district=scene.cast.district)
    factories.compute(*again.reports.all())

    assert look(scene.cast.chen, round=str(again.pk)) <= before[0]
    assert look(scene.cast.cheng) == before[1]
    assert before[0] <= 12


def test_every_filter_and_mark_stands_in_the_page_once(scene, client_of):
    page = client_of(scene.cast.chen).get(ADDRESS).content.decode()

    assert len(re.findall(r"<h1\b", page)) == 1
    assert len(re.findall(r'id="double-monitoring-marks"', page)) <= 1
    assert reverse("report", args=[scene.untouched.pk]) in page
