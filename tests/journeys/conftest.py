"""A report of department a with two indicators, and hands that work on it."""

import pytest

from tests import factories
from tests.journeys.road import Hand


@pytest.fixture
def report(cast):
    return factories.make_report(
        department=cast.a, rows=factories.make_rows(*factories.usual_indicators()[:2])
    )


@pytest.fixture
def hand_of(report, client_of):
    return lambda user: Hand(client_of(user), report)
