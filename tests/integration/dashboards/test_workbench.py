"""The workbench: its title says how things stand, its rows what this person must do."""

import re
from datetime import date

import pytest
from django.urls import reverse

from budgettrack.accounts.roles import Role
from targets.dashboards.queries.workbench import workbench_of
from targets.progress.actions import reviews
from tests import factories
from tests.cast import AT, give, person
from tests.integration.dashboards.counting import queries
from tests.integration.dashboards.reading import text_of, title_of

pytestmark = pytest.mark.django_db
TODAY = AT.date()


@pytest.fixture
def open_page(client_of):
    return lambda user: client_of(user).get(reverse("workbench"))


def test_a_filler_reads_how_many_reports_are_due_and_when_the_next_one_is(scene, open_page):
    page = open_page(scene.cast.lin)

    assert title_of(page) == "还有2份要交，最近一份8月19日到期"


def test_the_report_that_was_sent_back_is_first_because_it_is_due_first(scene):
    duties = workbench_of(scene.cast.lin, TODAY).duties

    assert [duty.name.report_id for duty in duties.rows] == [scene.back.pk, scene.untouched.pk]
    assert duties.rows[0].said.comment == "请补验收单。"
    assert duties.rows[0].said.by == "赵敏"


def test_a_duty_names_the_verb_and_what_is_missing(scene, open_page):
    page = text_of(open_page(scene.cast.lin))

    assert "修改后重送：图书采购" in page
    assert "赵敏8月12日10:00退回：请补验收单。" in page
    assert "开始填报：操场翻新" in page
    assert "未填4" in page
    assert "0/4" in page


def test_one_filled_button_stands_on_a_page_for_the_most_urgent_thing(scene, open_page):
    for user, words in [(scene.cast.lin, "处理退回"), (scene.cast.zhao, "审核")]:
        page = open_page(user).content.decode()

        assert re.findall(r'class="btn btn-go"[^>]*>([^<]+)<', page) == [words]


def test_what_was_sent_says_who_holds_it_now(scene):
    sent = workbench_of(scene.cast.lin, TODAY).sent

    assert [(row.name.title, row.holder, row.role) for row in sent] == [("校园安全", "赵敏", "单位审核人")]


def test_a_report_passed_on_by_the_unit_is_with_the_supervising_department(scene):
    reviews.approve(report_id=scene.sent.pk, by=scene.cast.zhao, at=AT)

    sent = workbench_of(scene.cast.lin, TODAY).sent

    assert (sent[0].holder, sent[0].role) == ("何平", "主管部门审核人")


def test_a_forecast_is_never_called_a_score(scene, open_page):
    page = text_of(open_page(scene.cast.lin))

    assert "100.00预计" in page
    assert "得分" not in page.replace("预计得分", "")


def test_a_reviewer_reads_how_many_reports_wait_for_him(scene, open_page):
    page = open_page(scene.cast.zhao)

    assert title_of(page) == "有1份等您审核"
    assert reverse("report_review", args=[scene.sent.pk]) in page.content.decode()


def test_a_colleague_of_another_unit_has_his_own_duties_only(scene):
    bench = workbench_of(scene.cast.wu, TODAY)

    assert [duty.name.report_id for duty in bench.duties.rows] == [scene.other.pk]
    assert bench.sent == ()


def test_the_bureau_reads_how_many_reports_are_asked_for_and_how_many_are_missing(scene, open_page):
    page = open_page(scene.cast.chen)

    assert title_of(page) == "应报4份，还有3份没报"
    assert "1/4" in text_of(page)


def test_the_city_sees_the_open_rounds_of_its_districts_by_name(scene, open_page):
    factories.compute(factories.make_report(department=scene.cast.elsewhere))

    page = text_of(open_page(scene.cast.cheng))

    assert "临江区" in page
    assert "山前区" in page


def test_a_stranger_sees_nothing_of_another_district(scene, open_page):
    page = text_of(open_page(scene.cast.qiu))

    assert "现在没有要交的填报单" in page
    assert "操场翻新" not in page


def test_the_administrator_sees_no_figures(scene, open_page):
    page = text_of(open_page(scene.cast.ge))

    assert "现在没有要办的事" in page
    assert "操场翻新" not in page


def test_a_person_without_a_role_is_told_whom_to_ask(db, open_page):
    page = text_of(open_page(person("new", "新人")))

    assert "您还没有角色" in page
    assert "请联系本区的系统管理员" in page


def test_a_red_indicator_is_listed_with_target_value_and_place(scene, open_page):
    factories.fill(scene.untouched, by=scene.cast.lin, row1="1场")
    factories.compute(scene.untouched)

    reds = workbench_of(scene.cast.lin, TODAY).reds

    row = reds.rows[0]
    assert (row.indicator, row.target, row.value) == ("培训场次", "≥16场", "1场")
    assert "操场翻新第1行，" in text_of(open_page(scene.cast.lin))


def test_after_the_due_date_the_title_counts_what_is_overdue(scene):
    bench = workbench_of(scene.cast.lin, date(2024, 9, 2))

    assert bench.duties.overdue == 2
    assert bench.strip.next is None


def test_the_strip_ends_at_the_last_due_date_and_shades_the_weekend(scene):
    strip = workbench_of(scene.cast.lin, date(2024, 8, 22)).strip

    assert [day.day.day for day in strip.days] == [22, 23, 24, 25, 26, 27, 28, 29, 30]
    assert [day.day.day for day in strip.days if day.rests] == [24, 25]
    assert [day.day.day for day in strip.days if day.is_end] == [30]


def test_the_provisional_score_is_split_by_level_1(scene):
    factories.fill(scene.untouched, by=scene.cast.lin)
    factories.compute(scene.untouched)

    split = workbench_of(scene.cast.lin, TODAY).split

    assert [(share.level1, share.weight) for share in split.shares] == [
        ("产出指标", 50),
        ("效益指标", 30),
        ("满意度指标", 10),
    ]
    assert (split.total, split.scale, split.open) == (100, 100, 0)


def test_who_fills_and_reviews_has_both_on_one_workbench(scene, open_page):
    both = person("both", "两兼", Role.UNIT_REVIEWER, department=scene.cast.b)
    give(both, Role.FILLER, department=scene.cast.a)

    assert title_of(open_page(both)).startswith("还有2份要交")


@pytest.mark.parametrize("name", ["lin", "zhao", "chen", "cheng"])
def test_the_number_of_queries_does_not_grow_with_the_reports(scene, name):
    user = getattr(scene.cast, name)
    workbench_of(user, TODAY)
    before = queries(lambda: workbench_of(user, TODAY))
    for number in range(2):
        factories.make_table(project=factories.make_project(department=scene.cast.a, name=f"项目{number}"))
    more = factories.make_round(district=scene.cast.district)
    factories.compute(*more.reports.all())

    assert queries(lambda: workbench_of(user, TODAY)) == before
