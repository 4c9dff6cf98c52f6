"""The entry sheet as a clerk uses it: typing saves, and nothing typed is lost."""

import re

import pytest
from django.test import Client

from targets.progress.actions import cells
from targets.tables.actions.rows import IndicatorRow
from tests.cast import AT, gather
from tests.factories import make_report, make_rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

INDICATORS = (
    IndicatorRow("产出指标", "数量指标", "培训场次", "≥16场"),
    IndicatorRow("产出指标", "数量指标", "培训人数", "≥400人"),
    IndicatorRow("产出指标", "质量指标", "培训合格率", "≥95%"),
    IndicatorRow("效益指标", "社会效益指标", "办学水平", "显著提升"),
    IndicatorRow("满意度指标", "服务对象满意度指标", "学生满意度", "≥90%"),
)


class Sheet:
    """One report, its entries in the order of the rows, and the page on which it is filled in."""

    def __init__(self, report, page):
        self.report, self.page = report, page
        self.entries = list(report.entries.order_by("indicator__position"))
        page.goto(f"/reports/{report.pk}/")

    def name(self, row, field="actual_text"):
        return f"entry-{self.entries[row - 1].pk}-{field}"

    def cell(self, row, field="actual_text"):
        return self.page.locator(f'[name="{self.name(row, field)}"]:not([type=hidden])').first

    def saved(self):
        self.page.locator("#saved", has_text=re.compile(r"\d\d:\d\d 已保存")).wait_for()

    def stored(self, row, field="actual_text"):
        entry = self.entries[row - 1]
        entry.refresh_from_db()
        return getattr(entry, field)

    def somebody_else_saves(self, user, row, text):
        base = self.stored(row)
        change = cells.Cell("entry", self.entries[row - 1].pk, "actual_text", text, base)
        cells.save(report_id=self.report.pk, cells=[change], by=user, at=AT)


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture
def sheet(people, page_of):
    report = make_report(department=people.a, rows=make_rows(*INDICATORS))
    return Sheet(report, page_of(people.lin))


def test_a_typed_value_is_saved_on_leaving_the_cell_and_shows_what_came_of_it(sheet):
    sheet.cell(1).fill("20")
    sheet.cell(1).press("Enter")
    sheet.saved()

    assert sheet.stored(1) == "20"
    assert sheet.page.evaluate("document.activeElement.name") == sheet.name(2)
    row = sheet.page.locator("#r1")
    assert "125.00%" in row.inner_text()
    assert sheet.page.locator('[data-total="filled"]').inner_text() == "1/5"


def test_a_value_is_saved_a_moment_after_the_last_key_while_one_stays_in_the_cell(sheet):
    sheet.cell(1).press_sequentially("20")
    sheet.saved()

    assert sheet.stored(1) == "20"
    assert sheet.page.evaluate("document.activeElement.name") == sheet.name(1)


def test_enter_does_nothing_while_an_input_method_composes(sheet):
    sheet.cell(1).focus()
    sheet.page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )

    assert sheet.page.evaluate("document.activeElement.name") == sheet.name(1)


def test_what_cannot_be_read_stays_as_typed_and_is_marked(sheet):
    sheet.cell(3).fill("还行吧")
    sheet.cell(3).press("Tab")
    sheet.saved()

    assert sheet.cell(3).input_value() == "还行吧"
    assert "读不懂" in sheet.page.locator("#r3").inner_text()


def test_a_tier_is_chosen_by_its_number_key(sheet):
    sheet.cell(4, "tier").focus()
    sheet.page.keyboard.press("1")
    sheet.saved()

    assert sheet.stored(4, "tier")


def test_a_column_from_a_spreadsheet_fills_the_rows_below_and_can_be_taken_back(sheet):
    sheet.page.evaluate("navigator.clipboard.writeText('18\\r\\n420\\r\\n96%\\r\\n')")
    sheet.cell(1).click()
    sheet.page.keyboard.press("Control+v")
    sheet.saved()
    filled = [sheet.stored(row) for row in (1, 2, 3)]
    assert "已填入 3 格" in sheet.page.locator("#toast").inner_text()

    sheet.page.locator("#toast button").click()
    sheet.page.wait_for_function(
        "name => document.getElementsByName('base-' + name)[0].value === ''", arg=sheet.name(3)
    )

    assert filled == ["18", "420", "96%"]
    assert [sheet.stored(row) for row in (1, 2, 3)] == ["", "", ""]


