"""The reminder ladder by the calendars of 2025 and 2026: the right step, on the right day, for the right person."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from targets.domain.ladder import (
    LADDERS,
    Anchor,
    DeadlineKind,
    Recipient,
    Term,
    day_of,
    due_steps,
    mail_may_leave,
)
from targets.domain.wording.notices import STEP_LABELS
from targets.domain.workdays import Calendar

OFF_2025 = [date(2025, 10, day) for day in range(1, 9)]
MADE_UP_2025 = [date(2025, 9, 28), date(2025, 10, 11)]
CALENDAR = Calendar(
    dict.fromkeys(OFF_2025, False) | dict.fromkeys(MADE_UP_2025, True), known_years=frozenset({2025, 2026})
)
FILLER, UNIT, SUPERVISING = Recipient
# 31 August 2025 is a Sunday: the notice's day is not the working day that reminders count to.
SUNDAY = Term(DeadlineKind.ROUND, remind_by=date(2025, 8, 29), due_on=date(2025, 8, 31))
RETURN = Term(DeadlineKind.RETURN, remind_by=date(2025, 8, 20), due_on=date(2025, 8, 20))


def steps(term, today, calendar=CALENDAR):
    return {due.recipient: due.step.code for due in due_steps(term, today=today, calendar=calendar)}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2025, 8, 14), {FILLER: "OPENED"}),
        (date(2025, 8, 15), {FILLER: "T-10"}),
        (date(2025, 8, 21), {FILLER: "T-10"}),
        (date(2025, 8, 22), {FILLER: "T-5"}),
        (date(2025, 8, 26), {FILLER: "T-5"}),
        (date(2025, 8, 27), {FILLER: "T-2"}),
        (date(2025, 8, 29), {FILLER: "T"}),
        # A step that was missed is caught up on a rest day; being late begins with the next working day.
        (date(2025, 8, 30), {FILLER: "T"}),
        (date(2025, 8, 31), {FILLER: "T"}),
        (date(2025, 9, 1), {FILLER: "T+1", UNIT: "T+1"}),
        (date(2025, 9, 2), {FILLER: "T+1", UNIT: "T+1"}),
        (date(2025, 9, 3), {FILLER: "T+1", UNIT: "T+1", SUPERVISING: "T+3"}),
        (date(2025, 12, 1), {FILLER: "T+1", UNIT: "T+1", SUPERVISING: "T+3"}),
    ],
)
def test_a_round_due_on_a_sunday_reminds_by_the_friday_and_is_late_on_the_monday(today, expected):
    assert steps(SUNDAY, today) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2025, 8, 13), {FILLER: "RETURNED"}),
        # A Saturday: the return itself is told at once, whatever the day.
        (date(2025, 8, 16), {FILLER: "RETURNED"}),
        (date(2025, 8, 18), {FILLER: "T-2"}),
        (date(2025, 8, 20), {FILLER: "T"}),
        (date(2025, 9, 20), {FILLER: "T"}),
    ],
)
def test_a_return_is_told_at_once_and_reminded_at_two_and_at_none(today, expected):
    assert steps(RETURN, today) == expected


def test_a_rest_day_after_a_later_step_does_not_go_back_to_the_return_itself():
    term = Term(DeadlineKind.RETURN, remind_by=date(2025, 8, 18), due_on=date(2025, 8, 18))

    assert steps(term, date(2025, 8, 14)) == {FILLER: "T-2"}
    assert steps(term, date(2025, 8, 16)) == {FILLER: "T-2"}


def test_an_extension_has_the_steps_of_a_round_but_does_not_open_it_again():
    term = Term(DeadlineKind.EXTENSION, SUNDAY.remind_by, SUNDAY.due_on)

    assert steps(term, date(2025, 8, 1)) == {}
    assert steps(term, date(2025, 8, 15)) == {FILLER: "T-10"}
    assert steps(term, date(2025, 9, 3)) == {FILLER: "T+1", UNIT: "T+1", SUPERVISING: "T+3"}


def test_working_days_are_counted_over_the_autumn_holiday_and_its_make_up_days():
    term = Term(DeadlineKind.ROUND, remind_by=date(2025, 10, 13), due_on=date(2025, 10, 13))
    found = {step.code: day_of(step, term, CALENDAR) for step in LADDERS[DeadlineKind.ROUND]}

    assert found == {
        "OPENED": None,
        "T-10": date(2025, 9, 23),
        "T-5": date(2025, 9, 29),
        "T-2": date(2025, 10, 10),
        "T": date(2025, 10, 13),
        "T+1": date(2025, 10, 14),
        "T+3": date(2025, 10, 16),
    }
    assert steps(term, date(2025, 10, 11)) == {FILLER: "T-2"}


def test_a_day_that_a_later_notice_took_off_is_reminded_of_on_the_working_day_before_it():
    term = Term(DeadlineKind.ROUND, remind_by=date(2025, 10, 1), due_on=date(2025, 10, 1))

    assert steps(term, date(2025, 9, 30)) == {FILLER: "T"}


def test_a_closed_deadline_reminds_nobody():
    assert due_steps(Term(DeadlineKind.ROUND, SUNDAY.remind_by, SUNDAY.due_on, closed=True), today=date(2025, 9, 1),
                     calendar=CALENDAR) == ()  # fmt: skip


def test_every_step_has_a_word_and_fits_its_column():
    codes = {step.code for ladder in LADDERS.values() for step in ladder}

    assert codes == set(STEP_LABELS)
    assert max(map(len, codes)) <= 24


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        (datetime(2025, 8, 29, 7, 59), False),
        (datetime(2025, 8, 29, 8, 0), True),
        (datetime(2025, 8, 29, 17, 59), True),
        (datetime(2025, 8, 29, 18, 0), False),
        (datetime(2025, 8, 30, 10, 0), False),
        (datetime(2025, 10, 3, 10, 0), False),
        (datetime(2025, 9, 28, 10, 0), True),
    ],
)
def test_mail_leaves_from_eight_to_six_on_working_days_only(moment, leaves):
    assert mail_may_leave(moment, CALENDAR) is leaves


DAYS = st.dates(date(2025, 7, 1), date(2025, 12, 31))
CALENDARS = st.dictionaries(DAYS, st.booleans(), max_size=20).map(Calendar)


@st.composite
def terms(draw):
    """A deadline with any calendar; remind_by as progress sets it, and the days on which beat happened to run."""
    calendar = draw(CALENDARS)
    due_on = draw(st.dates(date(2025, 8, 1), date(2025, 11, 30)))
    kind = draw(st.sampled_from(DeadlineKind))
    first = due_on - timedelta(days=45)
    days = [first + timedelta(days=n) for n in range(90)]
    ran = sorted(draw(st.sets(st.sampled_from(days), max_size=15)))
    return Term(kind, calendar.last_working_day(due_on), due_on), calendar, ran


def told(term, calendar, ran):
    """What a planner that ran on these days, and kept a record, told each kind of recipient."""
    record = []
    for today in ran:
        for due in due_steps(term, today=today, calendar=calendar):
            if (due.recipient, due.step) not in [(one.recipient, one.step) for _, one in record]:
                record.append((today, due))
    return record


@settings(max_examples=40, deadline=None)
@given(terms())
def test_whatever_days_were_missed_steps_only_go_forward_and_one_a_day_is_told(case):
    term, calendar, ran = case
    record = told(term, calendar, ran)
    order = [step.code for step in LADDERS[term.kind]]

    for recipient in Recipient:
        mine = [(day, due.step.code) for day, due in record if due.recipient is recipient]
        places = [order.index(code) for _, code in mine]
        assert places == sorted(set(places))
        assert len({day for day, _ in mine}) == len(mine)


@settings(max_examples=40, deadline=None)
@given(terms())
def test_nobody_is_called_late_before_the_due_day_has_passed(case):
    term, calendar, ran = case

    for today in ran:
        for due in due_steps(term, today=today, calendar=calendar):
            assert today > term.due_on or due.step.anchor is not Anchor.DUE_ON


@settings(max_examples=20, deadline=None)
@given(terms())
def test_nothing_is_due_once_the_deadline_is_closed(case):
    term, calendar, ran = case
    closed = Term(term.kind, term.remind_by, term.due_on, closed=True)

    assert not any(due_steps(closed, today=today, calendar=calendar) for today in ran)


def test_the_page_of_rules_shows_the_ladder_as_it_is():
    page = Path(__file__).parents[2] / "docs" / "rules" / "reminders.md"
    rows = [
        line.split("|") for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    shown = {
        (kind, cells[1].strip(" `"))
        for cells in rows
        if len(cells) == 8
        for kind, cell in zip(DeadlineKind, cells[4:7], strict=True)
        if cell.strip() == "yes"
    }

    assert shown == {(kind, step.code) for kind, ladder in LADDERS.items() for step in ladder}
