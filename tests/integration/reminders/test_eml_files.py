"""Without a mail server each mail is a file that any mail program opens."""

from email import policy
from email.parser import BytesParser

import pytest
from django.core.mail import EmailMessage, get_connection

from targets.reminders.actions.mails import Outcome
from targets.reminders.models import Notice
from tests.factories import make_report
from tests.integration.reminders.hand import TWO_DAYS_BEFORE, plan, send


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "targets.reminders.channels.eml.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return settings.EMAIL_FILE_PATH


def parsed(path):
    return BytesParser(policy=policy.default).parsebytes(path.read_bytes())


def test_a_reminder_is_a_file_whose_chinese_reads_right(cast, folder):
    report = make_report(department=cast.a)
    plan(TWO_DAYS_BEFORE)

    assert send(TWO_DAYS_BEFORE) == [Outcome.SENT]

    (path,) = folder.iterdir()
    message = parsed(path)
    assert path.name.startswith("20240828-100000-")
    assert path.suffix == ".eml"
    assert message["Subject"] == f"【预算绩效】“{report.table}”还剩2个工作日"
    assert str(message["From"]) == "预算绩效管理 <no-reply@localhost>"
    assert message["To"] == "lin@example.test"
    assert message["Message-ID"] == Notice.objects.get().message_id
    assert "林静，您好" in message.get_body(["plain"]).get_content()
    assert "<h3>" in message.get_body(["html"]).get_content()


def test_lines_end_as_mail_programs_expect(cast, folder):
    make_report(department=cast.a)
    plan(TWO_DAYS_BEFORE)
    send(TWO_DAYS_BEFORE)

    (path,) = folder.iterdir()
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")


def test_only_the_service_can_look_into_the_folder(folder):
    EmailMessage("题", "文", to=["a@example.test"]).send()

    assert folder.stat().st_mode & 0o777 == 0o700
    (path,) = folder.iterdir()
    assert path.stat().st_mode & 0o077 == 0


def test_two_mails_are_two_files_and_one_without_a_recipient_is_none(folder):
    messages = [EmailMessage("题", "文", to=["a@example.test"]) for _ in range(2)]

    assert get_connection().send_messages([*messages, EmailMessage("题", "文")]) == 2
    assert len(list(folder.glob("*.eml"))) == 2


def test_the_same_message_again_is_the_same_file(folder):
    message = EmailMessage(
        "题",
        "文",
        to=["a@example.test"],
        headers={"Message-ID": "<../1@x>", "Date": "Wed, 28 Aug 2024 02:00:00 -0000"},
    )

    message.send()
    message.send()

    assert [path.name for path in folder.iterdir()] == ["20240828-100000-..1@x.eml"]


def test_a_file_that_cannot_be_finished_is_not_left_behind(folder, monkeypatch):
    def fail(descriptor):
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", fail)

    with pytest.raises(OSError, match="no space left"):
        EmailMessage("题", "文", to=["a@example.test"]).send()

    assert list(folder.iterdir()) == []


def test_a_full_disk_is_tried_again_like_a_server_that_is_gone(cast, folder, monkeypatch):
    make_report(department=cast.a)
    plan(TWO_DAYS_BEFORE)

    def fail(descriptor):
        raise OSError("no space left")

    with monkeypatch.context() as full:
        full.setattr("os.fsync", fail)
        assert send(TWO_DAYS_BEFORE) == [Outcome.NO_SERVER]

    assert send(TWO_DAYS_BEFORE.replace(minute=30)) == [Outcome.SENT]
