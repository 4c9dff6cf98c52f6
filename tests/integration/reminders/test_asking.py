"""催报 by hand: the bureau asks, the unit is told, once a day; who cannot be reached is said."""

import pytest
from django.core import mail
from django.urls import reverse

from budgettrack.accounts.models import RoleGrant, User
from budgettrack.audit.actions import trail
from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Forbidden
from targets.progress.models import RoundStatus
from targets.reminders.actions import notices
from targets.reminders.models import Notice, NoticeStatus
from targets.reminders.queries.recipients import unreachable
from tests.factories import fill, make_project, make_report, make_round, make_table
from tests.integration.reminders.hand import hand_in, on, plan, send, told

DAY = on(8, 21)


@pytest.fixture
def report(cast):
    return make_report(department=cast.a)


def ask(*reports, by, at=DAY):
    return notices.remind(report_ids=[report.pk for report in reports], by=by, at=at)


def test_asking_tells_the_filler_and_the_unit_reviewer(cast, report):
    asked = ask(report, by=cast.chen)

    assert told() == {("lin", "ASKED-2024-08-21"), ("zhao", "ASKED-2024-08-21")}
    assert (asked.reports, asked.people, len(asked.notice_ids)) == (1, 2, 2)
    assert Notice.objects.first().title == f"财政局催报：“{report.table}”还剩7个工作日"


def test_asking_is_in_the_trail_with_who_was_told(cast, report):
    ask(report, by=cast.chen)

    event = Event.objects.get(kind=EventKind.REMINDER_ASKED)
    assert (event.actor_username, event.role, event.at) == ("chen", "财政局绩效科", DAY)
    assert (event.subject_id, event.after) == (report.pk, ["林静", "赵敏"])


def test_where_the_trail_cannot_be_written_nobody_is_told(cast, report, monkeypatch):
    monkeypatch.setattr(
        trail, "record_all", lambda *_, **__: (_ for _ in ()).throw(RuntimeError("disk full"))
    )

    with pytest.raises(RuntimeError):
        ask(report, by=cast.chen)

    assert told() == set()


def test_the_same_report_is_asked_for_once_a_day_whatever_its_state(cast, report):
    ask(report, by=cast.chen)
    fill(report, by=cast.lin, at=DAY)

    again = ask(report, by=cast.chen, at=on(8, 21, 16))

    assert (again.reports, again.notice_ids) == (0, ())
    assert again.left_out == (f"“{report.table}”今天已经催过。",)
    assert ask(report, by=cast.chen, at=on(8, 22)).reports == 1


def test_a_report_that_was_handed_in_is_left_out_and_the_others_are_asked_for(cast, report):
    other = make_report(department=cast.b)
    hand_in(report, cast.lin, DAY)

    asked = ask(report, other, by=cast.chen)

    assert asked.reports == 1
    assert asked.left_out == (f"“{report.table}”已经送审，不用再催。",)
    assert told() == {("wu", "ASKED-2024-08-21")}


def test_a_round_that_takes_no_values_is_not_asked_for(cast, report):
    report.round.status = RoundStatus.CLOSED
    report.round.save()

    asked = ask(report, by=cast.chen)

    assert told() == set()
    assert "不能催报" in asked.left_out[0]


def test_a_report_without_an_open_deadline_is_asked_for_by_its_state(cast, report):
    report.deadlines.update(closed_at=DAY)

    ask(report, by=cast.chen)
    asked_again = ask(report, by=cast.chen)

    notice = Notice.objects.get(recipient=cast.lin)
    assert (notice.report, notice.state_number, notice.deadline) == (report, report.state_number, None)
    assert notice.title == f"财政局催报：“{report.table}”请尽快报送"
    assert asked_again.reports == 0


@pytest.mark.parametrize("name", ["lin", "zhao", "he", "sun", "cheng", "ge"])
def test_only_the_performance_section_may_ask(cast, report, name):
    with pytest.raises(Forbidden, match="只有财政局绩效科可以催报"):
        ask(report, by=getattr(cast, name))

    assert told() == set()


