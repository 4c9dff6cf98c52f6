"""Programs that call the API, and a district with something in it to be read."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from budgettrack.accounts.actions import tokens
from targets.tables.actions.rows import TaskRow
from tests import factories
from tests.cast import AT


@pytest.fixture(autouse=True)
def _a_monday_in_the_round():
    """Calls read the clock; it stands at the instant of the cast."""
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def api(db):
    """A program that calls with the token of a person; without one it is a stranger to the service."""

    def program(user=None):
        headers = {"Authorization": f"Token {tokens.issue(by=user, at=AT).token}"} if user else {}
        client = Client(enforce_csrf_checks=True, headers=headers)
        client.raise_request_exception = False
        return client

    return program


@pytest.fixture
def report(cast):
    """The report of a project of department a, in which lin fills in."""
    return factories.make_report(department=cast.a)


@pytest.fixture
def whole(cast):
    """The report of the whole supervising department, with one annual task."""
    rows = factories.make_rows(tasks=[TaskRow("办好学校", total="120.5")])
    return factories.make_report(department=cast.supervising, whole=True, rows=rows)


@pytest.fixture
def entry(report):
    return report.entries.select_related("indicator").get(indicator__position=1)
