"""Reminders against a real mail server, with senders that are killed: once whatever happens, or visibly not."""

import signal
import socket
import subprocess
import sys
import threading
from datetime import timedelta
from email import policy
from email.parser import BytesParser

import pytest
from aiosmtpd.controller import Controller
from django.db import connection

from budgettrack.accounts.roles import Role
from targets.reminders.actions import notices
from targets.reminders.actions.mails import Outcome
from targets.reminders.models import Notice, NoticeStatus
from tests.cast import person
from tests.factories import make_report
from tests.integration.reminders.hand import TWO_DAYS_BEFORE, hand_in, plan, send

pytestmark = [
    pytest.mark.fault,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.timeout(120),
]


class Office:
    """A mail server's side: what it received, and what it answers."""

    def __init__(self):
        self.received = []
        self.recipient_answers = []
        self.data_answers = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.recipient_answers.pop(0) if self.recipient_answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        answer = self.data_answers.pop(0) if self.data_answers else "250 OK"
        if answer.startswith("250"):
            message = BytesParser(policy=policy.default).parsebytes(envelope.content)
            self.received.append((envelope.rcpt_tos, message))
        return answer

    def ids(self):
        return [message["Message-ID"] for _, message in self.received]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def office(settings):
    """A real SMTP server that the service sends to."""
    office = Office()
    controller = Controller(office, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield office
    controller.stop()


@pytest.fixture
def report(cast):
    report = make_report(department=cast.a)
    plan(TWO_DAYS_BEFORE)
    return report


def sender(settings, at, death=""):
    """A sender in a process of its own."""
    command = [sys.executable, "-m", "tests.faults.mail_sender", str(connection.settings_dict["NAME"])]
    return subprocess.Popen(
        [*command, str(settings.EMAIL_PORT), at.isoformat(), *([death] if death else [])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process):
    said, errors = process.communicate(timeout=100)
    assert process.returncode == 0, errors
    return int(said)


def killed(process):
    process.communicate(timeout=100)
    assert process.returncode == -signal.SIGKILL


def statuses():
    return list(Notice.objects.order_by("pk").values_list("status", flat=True))


def test_the_mail_arrives_as_people_read_it(cast, report, office):
    assert send(TWO_DAYS_BEFORE) == [Outcome.SENT]

    ((to, message),) = office.received
    assert to == ["lin@example.test"]
    assert message["Subject"] == f"【预算绩效】“{report.table}”还剩2个工作日"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "林静，您好" in message.get_body(["plain"]).get_content()
    assert "打开填报单" in message.get_body(["html"]).get_content()


def test_two_planners_and_two_senders_at_once_give_each_person_one_mail(cast, office, settings):
    for number in range(11):
        person(f"filler{number}", "填报人", Role.FILLER, department=cast.a)
    make_report(department=cast.a)
    at_once = threading.Barrier(2)

    def plan_now():
        at_once.wait()
        notices.make_due(at=TWO_DAYS_BEFORE)
        connection.close()

    planners = [threading.Thread(target=plan_now) for _ in range(2)]
    for planner in planners:
        planner.start()
    for planner in planners:
        planner.join()
    assert Notice.objects.count() == 12

    senders = [sender(settings, TWO_DAYS_BEFORE) for _ in range(2)]
    sent = sum(finished(one) for one in senders)

    assert sent == 12
    assert len({to[0] for to, _ in office.received}) == len(office.received) == 12
    assert set(statuses()) == {NoticeStatus.SENT}


def test_a_sender_killed_before_it_sent_is_made_up_for_when_its_claim_is_old(report, office, settings):
    killed(sender(settings, TWO_DAYS_BEFORE, death="claimed"))
    assert office.received == []
    assert statuses() == [NoticeStatus.SENDING]
    assert send(TWO_DAYS_BEFORE + timedelta(minutes=9)) == []

    assert send(TWO_DAYS_BEFORE + timedelta(minutes=11)) == [Outcome.SENT]
    assert send(TWO_DAYS_BEFORE + timedelta(minutes=12)) == []

    assert len(office.received) == 1


def test_a_sender_killed_after_the_server_took_the_mail_costs_one_copy_with_the_same_id(
    report, office, settings
):
    killed(sender(settings, TWO_DAYS_BEFORE, death="accepted"))
    assert len(office.received) == 1
    assert statuses() == [NoticeStatus.SENDING]

    assert finished(sender(settings, TWO_DAYS_BEFORE + timedelta(minutes=11))) == 1
    assert finished(sender(settings, TWO_DAYS_BEFORE + timedelta(minutes=30))) == 0

    first, second = office.ids()
    assert first == second == Notice.objects.get().message_id


def test_a_claim_left_by_a_killed_sender_is_dropped_when_the_report_is_handed_in(
    cast, report, office, settings
):
    killed(sender(settings, TWO_DAYS_BEFORE, death="claimed"))
    hand_in(report, cast.lin, TWO_DAYS_BEFORE)

    assert send(TWO_DAYS_BEFORE + timedelta(minutes=11)) == [Outcome.NOTHING_LEFT]

    assert office.received == []
    assert statuses() == [NoticeStatus.CANCELLED]


def test_a_report_handed_in_between_planning_and_sending_is_not_chased(cast, report, office):
    hand_in(report, cast.lin, TWO_DAYS_BEFORE)

    assert send(TWO_DAYS_BEFORE) == []

    assert office.received == []


def test_an_unknown_address_is_given_up_with_the_servers_words_and_the_others_get_their_mail(
    cast, report, office
):
    make_report(department=cast.elsewhere)
    plan(TWO_DAYS_BEFORE)
    office.recipient_answers = ["550 5.1.1 no such user"]

    assert send(TWO_DAYS_BEFORE) == [Outcome.FAILED, Outcome.SENT]

    failed = Notice.objects.get(status=NoticeStatus.FAILED)
    assert "550 5.1.1 no such user" in failed.last_error
    assert len(office.received) == 1
    assert send(TWO_DAYS_BEFORE + timedelta(hours=6)) == []


@pytest.mark.parametrize("place", ["recipient_answers", "data_answers"])
def test_a_busy_server_is_asked_again_after_a_pause(report, office, place):
    setattr(office, place, ["451 4.7.1 try again later"])

    assert send(TWO_DAYS_BEFORE) == [Outcome.FAILED]
    assert send(TWO_DAYS_BEFORE + timedelta(minutes=1)) == []
    assert send(TWO_DAYS_BEFORE + timedelta(minutes=2)) == [Outcome.SENT]

    assert len(office.received) == 1


def test_a_mail_refused_for_its_content_is_not_sent_again(report, office):
    office.data_answers = ["554 5.7.1 refused"]

    assert send(TWO_DAYS_BEFORE) == [Outcome.FAILED]

    assert statuses() == [NoticeStatus.FAILED]


def test_a_server_that_is_gone_is_waited_for(report, office, settings):
    there, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    assert send(TWO_DAYS_BEFORE) == [Outcome.NO_SERVER]
    assert "连不上" in Notice.objects.get().last_error

    settings.EMAIL_PORT = there
    assert send(TWO_DAYS_BEFORE + timedelta(minutes=2)) == [Outcome.SENT]

    assert len(office.received) == 1


def test_a_server_that_says_nothing_does_not_hold_the_sender(report, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 0.3
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT = silent.getsockname()[1]

        assert send(TWO_DAYS_BEFORE) == [Outcome.NO_SERVER]

    assert statuses() == [NoticeStatus.WAITING]
