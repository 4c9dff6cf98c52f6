"""The bell: rung after a save; a broker that does not answer is left alone for a while."""

import pytest
from kombu.exceptions import OperationalError

from targets.progress import tasks


@pytest.fixture
def rung(monkeypatch):
    """The messages sent; while the list has an error in front, sending fails with it."""
    monkeypatch.setattr(tasks, "_bell", tasks._Bell())
    messages = []

    def send(*, report_ids):
        messages.append(report_ids)
        if -1 in report_ids:
            raise OperationalError("unreachable")

    monkeypatch.setattr(tasks.compute_reports, "delay", send)
    return messages


def test_many_reports_go_in_batches(rung):
    tasks.ring(*range(1, 451))

    assert [len(report_ids) for report_ids in rung] == [200, 200, 50]


def test_an_unreachable_broker_is_no_error_and_the_next_saves_do_not_wait_for_it(rung):
    tasks.ring(-1)
    tasks.ring(2)
    tasks._bell.quiet_until -= tasks.QUIET_SECONDS
    tasks.ring(3)

    assert rung == [[-1], [3]]
