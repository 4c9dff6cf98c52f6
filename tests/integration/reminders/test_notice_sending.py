"""Mails leave in working hours, one a person, once; what is no longer needed does not leave at all."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from budgettrack.accounts.models import CalendarDay, DayKind, User
from budgettrack.audit.actions import trail
from budgettrack.audit.models import Event, EventKind
from targets.progress.models import RoundStatus
from targets.reminders.actions import mails
from targets.reminders.actions.mails import Outcome
from targets.reminders.channels.mail import Site
from targets.reminders.channels.post import Post
from targets.reminders.models import MOST_ATTEMPTS, Notice, NoticeStatus
from targets.reminders.queries.mails import Waiting
from targets.reminders.queries.mails import waiting as waiting_at
from tests.factories import fill, make_indicator, make_project, make_report, make_round, make_rows, make_table
from tests.integration.reminders.hand import (
    SITE,
    TWO_DAYS_BEFORE,
    hand_in,
    on,
    plan,
    send,
    send_back,
)


@pytest.fixture
def report(cast):
    """A report of lin's, of which he has been told that two working days are left."""
    report = make_report(department=cast.a, notice_number="临财绩〔2024〕3号")
    plan(TWO_DAYS_BEFORE)
    return report


def statuses():
    return list(Notice.objects.order_by("pk").values_list("status", flat=True))


