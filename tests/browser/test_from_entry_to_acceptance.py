"""One report's way through the real house, each person in his own window, from sign-in to acceptance."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Windows

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

TITLE = "政务服务数据管理（上年结转）"
SENT_BACK_FOR = "第5行请附支付计划。"


class Sheet:
    """The entry sheet as a clerk sees it: rows by their number."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def row(self, number: int) -> Locator:
        return self.page.locator(f"#r{number}")

    def cell(self, number: int, field: str = "actual_text") -> Locator:
        return self.row(number).locator(f'[name$="-{field}"]:not([type=hidden])').first

    def type(self, number: int, text: str, field: str = "actual_text") -> None:
        """Type into a cell and leave it; the server has it when this returns."""
        self.fill(self.cell(number, field), text)

    def fill(self, control: Locator, text: str) -> None:
        control.fill(text)
        control.press("Tab")
        self.expect_stored(control, text)
        self.expect_saved()

    def base(self, control: Locator) -> Locator:
        """What the page knows the server to have for a control."""
        return self.page.locator(f'[name="base-{control.get_attribute("name")}"]')

    def expect_stored(self, control: Locator, text: str) -> None:
        expect(self.base(control)).to_have_value(text)

    def expect_saved(self) -> None:
        expect(self.page.locator("#saved")).to_have_text(re.compile(r"^\d\d:\d\d 已保存$"))

    def expect_total(self, score: str) -> None:
        expect(self.page.locator('[data-total="score"]')).to_have_text(score)

    def in_detail(self, number: int, field: str) -> Locator:
        entry = self.row(number).get_attribute("data-entry")
        return self.page.locator(f'[data-detail="{entry}"] [name$="-{field}"]:not([type=hidden])').first


def test_one_report_goes_from_sign_in_to_acceptance(windows: Windows) -> None:
    clerk = windows.open("futian-filler")
    sheet = open_from_the_workbench(clerk)
    what_is_typed_is_understood_and_scored(sheet)
    what_cannot_be_read_is_kept_and_named(sheet)
    a_tier_is_chosen_by_its_key(sheet)
    the_money_and_the_goal_are_filled_in(sheet)
    a_column_is_pasted_and_a_reason_opens(sheet)
    two_values_for_one_cell_stand_until_one_is_chosen(sheet, windows.open("futian-department-filler"))
    sheet = what_is_typed_offline_is_there_afterwards(sheet)
    submitting_too_early_lists_what_is_missing(sheet)
    submit(sheet)

    unit_reviewer = windows.open("futian-unit-reviewer")
    open_for_review(unit_reviewer)
    unit_reviewer.get_by_label("意见").fill(SENT_BACK_FOR)
    unit_reviewer.get_by_role("button", name="退回修改").click()
    expect(unit_reviewer.locator("#messages")).to_contain_text(f"{TITLE}”已退回")

    the_clerk_reads_why_and_mends(sheet)
    submit(sheet)
    for reviewer, button, done in [
        (unit_reviewer, "审核通过", "单位已审"),
        (windows.open("futian-department"), "审核通过", "部门已审"),
        (windows.open("futian-bureau"), "核定", "已核定"),
    ]:
        open_for_review(reviewer)
        reviewer.get_by_role("button", name=button).click()
        expect(reviewer.locator("#messages")).to_contain_text(f"{TITLE}”{done}")

    the_cockpit_shows_it(reviewer)
    the_picture_is_drawn_beside_its_table(reviewer)


def open_from_the_workbench(clerk: Page) -> Sheet:
    expect(clerk.locator("h1")).to_contain_text("还有 4 份要交")
    duty = clerk.get_by_role("row", name=re.compile(re.escape(f"开始填报：{TITLE}")))
    duty.get_by_role("link", name="开始填报", exact=True).click()
    expect(clerk.locator("h1")).to_contain_text(TITLE)
    # A reload would forget it: nothing that follows may need one.
    clerk.evaluate("window.sameVisit = true")
    return Sheet(clerk)


