"""Every page with the demonstration on it: nobody is shut out, nothing is cut off, nothing complains."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Windows
from tests.chromium import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

# Who opens the page, where he starts, and the link that leads on to it.
PAGES = {
    "sign-in": ("", "/accounts/login/", ""),
    "workbench of a filler": ("futian-filler", "/", ""),
    "workbench of a reviewer": ("longhua-unit-reviewer", "/", ""),
    "workbench of a bureau": ("futian-bureau", "/", ""),
    "sheet of a project": ("futian-filler", "/reports/", "信息化运维项目"),
    "sheet of a department": ("futian-filler", "/reports/", "部门整体"),
    "sheet that can only be read": ("auditor", "/reports/", "信息化运维项目"),
    "review": ("futian-unit-reviewer", "/", "审核"),
    "cockpit of a district": ("futian-bureau", "/cockpit/", ""),
    "cockpit of the city": ("city", "/cockpit/", ""),
    "reports": ("city", "/reports/", ""),
    "departments": ("city", "/departments/", ""),
    "department": ("futian-bureau", "/departments/", "深圳市福田区政务服务数据管理局"),
    "notices": ("futian-filler", "/notices/", ""),
}


def open_page(windows: Windows, name: str) -> Page:
    username, start, link = PAGES[name]
    page = windows.open(username)
    page.goto(start)
    if link:
        page.get_by_role("link", name=link, exact=True).first.click()
    page.wait_for_load_state("networkidle")
    return page


def grave_violations(page: Page) -> list[Any]:
    """What shuts people out, by the rules of axe-core: the rule and the places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        (one["id"], [place["target"] for place in one["nodes"]][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shuts_nobody_out_and_is_never_wider_than_its_window(windows: Windows, name: str) -> None:
    page = open_page(windows, name)

    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.reload(wait_until="networkidle")

        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert grave_violations(page) == [], f"at {size['width']} px"


def test_without_script_the_sheet_is_read_and_saved(windows: Windows) -> None:
    page = windows.open("futian-filler", java_script_enabled=False)
    page.goto("/reports/")
    page.get_by_role("link", name="信息化运维项目", exact=True).first.click()
    row = page.locator("#r4")
    expect(row).to_contain_text("工作完成时间")
    cell = row.locator('[name$="-actual_text"]:not([type=hidden])')
    expect(cell).to_be_editable()

    cell.fill("2023年10月8日")
    page.get_by_role("button", name="保存").click()

    expect(page.locator("#messages")).to_contain_text("已保存 1 格。")
    expect(cell).to_have_value("2023年10月8日")
    expect(row).to_contain_text("100.00%")