def test_what_was_asked_for_goes_out_as_mail_and_is_not_overtaken_by_the_ladder(cast, report):
    ask(report, by=cast.chen, at=on(8, 22, 19))
    plan(on(8, 23))

    send(on(8, 23))

    to_lin = [message for message in mail.outbox if message.to == ["lin@example.test"]]
    assert len(to_lin) == 1
    assert to_lin[0].body.count("打开：") == 1
    assert set(Notice.objects.values_list("status", flat=True)) == {NoticeStatus.SENT}


def test_a_mail_about_a_report_without_a_deadline_asks_for_it_soon(cast, report):
    report.deadlines.update(closed_at=DAY)
    ask(report, by=cast.chen)

    send(DAY)

    assert mail.outbox[0].subject.endswith("请尽快报送")
    assert "期限：" not in mail.outbox[0].body


def test_a_department_without_a_filler_is_named(cast, report):
    other = make_report(department=cast.elsewhere)
    RoleGrant.objects.filter(user=cast.qiu).delete()
    User.objects.filter(pk=cast.lin.pk).update(email="")

    found = unreachable([cast.district.pk, cast.other_district.pk], on=DAY.date())

    assert {(one.department, one.reports) for one in found} == {(cast.elsewhere.name, 1), (cast.a.name, 1)}
    sentences = {one.department: one.sentence for one in found}
    assert "没有在岗的填报人" in sentences[cast.elsewhere.name]
    assert "填报人林静没有邮箱" in sentences[cast.a.name]
    hand_in(other, cast.system, DAY)
    assert [one.department for one in unreachable([cast.other_district.pk], on=DAY.date())] == []


def test_the_button_asks_and_says_what_came_of_it(cast, report, client_of):
    done = make_report(department=cast.b)
    hand_in(done, cast.wu, DAY)
    RoleGrant.objects.filter(user__in=[cast.lin, cast.gao]).delete()
    browser = client_of(cast.chen)

    answer = browser.post(
        reverse("remind"),
        {"report": [report.pk, done.pk]},
        headers={"referer": "http://testserver/notices/"},
        follow=True,
    )

    said = [str(message) for message in answer.context["messages"]]
    assert answer.redirect_chain[0][0] == "/notices/"
    assert said == [
        "已催报 1 份，通知 1 人。",
        f"“{done.table}”已经送审，不用再催。",
        "临江区第一中学：没有在岗的填报人，催报无人收到。请系统管理员指定填报人。",
    ]


def test_many_reports_left_out_are_counted_not_listed(cast, client_of):
    for _ in range(7):
        make_table(project=make_project(department=cast.a))
    reports = make_round(district=cast.district).reports.all()
    browser = client_of(cast.chen)
    browser.post(reverse("remind"), {"report": [report.pk for report in reports]})

    answer = browser.post(reverse("remind"), {"report": [report.pk for report in reports]}, follow=True)

    said = [str(message) for message in answer.context["messages"]]
    assert said[-1] == "另有 2 份也不用催或今天已经催过。"


def test_a_stranger_gets_404_and_a_colleague_without_the_right_403(cast, report, client_of):
    data = {"report": [report.pk]}

    assert client_of(cast.qiu).post(reverse("remind"), data).status_code == 404
    refused = client_of(cast.he).post(reverse("remind"), data)
    assert refused.status_code == 403
    assert "只有财政局绩效科可以催报" in refused.content.decode()
    assert told() == set()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ([], "没有选中填报单"),
        (["abc"], "编号不对"),
        (["9" * 30], "编号不对"),
        (["1"] * 501, "一次最多催 500 份，现在选了 501 份"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_with_a_sentence(cast, client_of, given, sentence):
    answer = client_of(cast.chen).post(reverse("remind"), {"report": given})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