def what_is_typed_is_understood_and_scored(sheet: Sheet) -> None:
    sheet.expect_total("—")
    sheet.type(1, "十二")
    expect(sheet.row(1)).to_contain_text("12 个")
    sheet.expect_total("12.50")
    sheet.type(2, "１.８％")
    expect(sheet.row(2)).to_contain_text("1.8%")
    sheet.expect_total("18.75")
    sheet.type(2, "2%", "expected_text")

    sheet.row(1).locator("summary").click()
    working = sheet.row(1).locator(".pop")
    expect(working).to_be_visible()
    expect(working).to_contain_text("完成“十二”，读作 12 个")
    expect(working).to_contain_text("得满分 12.50")
    sheet.page.keyboard.press("Escape")
    expect(working).to_be_hidden()


def what_cannot_be_read_is_kept_and_named(sheet: Sheet) -> None:
    sheet.type(3, "差不多吧")
    expect(sheet.cell(3)).to_have_value("差不多吧")
    expect(sheet.row(3)).to_contain_text("“差不多吧”不是数字，请填实际的数")
    expect(sheet.row(3).locator('[data-cell="score"]')).to_have_text("—")
    expect(sheet.page.locator('[data-jump="unread"] b')).to_have_text("1")
    sheet.expect_total("18.75")


def a_tier_is_chosen_by_its_key(sheet: Sheet) -> None:
    sheet.cell(6, "tier").focus()
    sheet.page.keyboard.press("2")
    sheet.expect_stored(sheet.cell(6, "tier"), "PARTIAL")
    expect(sheet.row(6).get_by_role("radio", name="部分")).to_be_checked()
    expect(sheet.row(6).locator('[data-cell="light"]')).to_contain_text("黄")


def the_money_and_the_goal_are_filled_in(sheet: Sheet) -> None:
    money = sheet.page.locator("#funding [data-money]")
    for field, text in (("executed", "28.6"), ("expected", "49")):
        sheet.fill(money.locator(f'[name$="-{field}"]:not([type=hidden])'), text)
    expect(money.locator('[data-cell="rate"]')).to_have_text("58.37%")
    sheet.fill(sheet.page.locator("textarea[name$=-goal_result]"), "演示数据：各子系统运行正常。")
    certain = sheet.page.locator("#goal").get_by_role("radio", name="确定能")
    certain.check()
    sheet.expect_stored(certain, "CERTAIN")


def a_column_is_pasted_and_a_reason_opens(sheet: Sheet) -> None:
    sheet.page.evaluate("navigator.clipboard.writeText('88%\\r\\n2023年9月30日\\r\\n40%\\r\\n')")
    sheet.cell(3).click()
    sheet.page.keyboard.press("Control+v")
    expect(sheet.page.locator("#toast")).to_contain_text("已填入 3 格")
    for row, text in ((3, "88%"), (4, "2023年9月30日"), (5, "40%")):
        expect(sheet.cell(row)).to_have_value(text)
        sheet.expect_stored(sheet.cell(row), text)
    expect(sheet.page.locator('[data-jump="unread"]')).to_be_hidden()

    sheet.cell(5).focus()
    reason = sheet.in_detail(5, "reason")
    expect(reason).to_be_visible()
    expect(sheet.row(5)).to_contain_text("请说明原因")
    sheet.fill(reason, "演示数据：按合同在四季度集中支付。")
    sheet.cell(5, "likelihood").select_option(label="确定能")
    sheet.expect_stored(sheet.cell(5, "likelihood"), "CERTAIN")
    expect(sheet.page.locator('[data-jump="reason"]')).to_be_hidden()


def two_values_for_one_cell_stand_until_one_is_chosen(sheet: Sheet, colleague: Page) -> None:
    colleague.goto(sheet.page.url)
    Sheet(colleague).type(7, "80%")

    sheet.cell(7).fill("92%")
    sheet.cell(7).press("Tab")
    clash = sheet.page.locator(".is-clash")
    expect(clash).to_contain_text("92%")
    expect(clash).to_contain_text("80%")
    expect(clash).to_contain_text("沈雨晴")
    clash.locator("[data-take=mine]").click()
    sheet.expect_stored(sheet.cell(7), "92%")
    sheet.expect_saved()
    expect(sheet.page.locator(".is-clash")).to_have_count(0)
    colleague.reload()
    expect(Sheet(colleague).cell(7)).to_have_value("92%")