def test_a_dropped_connection_loses_nothing_even_over_a_reload(sheet):
    calls = "**/cells"
    sheet.page.route(calls, lambda route: route.abort())
    sheet.cell(1).fill("20")
    sheet.cell(1).press("Tab")
    sheet.page.locator("#line", has_text="网络断开").wait_for()
    sheet.page.reload()
    assert sheet.cell(1).input_value() == "20"

    sheet.page.unroute(calls)
    sheet.page.locator("#line button", has_text="现在重试").click()
    sheet.saved()

    assert sheet.stored(1) == "20"


def test_an_expired_session_loses_nothing(sheet, people, context):
    sheet.page.wait_for_load_state("networkidle")
    session = next(cookie for cookie in context.cookies() if cookie["name"] == "sessionid")
    context.clear_cookies(name="sessionid")
    sheet.cell(1).fill("20")
    sheet.cell(1).press("Tab")
    sheet.page.locator("#line", has_text="登录已过期").wait_for()
    assert sheet.stored(1) == ""
    assert f"next=%2Freports%2F{sheet.report.pk}%2F" in sheet.page.locator("#line a").get_attribute("href")

    context.add_cookies([session])
    sheet.page.reload()
    sheet.saved()

    assert sheet.stored(1) == "20"


def test_two_values_for_one_cell_both_stay_until_a_person_chooses(sheet, people):
    sheet.somebody_else_saves(people.system, 1, "17")
    sheet.cell(1).fill("20")
    sheet.cell(1).press("Tab")
    clash = sheet.page.locator(".is-clash")
    clash.wait_for()
    assert sheet.stored(1) == "17"
    assert "20" in clash.inner_text()
    assert "17" in clash.inner_text()

    clash.locator("[data-take=mine]").click()
    sheet.saved()

    assert sheet.stored(1) == "20"
    assert sheet.page.locator(".is-clash").count() == 0


def test_taking_the_stored_value_leaves_it_as_it_is(sheet, people):
    sheet.somebody_else_saves(people.system, 1, "17")
    sheet.cell(1).fill("20")
    sheet.cell(1).press("Tab")
    sheet.page.locator("[data-take=stored]").click()

    assert sheet.cell(1).input_value() == "17"
    assert sheet.stored(1) == "17"


def test_f8_leads_to_the_next_thing_to_do_and_submitting_too_early_lists_them(sheet):
    sheet.cell(1).fill("20")
    sheet.cell(1).press("Tab")
    sheet.saved()
    sheet.cell(1).focus()
    sheet.page.keyboard.press("F8")
    assert sheet.page.evaluate("document.activeElement.name") == sheet.name(2)

    sheet.page.locator("#submit-form button").click(force=True)

    assert "培训人数" in sheet.page.locator("#due-list").inner_text()


def test_a_complete_report_is_handed_in_by_one_press(people, page_of):
    report = make_report(department=people.a, rows=make_rows(*INDICATORS[:3]), filled=True)
    sheet = Sheet(report, page_of(people.lin))

    sheet.page.locator("#submit-form button").click()
    sheet.page.locator("#messages", has_text="已送审").wait_for()

    report.refresh_from_db()
    assert report.status == "SUBMITTED"


def test_a_covered_unit_fills_in_its_rows_and_leaves_handing_in_to_the_owner(people, page_of):
    report = make_report(
        department=people.supervising, whole=True, covers=[people.a], rows=make_rows(*INDICATORS)
    )
    sheet = Sheet(report, page_of(people.lin))

    sheet.cell(1).fill("20")
    sheet.cell(1).press("Tab")
    sheet.saved()

    assert sheet.stored(1) == "20"
    assert "填完后由临江区教育局送审" in sheet.page.locator("#bar").inner_text()
    assert sheet.page.locator("[data-submit]").count() == 0


def test_the_sheet_saves_as_an_ordinary_form_without_script(people, browser, live_server):
    report = make_report(department=people.a, rows=make_rows(*INDICATORS))
    client = Client()
    client.force_login(people.lin)
    window = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    window.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    sheet = Sheet(report, window.new_page())

    sheet.cell(1).fill("20")
    sheet.page.locator(".no-script button").click()

    assert sheet.stored(1) == "20"
    assert sheet.cell(1).input_value() == "20"
    window.close()


@pytest.mark.parametrize("width", [1280, 820, 390])
def test_the_sheet_is_never_wider_than_the_window(sheet, width):
    sheet.page.set_viewport_size({"width": width, "height": 800})

    assert sheet.page.evaluate("document.documentElement.scrollWidth") <= width
