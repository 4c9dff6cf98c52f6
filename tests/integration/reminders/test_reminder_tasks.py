"""The tasks that beat rings: idempotent, idle when there is nothing, and no harm where the broker is gone."""

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from kombu.exceptions import OperationalError as BrokerError

from budgettrack.celery import app
from targets.reminders import tasks
from targets.reminders.actions import notices
from targets.reminders.channels.mail import site
from targets.reminders.models import Notice, NoticeStatus
from tests.factories import make_report
from tests.integration.reminders.hand import TWO_DAYS_BEFORE, on


@pytest.fixture
def rung(monkeypatch):
    """The messages that would have gone to the queue."""
    sent = []
    for task in (tasks.send_waiting_notices, tasks.send_notices):
        monkeypatch.setattr(task, "delay", lambda task=task, **given: sent.append((task.name, given)))
    return sent


def test_beat_knows_the_tasks_by_their_names():
    named = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert {tasks.make_due_notices.name, tasks.send_waiting_notices.name} <= named


def test_what_is_due_is_made_and_the_sender_is_rung_for(cast, rung):
    make_report(department=cast.a)

    with time_machine.travel(TWO_DAYS_BEFORE, tick=False):
        assert tasks.make_due_notices() == 1
        assert rung == [("reminders.send_waiting_notices", {})]
        assert tasks.make_due_notices() == 0

    assert len(rung) == 1


def test_what_waits_is_sent_once_with_links_to_this_machine(cast, rung, monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    report = make_report(department=cast.a)

    with time_machine.travel(TWO_DAYS_BEFORE, tick=False):
        tasks.make_due_notices()
        assert tasks.send_waiting_notices() == 1
        assert tasks.send_waiting_notices() == 0

    assert f"http://127.0.0.1:8123/reports/{report.pk}/" in mail.outbox[0].body
    assert len(mail.outbox) == 1


def test_links_begin_with_the_address_of_the_settings(settings):
    settings.BUDGETTRACK_URL = "https://jx.example.gov.cn"
    settings.DEMONSTRATION = True

    assert site().base_url == "https://jx.example.gov.cn"
    assert site().demonstration


def test_the_bell_for_some_notices_sends_to_their_people_only(cast, rung):
    mine, other = make_report(department=cast.a), make_report(department=cast.b)
    with time_machine.travel(TWO_DAYS_BEFORE, tick=False):
        asked = notices.remind(report_ids=[mine.pk], by=cast.chen, at=TWO_DAYS_BEFORE)
        notices.remind(report_ids=[other.pk], by=cast.chen, at=TWO_DAYS_BEFORE)

        tasks.ring(asked.notice_ids)
        ((_, given),) = rung
        assert tasks.send_notices(**given) == 2

    assert {message.to[0] for message in mail.outbox} == {"lin@example.test", "zhao@example.test"}


def test_an_idle_minute_asks_one_question(cast):
    with CaptureQueriesContext(connection) as seen:
        assert tasks.send_waiting_notices() == 0

    assert len(seen) == 1


def test_a_server_that_is_gone_ends_the_run(cast, monkeypatch):
    make_report(department=cast.a)
    make_report(department=cast.b)
    tried = []

    def gone(self, messages):
        tried.append(messages)
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", gone)
    notices.make_due(at=TWO_DAYS_BEFORE)

    with time_machine.travel(TWO_DAYS_BEFORE, tick=False):
        assert tasks.send_waiting_notices() == 0

    assert len(tried) == 1
    assert set(Notice.objects.values_list("status", flat=True)) == {NoticeStatus.WAITING}


def test_at_night_no_mail_leaves_but_a_file_is_written(cast, rung, settings):
    make_report(department=cast.a)
    settings.MAIL_QUIET_HOURS = True

    with time_machine.travel(on(8, 28, 3), tick=False):
        tasks.make_due_notices()
        assert tasks.send_waiting_notices() == 0
        assert mail.outbox == []

        settings.MAIL_QUIET_HOURS = False
        assert tasks.send_waiting_notices() == 1

    assert len(mail.outbox) == 1


def test_a_broker_that_is_gone_costs_nothing_but_time(cast, monkeypatch):
    def gone(**given):
        raise BrokerError("refused")

    monkeypatch.setattr(tasks.send_notices, "delay", gone)

    tasks.ring([1, 2])
