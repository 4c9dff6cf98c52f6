"""What every test may ask for: the cast, a fixed instant, a signed-in browser; and the guard of the trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client

# Not imported here: tests of the pure domain need no app registry.
if TYPE_CHECKING:
    from budgettrack.accounts.models import User
    from tests.cast import Cast


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that really commit come last and bring back the rows which migrations made.

    They empty every table when they end; a test that comes after one would miss SYSTEM and the calendar.
    """
    for item in items:
        if _commits(item):
            marker = pytest.mark.django_db(transaction=True, serialized_rollback=True)
            item.add_marker(marker, append=False)
    items.sort(key=_commits)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    names = getattr(item, "fixturenames", ())
    return bool(marker and marker.kwargs.get("transaction")) or not {
        "live_server",
        "transactional_db",
    }.isdisjoint(names)


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Counters of failed sign-ins and the like do not reach the next test."""
    cache.clear()


@pytest.fixture(autouse=True)
def _open_bell() -> None:
    """A broker that was down in one test does not silence the bell of the next."""
    from targets.progress import tasks

    tasks._bell.quiet_until = 0


@pytest.fixture(autouse=True)
def _guard_of_the_trail(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test that really commits all tables are emptied, which the trail's own guard would refuse."""
    if not _commits(request.node):
        yield
        return
    request.getfixturevalue("transactional_db")
    from budgettrack.operations import guard

    guard.install()
    yield
    guard.remove()


@pytest.fixture
def at() -> datetime:
    """The instant at which a test happens: a Monday in the middle of the factories' monitoring round."""
    from tests.cast import AT

    return AT


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of tests/cast.py in their places."""
    from tests.cast import gather

    return gather()


@pytest.fixture
def client_of(db: None) -> Callable[[User], Client]:
    """A browser in which a person is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def break_the_trail(monkeypatch: pytest.MonkeyPatch) -> Callable[[], AbstractContextManager[None]]:
    """While it lasts no event can be written; whatever is changed must then be undone."""

    @contextmanager
    def broken() -> Iterator[None]:
        from budgettrack.audit.models import Event

        def refuse(*args: object, **kwargs: object) -> None:
            raise RuntimeError("the trail cannot be written")

        with monkeypatch.context() as patch:
            patch.setattr(Event.objects, "bulk_create", refuse)
            yield

    return broken