def refusing(monkeypatch, *errors):
    """A mail server that gives these answers in turn and then takes everything."""
    answers = list(errors)
    real = EmailBackend.send_messages

    def send_messages(self, messages):
        if answers:
            raise answers.pop(0)
        return real(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


def test_the_mail_says_what_is_missing_until_when_whom_to_ask_and_where(cast, report):
    assert send(TWO_DAYS_BEFORE) == [Outcome.SENT]

    (message,) = mail.outbox
    text = message.body
    assert message.to == ["lin@example.test"]
    assert message.subject == f"【预算绩效】“{report.table}”还剩2个工作日"
    assert "林静，您好" in text
    assert "单位：临江区第一中学" in text
    assert "轮次：2024年绩效运行监控（临财绩〔2024〕3号）" in text
    assert "期限：8月30日（周五）截止（还剩2个工作日）" in text
    assert "还差：未填8处" in text
    assert "第1行“培训场次”未填完成值" in text
    assert "另有 3 处" in text
    assert "审核人：赵敏，电话 0755-00000000" in text
    assert f"https://jx.example.test/reports/{report.pk}/" in text
    ((html, _),) = message.alternatives
    assert "第1行“培训场次”未填完成值" in html
    assert f'href="https://jx.example.test/reports/{report.pk}/"' in html


def test_the_mail_loads_nothing_and_carries_no_token(report):
    send(TWO_DAYS_BEFORE)

    html = mail.outbox[0].alternatives[0][0]
    assert not any(word in html for word in ("src=", "<script", "<style", "token", "?"))


def test_the_mail_is_marked_as_written_by_a_machine_and_dated(report):
    send(TWO_DAYS_BEFORE)

    sent = mail.outbox[0].message()
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Date"] == "Wed, 28 Aug 2024 10:00:00 +0800"
    assert sent["Message-ID"] == Notice.objects.get().message_id
    assert sent["Message-ID"].endswith("@jx.example.test>")


def test_on_a_demonstration_the_subject_says_so(report):
    send(TWO_DAYS_BEFORE, Site("http://127.0.0.1:8000", demonstration=True))

    assert mail.outbox[0].subject.startswith("【预算绩效 演示】")
    assert "演示数据" in mail.outbox[0].body


def test_a_title_with_a_line_break_begins_no_header(cast):
    make_table(project=make_project(department=cast.a, name="校园\nBcc: all@example.test"))
    make_round(district=cast.district)
    plan(TWO_DAYS_BEFORE)

    assert send(TWO_DAYS_BEFORE) == [Outcome.SENT]
    assert mail.outbox[0].message()["Bcc"] is None


def test_a_text_with_marks_is_shown_as_it_is(cast):
    make_table(project=make_project(department=cast.a, name="<b>安全</b>&"))
    make_round(district=cast.district)
    plan(TWO_DAYS_BEFORE)
    send(TWO_DAYS_BEFORE)

    assert "<b>安全</b>&" in mail.outbox[0].body
    assert "&lt;b&gt;安全&lt;/b&gt;&amp;" in mail.outbox[0].alternatives[0][0]


def test_a_second_run_sends_nothing(report):
    send(TWO_DAYS_BEFORE)

    assert send(TWO_DAYS_BEFORE + timedelta(minutes=1)) == []
    assert len(mail.outbox) == 1


def test_what_was_sent_is_in_the_trail_with_whom_it_went_to(cast, report):
    send(TWO_DAYS_BEFORE)

    event = Event.objects.get(kind=EventKind.NOTICE_SENT)
    notice = Notice.objects.get()
    assert (notice.status, notice.sent_at) == (NoticeStatus.SENT, TWO_DAYS_BEFORE)
    assert (event.actor_username, event.role, event.at) == ("SYSTEM", "系统", TWO_DAYS_BEFORE)
    assert event.after == {"to": "lin@example.test", "message_id": notice.message_id}
    assert (event.about_type, event.about_id) == ("report", report.pk)


def test_where_the_trail_cannot_be_written_the_mail_counts_as_unsent_and_its_copy_has_the_same_id(
    report, monkeypatch
):
    with monkeypatch.context() as broken:
        broken.setattr(trail, "record_all", lambda *_, **__: (_ for _ in ()).throw(RuntimeError("disk full")))
        with pytest.raises(RuntimeError):
            send(TWO_DAYS_BEFORE)
    assert statuses() == [NoticeStatus.SENDING]
    assert send(TWO_DAYS_BEFORE + timedelta(minutes=9)) == []

    assert send(TWO_DAYS_BEFORE + timedelta(minutes=10)) == [Outcome.SENT]

    first, second = (message.message()["Message-ID"] for message in mail.outbox)
    assert first == second
    assert statuses() == [NoticeStatus.SENT]


@pytest.mark.parametrize(
    ("at", "leaves"),
    [
        (TWO_DAYS_BEFORE.replace(hour=7, minute=59), False),
        (TWO_DAYS_BEFORE.replace(hour=8), True),
        (TWO_DAYS_BEFORE.replace(hour=18), False),
        (on(8, 31), False),
    ],
)
def test_mail_rests_outside_working_hours_while_the_notice_is_there_already(cast, report, at, leaves):
    assert Notice.objects.visible_to(cast.lin).count() == 1

    assert bool(send(at)) is leaves


def test_each_district_keeps_its_own_working_days(cast, report):
    make_report(department=cast.elsewhere)
    plan(TWO_DAYS_BEFORE)
    CalendarDay.objects.create(
        district=cast.district, day=TWO_DAYS_BEFORE.date(), kind=DayKind.OFF, name="区庆"
    )

    send(TWO_DAYS_BEFORE)

    assert [message.to for message in mail.outbox] == [["qiu@example.test"]]


def test_a_mail_that_waited_over_the_weekend_counts_its_days_anew(cast):
    make_report(department=cast.a)
    plan(on(8, 23, 19))
    assert "还剩5个工作日" in Notice.objects.get().title

    send(on(8, 26, 8))

    assert mail.outbox[0].subject.endswith("还剩4个工作日")


def test_notices_of_one_person_go_out_as_one_mail_the_most_urgent_first(cast):
    for name, due in (("晚的", on(8, 29)), ("早的", on(8, 28))):
        make_table(project=make_project(department=cast.a, name=name), rows=make_rows(make_indicator()))
        make_round(district=cast.district, due_on=due.date())
    plan(TWO_DAYS_BEFORE)
    assert Notice.objects.count() > 1

    assert send(TWO_DAYS_BEFORE) == [Outcome.SENT]

    (message,) = mail.outbox
    assert "份填报单未送审，最急的一份今天截止" in message.subject
    assert message.body.index("今天截止") < message.body.index("还剩1个工作日")
    assert len({notice.message_id for notice in Notice.objects.all()}) == 1
    assert Event.objects.filter(kind=EventKind.NOTICE_SENT).count() == Notice.objects.count()


def test_a_person_who_owes_more_than_a_mail_can_name_is_told_the_number_of_the_others(cast, monkeypatch):
    monkeypatch.setattr("targets.reminders.queries.letters.MOST_ITEMS", 1)
    for _ in range(3):
        make_table(project=make_project(department=cast.a))
    make_round(district=cast.district)
    plan(TWO_DAYS_BEFORE)
    send(TWO_DAYS_BEFORE)

    assert mail.outbox[0].subject == "【预算绩效】3份填报单未送审，最急的一份还剩2个工作日"
    assert "另有 2 份" in mail.outbox[0].body


def test_a_report_that_is_complete_is_said_to_need_only_handing_in(cast, report):
    fill(report, by=cast.lin, at=TWO_DAYS_BEFORE)
    send(TWO_DAYS_BEFORE)

    assert "已经填全，送审即可" in mail.outbox[0].body


def test_a_report_handed_in_between_planning_and_sending_is_not_chased(cast, report):
    hand_in(report, cast.lin, TWO_DAYS_BEFORE)

    assert send(TWO_DAYS_BEFORE) == []
    assert mail.outbox == []
    assert statuses() == [NoticeStatus.CANCELLED]
    assert not Notice.objects.visible_to(cast.lin).exists()


def test_a_report_handed_in_while_the_sender_was_already_at_work_is_not_chased(cast, report):
    (chosen,) = waiting_at(TWO_DAYS_BEFORE)
    hand_in(report, cast.lin, TWO_DAYS_BEFORE)

    with Post(SITE) as post:
        outcome = mails.send(waiting=chosen, post=post, by=cast.system, at=TWO_DAYS_BEFORE)

    assert outcome is Outcome.NOTHING_LEFT
    assert mail.outbox == []
    assert statuses() == [NoticeStatus.CANCELLED]


def test_a_round_closed_meanwhile_chases_nobody_not_even_at_night(report):
    report.round.status = RoundStatus.CLOSED
    report.round.save()

    send(TWO_DAYS_BEFORE.replace(hour=22))

    assert statuses() == [NoticeStatus.CANCELLED]


def test_a_step_still_waiting_when_the_next_one_comes_is_overtaken(report):
    plan(on(8, 30))

    send(on(8, 30))

    assert statuses() == [NoticeStatus.CANCELLED, NoticeStatus.SENT]
    assert mail.outbox[0].subject.endswith("今天截止")


def test_the_mail_about_a_return_gives_the_reason_and_who_gave_it(cast):
    report = make_report(department=cast.a)
    hand_in(report, cast.lin, on(8, 15))
    send_back(report, cast.zhao, on(8, 16), "第2行与合同不符。")
    plan(on(8, 16))

    send(on(8, 16))

    assert mail.outbox[0].subject.endswith("被退回，请修改后重新送审，还剩5个工作日")
    assert "退回理由（赵敏）：第2行与合同不符。" in mail.outbox[0].body


def test_who_has_no_address_has_the_notice_in_the_application(cast, report):
    User.objects.filter(pk=cast.lin.pk).update(email="")

    assert send(TWO_DAYS_BEFORE) == [Outcome.SENT]

    notice = Notice.objects.get()
    assert (notice.status, notice.sent_at) == (NoticeStatus.SENT, None)
    assert mail.outbox == []
    assert Event.objects.get(kind=EventKind.NOTICE_SENT).after == "站内"


def test_a_refusal_for_good_is_kept_and_not_repeated(report, monkeypatch):
    refusing(monkeypatch, smtplib.SMTPRecipientsRefused({"lin@example.test": (550, b"no such user")}))

    assert send(TWO_DAYS_BEFORE) == [Outcome.FAILED]

    notice = Notice.objects.get()
    assert notice.status == NoticeStatus.FAILED
    assert "550 no such user" in notice.last_error
    assert send(TWO_DAYS_BEFORE + timedelta(hours=5)) == []


def test_a_passing_refusal_is_repeated_after_a_pause_with_the_same_id(report, monkeypatch):
    refusing(monkeypatch, smtplib.SMTPRecipientsRefused({"lin@example.test": (450, b"later")}))

    assert send(TWO_DAYS_BEFORE) == [Outcome.FAILED]
    first = Notice.objects.get()
    assert (first.status, first.attempts) == (NoticeStatus.WAITING, 1)
    assert send(TWO_DAYS_BEFORE + timedelta(minutes=1)) == []

    assert send(TWO_DAYS_BEFORE + timedelta(minutes=2)) == [Outcome.SENT]

    second = Notice.objects.get()
    assert (second.message_id, second.last_error) == (first.message_id, "")
    assert len(mail.outbox) == 1


def test_attempts_are_counted_and_given_up_visibly(report, monkeypatch):
    refusing(monkeypatch, *[smtplib.SMTPServerDisconnected("gone")] * 20)
    at = TWO_DAYS_BEFORE.replace(hour=8)
    runs = [at + timedelta(minutes=10 * n) for n in range(60)]

    outcomes = [outcome for run in runs for outcome in send(run)]

    assert outcomes == [Outcome.NO_SERVER] * MOST_ATTEMPTS
    notice = Notice.objects.get()
    assert notice.status == NoticeStatus.FAILED
    assert "邮件服务器连不上或中断了连接：gone" in notice.last_error


def test_a_sender_that_dies_with_the_same_mail_again_and_again_is_given_up(report):
    Notice.objects.update(
        status=NoticeStatus.SENDING, attempts=MOST_ATTEMPTS, claimed_at=TWO_DAYS_BEFORE, message_id="<a@b>"
    )

    assert send(TWO_DAYS_BEFORE + timedelta(minutes=11)) == []
    assert statuses() == [NoticeStatus.FAILED]


def test_a_server_that_is_gone_ends_the_run_before_the_next_person_is_tried(cast, report, monkeypatch):
    make_report(department=cast.elsewhere)
    plan(TWO_DAYS_BEFORE)
    refusing(monkeypatch, ConnectionRefusedError("refused"))

    with Post(SITE) as post:
        first, *rest = waiting_at(TWO_DAYS_BEFORE)
        outcome = mails.send(waiting=first, post=post, by=cast.system, at=TWO_DAYS_BEFORE)

    assert outcome is Outcome.NO_SERVER
    assert rest
    assert sorted(statuses()) == [NoticeStatus.WAITING, NoticeStatus.WAITING]


def test_an_address_that_cannot_be_written_fails_for_good(cast, report):
    User.objects.filter(pk=cast.lin.pk).update(email="lin@example.test\nBcc: all@example.test")

    assert send(TWO_DAYS_BEFORE) == [Outcome.FAILED]
    assert statuses() == [NoticeStatus.FAILED]
    assert mail.outbox == []


def test_an_error_of_our_own_is_not_blamed_on_the_server(report, monkeypatch):
    refusing(monkeypatch, KeyError("a slip in the code"))

    with pytest.raises(KeyError):
        send(TWO_DAYS_BEFORE)


def test_a_repeated_attempt_takes_no_newer_notice_along(cast, report, monkeypatch):
    refusing(monkeypatch, smtplib.SMTPRecipientsRefused({"lin@example.test": (450, b"later")}))
    send(TWO_DAYS_BEFORE)
    make_table(project=make_project(department=cast.a, name="新的"))
    make_round(district=cast.district)
    plan(TWO_DAYS_BEFORE + timedelta(minutes=1))

    send(TWO_DAYS_BEFORE + timedelta(minutes=5))

    assert len(mail.outbox) == 2
    assert len({message.message()["Message-ID"] for message in mail.outbox}) == 2
    assert set(statuses()) == {NoticeStatus.SENT}


def test_of_two_senders_that_chose_the_same_notices_one_gets_them(cast, report):
    chosen = Waiting(cast.lin.pk, "")
    first = mails.claim(waiting=chosen, message_id="<1@x>", at=TWO_DAYS_BEFORE)

    second = mails.claim(waiting=chosen, message_id="<2@x>", at=TWO_DAYS_BEFORE + timedelta(seconds=1))

    assert [notice.recipient for notice in first] == [cast.lin]
    assert second == []


def test_a_sender_whose_claim_was_taken_over_does_not_mark_the_other_ones_work(cast, report):
    late = mails.claim(waiting=Waiting(cast.lin.pk, ""), message_id="<1@x>", at=TWO_DAYS_BEFORE)
    again = TWO_DAYS_BEFORE + timedelta(minutes=11)
    mails.claim(waiting=Waiting(cast.lin.pk, "<1@x>"), message_id="<2@x>", at=again)

    mails.mark_sent(notices=late, by=cast.system, at=TWO_DAYS_BEFORE)

    assert statuses() == [NoticeStatus.SENDING]