def what_is_typed_offline_is_there_afterwards(sheet: Sheet) -> Sheet:
    assert sheet.page.evaluate("window.sameVisit"), "the page was loaded anew"
    address, window = sheet.page.url, sheet.page.context
    window.set_offline(True)
    sheet.cell(4).fill("")
    sheet.cell(4).press("Tab")
    sheet.cell(1).fill("13")
    sheet.cell(1).press("Tab")
    expect(sheet.page.locator("#saved")).to_have_text("待存 2 格")
    expect(sheet.page.locator("#line")).to_contain_text("网络断开")
    sheet.page.close()
    window.set_offline(False)

    back = Sheet(window.new_page())
    back.page.goto(address)
    expect(back.cell(1)).to_have_value("13")
    for row, text in ((1, "13"), (4, "")):
        back.expect_stored(back.cell(row), text)
    assert back.page.evaluate("localStorage.length") == 0
    return back


def submitting_too_early_lists_what_is_missing(sheet: Sheet) -> None:
    button = sheet.page.locator("#submit-form button")
    expect(button).to_have_text("送审（差 1 处）")
    button.press("Enter")
    missing = sheet.page.locator("#due-list a")
    expect(missing).to_have_text(["第4行“工作完成时间”未填完成值"])
    missing.click()
    expect(sheet.cell(4)).to_be_focused()
    sheet.type(4, "2023年9月30日")


def submit(sheet: Sheet) -> None:
    button = sheet.page.locator("#submit-form button")
    expect(button).to_have_text("送审")
    button.click()
    expect(sheet.page.locator("#messages")).to_contain_text(f"“{TITLE}”已送审。")
    expect(sheet.page.get_by_text("已送审", exact=True).first).to_be_visible()


def open_for_review(reviewer: Page) -> None:
    """From the workbench, where it waits for this reviewer."""
    reviewer.goto("/")
    waiting = reviewer.get_by_role("row", name=re.compile(re.escape(TITLE)))
    waiting.get_by_role("link", name="审核").click()
    expect(reviewer.locator("h1")).to_contain_text(TITLE)
    # The row that owed a reason is among those to be looked at, with its reason.
    expect(reviewer.locator("#r5")).to_contain_text("按合同在四季度集中支付")


def the_clerk_reads_why_and_mends(sheet: Sheet) -> None:
    sheet.page.goto("/")
    duty = sheet.page.get_by_role("row", name=re.compile(re.escape(f"修改后重送：{TITLE}")))
    expect(duty).to_contain_text(f"退回：{SENT_BACK_FOR}")
    duty.get_by_role("link", name="处理退回").click()
    expect(sheet.page.locator(".note-back")).to_contain_text(SENT_BACK_FOR)
    sheet.cell(5).focus()
    reason = sheet.in_detail(5, "reason")
    sheet.fill(reason, "演示数据：按合同在四季度集中支付，支付计划已附。")


def the_cockpit_shows_it(bureau: Page) -> None:
    accepted = bureau.locator(".facts div", has_text="已核定").locator("dd")

    def shown() -> bool:
        bureau.goto("/cockpit/")
        return accepted.inner_text().startswith("1")

    assert eventually(shown), bureau.locator(".facts").inner_text()


def the_picture_is_drawn_beside_its_table(bureau: Page) -> None:
    row = bureau.locator("table.corners tr", has=bureau.get_by_role("link", name=TITLE, exact=True))
    expect(row).to_contain_text("58.37%")
    expect(row).not_to_contain_text("暂算")
    if bureau.locator("#double-monitoring-chart").count() == 0:
        expect(bureau.locator(".chart-missing")).to_contain_text("ECharts")
        return
    canvas = bureau.locator("#double-monitoring-chart canvas")
    expect(canvas).to_be_visible()
    colours = canvas.evaluate(
        """canvas => {
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            const seen = new Set();
            for (let at = 0; at < data.length; at += 4) if (data[at + 3]) seen.add(data.slice(at, at + 3).join());
            return seen.size;
        }"""
    )
    assert colours > 10


def eventually(true: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether the worker came to it in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.5)
    return True
