"""Fixtures that drive a real Chromium; tests are skipped by name where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

    from budgettrack.accounts.models import User

CHROMIUM = next(
    (path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), ""
)


@pytest.fixture(scope="module")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """One browser for the tests of a file."""
    if not CHROMIUM:
        pytest.skip("no Chromium: apt-get install chromium")
    from django.db import connection, connections
    from playwright.sync_api import sync_playwright

    migrated = getattr(connection, "_test_serialized_contents", None)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread. Django would refuse the database beside it, and gives
        # the thread another connection, which must know the migrated rows to bring them back.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        if migrated is not None:
            connections["default"]._test_serialized_contents = migrated
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()
        connections.close_all()


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """A window of its own; an error of the page's script, or one blocked by its policy, fails the test."""
    opened = browser.new_context(
        base_url=live_server.url, locale="zh-CN", viewport={"width": 1280, "height": 800}
    )
    opened.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.set_default_timeout(10_000)
    wrong: list[str] = []
    opened.on("weberror", lambda error: wrong.append(str(error.error)))
    opened.on(
        "console",
        lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield opened
    opened.close()
    assert wrong == []


@pytest.fixture
def page_of(context: BrowserContext, live_server: LiveServer) -> Callable[[User], Page]:
    """A page on which a person is signed in."""
    from django.conf import settings
    from django.test import Client

    def signed_in(user: User) -> Page:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        return context.new_page()

    return signed_in
