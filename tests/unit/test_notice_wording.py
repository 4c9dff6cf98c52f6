"""The words of reminders, as a clerk reads them in the subject line and in the mail."""

from datetime import date

import pytest

from targets.domain.ladder import DeadlineKind, Term
from targets.domain.wording import notices
from targets.domain.workdays import Calendar

CALENDAR = Calendar()
SUNDAY = Term(DeadlineKind.ROUND, remind_by=date(2025, 8, 29), due_on=date(2025, 8, 31))
FRIDAY = Term(DeadlineKind.ROUND, remind_by=date(2025, 8, 29), due_on=date(2025, 8, 29))


@pytest.mark.parametrize(
    ("term", "today", "sentence"),
    [
        (SUNDAY, date(2025, 8, 27), "8月31日（周日）截止，请于8月29日前报送"),
        (FRIDAY, date(2025, 8, 27), "8月29日（周五）截止"),
        (SUNDAY, date(2025, 8, 31), "8月31日（周日）截止，请于8月29日前报送"),
        (SUNDAY, date(2025, 9, 1), "8月31日（周日）已截止，请尽快报送"),
    ],
)
def test_the_due_sentence_names_the_notices_day_and_the_working_day_before_it(term, today, sentence):
    assert notices.due_sentence(term, today) == sentence


@pytest.mark.parametrize(
    ("term", "today", "words"),
    [
        (SUNDAY, date(2025, 8, 27), "还剩2个工作日"),
        (SUNDAY, date(2025, 8, 29), "今天是最后一个工作日"),
        (FRIDAY, date(2025, 8, 29), "今天截止"),
        (SUNDAY, date(2025, 8, 30), "8月31日截止"),
        (SUNDAY, date(2025, 8, 31), "今天截止"),
        (SUNDAY, date(2025, 9, 1), "已逾期1个工作日"),
        (FRIDAY, date(2025, 8, 30), "已逾期"),
        (SUNDAY, date(2025, 9, 5), "已逾期5个工作日"),
    ],
)
def test_time_left_counts_working_days_to_remind_by_and_lateness_from_due_on(term, today, words):
    assert notices.time_left(term, today, CALENDAR) == words


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("T-2", "“校园安全”还剩2个工作日"),
        ("OPENED", "“校园安全”开始填报，还剩2个工作日"),
        ("RETURNED", "“校园安全”被退回，请修改后重新送审，还剩2个工作日"),
        ("ASKED-2025-08-27", "财政局催报：“校园安全”还剩2个工作日"),
    ],
)
def test_a_title_names_the_report_and_the_time_left(code, title):
    assert notices.notice_title(code, "校园安全", "还剩2个工作日") == title


def test_a_long_name_is_cut_so_that_the_time_left_is_seen():
    title = notices.notice_title("T-2", "长" * 300, "还剩2个工作日")

    assert title == f"“{'长' * 40}…”还剩2个工作日"


def test_a_subject_names_one_report_or_counts_several_and_says_where_it_is_a_demonstration():
    one = notices.mail_subject("“校园安全”还剩2个工作日", "还剩2个工作日", reports=1, demonstration=False)
    two = notices.mail_subject("“校园安全”今天截止", "今天截止", reports=2, demonstration=True)

    assert one == "【预算绩效】“校园安全”还剩2个工作日"
    assert two == "【预算绩效 演示】2份填报单未送审，最急的一份今天截止"


def test_steps_have_words():
    assert notices.step_label("T+1") == "逾期提醒"
    assert notices.step_label("ASKED-2025-08-27") == "财政局催报"


def test_counts_are_named_where_there_are_any():
    assert (
        notices.filled_sentence(filled=9, applicable=12, unread=1, reasons_due=2)
        == "指标已填9/12行，未读懂1处，待说明2处"
    )
    assert notices.filled_sentence(filled=0, applicable=0, unread=0, reasons_due=0) == ""
    assert notices.missing_counts(missing=3, unread=0, reasons=1) == "未填3处，待说明1处"
