"""The browser, a house with the demonstration in it, and windows of its people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.chromium import CHROMIUM, DESK, browser, chromium, complaints_of, context, page_of
from tests.house import House, fresh_database, open_house

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

__all__ = ["browser", "chromium", "context", "page_of"]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """What make run opens on a fresh machine, the demonstration loaded; for all tests that look at it."""
    if not CHROMIUM:
        pytest.skip("no Chromium: apt-get install chromium")
    with fresh_database() as url:
        opened = open_house(tmp_path_factory.mktemp("house"), BUDGETTRACK_SAMPLE="1", DATABASE_URL=url)
        try:
            opened.wait_until_ready()
            yield opened
        finally:
            opened.close()


@dataclass(slots=True)
class Windows:
    """Opens windows on a house and hears what their pages complain of."""

    browser: Browser
    house: House
    opened: list[BrowserContext]
    wrong: list[list[str]]

    def open(self, username: str = "", **how: object) -> Page:
        """A window in which a person has signed in by the form; a bare one without a name."""
        window = self.browser.new_context(
            base_url=self.house.address, locale="zh-CN", **{"viewport": DESK, **how}
        )
        window.grant_permissions(["clipboard-read", "clipboard-write"])
        window.set_default_timeout(20_000)
        self.opened.append(window)
        self.wrong.append(complaints_of(window))
        page = window.new_page()
        if username:
            page.goto("/")
            page.get_by_label("账号").fill(username)
            page.get_by_label("口令").fill(self.house.password)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url("**/")
        return page

    @property
    def complaints(self) -> list[str]:
        """All but of a connection that a test has cut itself."""
        return [one for window in self.wrong for one in window if "ERR_INTERNET_DISCONNECTED" not in one]


@pytest.fixture
def windows(chromium: Browser, house: House) -> Iterator[Windows]:
    """Windows on the house; a page that complains of anything fails the test."""
    found = Windows(chromium, house, [], [])
    yield found
    for window in found.opened:
        window.close()
    assert found.complaints == []
