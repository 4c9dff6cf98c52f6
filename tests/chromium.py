"""Fixtures that drive a real Chromium; tests are skipped by name where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
    from pytest_django.live_server_helper import LiveServer

    from budgettrack.accounts.models import User

CHROMIUM = next(
    (path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), ""
)
# The last ones: it asks nobody anything of its own accord.
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
)
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser of its own; the test is skipped where the machine has none."""
    if not CHROMIUM:
        pytest.skip("no Chromium: apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    # The machine may be busy with other tests.
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a file that look at a house and not at the database."""
    with launched() as opened:
        yield opened


@pytest.fixture(scope="module")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """One browser for the tests of a file that look at the database too."""
    if not CHROMIUM:
        pytest.skip("no Chromium: apt-get install chromium")
    from django.db import connection, connections

    migrated = getattr(connection, "_test_serialized_contents", None)
    with pytest.MonkeyPatch.context() as patch, launched() as opened:
        # Playwright runs an event loop in this thread. Django would refuse the database beside it, and gives
        # the thread another connection, which must know the migrated rows to bring them back.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        if migrated is not None:
            connections["default"]._test_serialized_contents = migrated
        yield opened
        connections.close_all()


def complaints_of(context: BrowserContext) -> list[str]:
    """What the pages of a window will complain of: errors of script, blocked content, missing files."""
    wrong: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            wrong.append(f"{message.location.get('url')}: {message.text}")

    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", hear)
    return wrong


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """A window of its own; whatever its pages complain of fails the test, but for cut connections."""
    opened = browser.new_context(base_url=live_server.url, locale="zh-CN", viewport=DESK)
    opened.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.set_default_timeout(10_000)
    wrong = complaints_of(opened)
    yield opened
    opened.close()
    assert [one for one in wrong if "net::ERR_" not in one] == []


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
