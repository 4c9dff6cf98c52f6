"""A person's notices in the application: the list, the count in the menu, putting them away."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from budgettrack.accounts.models import User
from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Forbidden
from targets.reminders.actions import notices
from targets.reminders.models import Notice, NoticeStatus
from tests.factories import make_indicator, make_project, make_report, make_round, make_rows, make_table
from tests.integration.reminders.hand import LAST_DAY, TWO_DAYS_BEFORE, hand_in, on, plan, send

LIST = "/notices/"


@pytest.fixture
def report(cast):
    report = make_report(department=cast.a)
    plan(TWO_DAYS_BEFORE)
    return report


def text_of(answer):
    return answer.content.decode()


def test_a_notice_is_in_the_list_before_its_mail_leaves(cast, report, client_of):
    page = text_of(client_of(cast.lin).get(LIST))

    assert "有 1 条通知没有读" in page
    assert f'href="/reports/{report.pk}/"' in page
    assert "还剩2个工作日" in page
    assert "到期前提醒" in page
    assert "邮件待发" in page


def test_the_list_says_when_the_mail_left_and_that_some_have_none(cast, report, client_of):
    send(TWO_DAYS_BEFORE)
    assert "邮件 8月28日 10:00" in text_of(client_of(cast.lin).get(LIST))

    Notice.objects.update(sent_at=None)
    assert "站内" in text_of(client_of(cast.lin).get(LIST))

    Notice.objects.update(status=NoticeStatus.FAILED)
    assert "邮件没有发成" in text_of(client_of(cast.lin).get(LIST))


def test_the_menu_counts_what_is_unread(cast, report, client_of):
    browser = client_of(cast.lin)

    assert browser.get(LIST).context["count_notices"] == 1
    browser.post(reverse("notice_read", args=[Notice.objects.get().pk]))
    assert browser.get(LIST).context["count_notices"] == 0


def test_nobody_else_sees_a_notice(cast, report, client_of):
    for other in (cast.zhao, cast.wu, cast.qiu, cast.chen):
        page = client_of(other).get(LIST)
        assert "还没有通知" in text_of(page)
        assert page.context["count_notices"] == 0


def test_the_list_needs_a_sign_in(client):
    assert client.get(LIST).status_code == 302


def test_a_cancelled_notice_is_gone(cast, report, client_of):
    hand_in(report, cast.lin, TWO_DAYS_BEFORE)
    send(TWO_DAYS_BEFORE)

    assert "还没有通知" in text_of(client_of(cast.lin).get(LIST))


def test_reading_is_written_down_once(cast, report, client_of):
    notice = Notice.objects.get()
    browser = client_of(cast.lin)

    for _ in range(2):
        answer = browser.post(
            reverse("notice_read", args=[notice.pk]),
            headers={"referer": "http://testserver/notices/?show=unread"},
        )

    assert answer.url == "/notices/?show=unread"
    event = Event.objects.get(kind=EventKind.NOTICE_READ)
    assert (event.actor_username, event.subject_id, event.district_id) == ("lin", notice.pk, cast.district.pk)
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_reading_from_another_page_comes_back_to_the_list(cast, report, client_of):
    answer = client_of(cast.lin).post(reverse("notice_read", args=[Notice.objects.get().pk]))

    assert answer.url == "/notices/"


def test_somebody_elses_notice_is_not_there(cast, report, client_of):
    notice = Notice.objects.get()

    assert client_of(cast.qiu).post(reverse("notice_read", args=[notice.pk])).status_code == 404
    assert client_of(cast.zhao).post(reverse("notice_read", args=[notice.pk])).status_code == 404
    with pytest.raises(Forbidden, match="发给别人的"):
        notices.mark_read(notice_id=notice.pk, by=cast.zhao, at=TWO_DAYS_BEFORE)


def test_all_can_be_put_away_at_once(cast, report, client_of):
    plan(LAST_DAY)
    browser = client_of(cast.lin)

    answer = browser.post(reverse("notices_read_all"), follow=True)

    assert "2 条通知已标为已读。" in text_of(answer)
    assert "通知都读过了" in text_of(answer)
    assert Event.objects.filter(kind=EventKind.NOTICE_READ).count() == 2
    assert "没有未读的通知。" in text_of(browser.post(reverse("notices_read_all"), follow=True))
    assert "没有未读的通知" in text_of(browser.get(LIST + "?show=unread"))


def test_the_unread_can_be_looked_at_alone(cast, report, client_of):
    plan(LAST_DAY)
    notices.mark_read(notice_id=Notice.objects.order_by("pk").first().pk, by=cast.lin, at=LAST_DAY)

    page = text_of(client_of(cast.lin).get(LIST + "?show=unread"))

    assert "今天截止" in page
    assert "还剩2个工作日" not in page


def test_a_long_list_has_pages_and_its_queries_do_not_grow(cast, client_of, monkeypatch):
    monkeypatch.setattr("targets.reminders.queries.notices.PER_PAGE", 4)
    for _ in range(6):
        make_table(project=make_project(department=cast.a), rows=make_rows(make_indicator()))
    make_round(district=cast.district)
    plan(on(8, 28))
    browser = client_of(cast.lin)
    browser.get(LIST)

    with CaptureQueriesContext(connection) as seen:
        page = text_of(browser.get(LIST))

    assert page.count('id="notice-') == 4
    assert "共 2 页 6 条" in page
    assert len([one for one in seen if "reminders_notice" in one["sql"]]) == 4
    assert text_of(browser.get(LIST + "?page=2")).count('id="notice-') == 2


def test_the_page_of_somebody_without_any_role_is_empty_too(db, client_of):
    nobody = User.objects.create_user("nobody", name="无名")

    assert "还没有通知" in text_of(client_of(nobody).get(LIST))
