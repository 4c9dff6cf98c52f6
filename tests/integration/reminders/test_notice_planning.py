"""Notices are made for the right people on the right day, once whatever happens."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgettrack.accounts.models import CalendarDay, DayKind, RoleGrant, User
from budgettrack.accounts.roles import Role
from targets.progress.models import Deadline, DeadlineKind, RoundStatus
from targets.reminders.actions import notices
from targets.reminders.models import Notice
from tests.cast import give, person
from tests.factories import make_project, make_report, make_round, make_table
from tests.integration.reminders.hand import (
    LAST_DAY,
    ONE_DAY_LATE,
    TWO_DAYS_BEFORE,
    hand_in,
    on,
    plan,
    send_back,
    told,
)


def test_two_working_days_before_the_end_the_filler_is_told_and_nobody_else(cast):
    report = make_report(department=cast.a)

    plan(TWO_DAYS_BEFORE)

    notice = Notice.objects.get()
    assert notice.recipient == cast.lin
    assert notice.step == "T-2"
    assert notice.title == f"“{report.table}”还剩2个工作日"
    assert "8月30日（周五）截止。" in notice.body
    assert notice.link == f"/reports/{report.pk}/"
    assert (notice.district_id, notice.fiscal_year) == (report.district_id, report.fiscal_year)


def test_planning_again_makes_nothing_more(cast):
    make_report(department=cast.a)

    plan(TWO_DAYS_BEFORE, TWO_DAYS_BEFORE, TWO_DAYS_BEFORE + timedelta(hours=3), on(8, 29))

    assert told() == {("lin", "T-2")}
    assert Notice.objects.count() == 1


def test_a_planner_that_looked_before_another_wrote_adds_nothing(cast):
    make_report(department=cast.a)
    looked = notices.work_due(TWO_DAYS_BEFORE.date())
    chunks = [(work, list(work.chunks())) for work in looked]
    plan(TWO_DAYS_BEFORE)

    for work, deadlines in chunks:
        for chunk in deadlines:
            notices._make(work, chunk, TWO_DAYS_BEFORE.date(), TWO_DAYS_BEFORE)

    assert Notice.objects.count() == 1


def test_every_step_is_told_once_in_its_order_up_to_the_supervising_department(cast):
    make_report(department=cast.a)

    plan(*(on(8, 12) + timedelta(days=n) for n in range(30)))

    assert told() == {
        *(("lin", step) for step in ("OPENED", "T-10", "T-5", "T-2", "T", "T+1")),
        ("zhao", "T+1"),
        ("he", "T+3"),
    }
    days = dict(Notice.objects.filter(recipient=cast.lin).values_list("step", "made_at"))
    assert [days[step].day for step in ("OPENED", "T-10", "T-5", "T-2", "T", "T+1")] == [
        12,
        16,
        23,
        28,
        30,
        2,
    ]


def test_after_days_without_a_planner_only_the_present_step_is_told(cast):
    make_report(department=cast.a)

    plan(on(8, 29))

    assert told() == {("lin", "T-2")}
    assert Notice.objects.get().title.endswith("还剩1个工作日")


def test_nobody_is_called_late_on_the_due_day_itself(cast):
    make_report(department=cast.a)

    plan(LAST_DAY.replace(hour=23, minute=59))
    assert told() == {("lin", "T")}

    plan(ONE_DAY_LATE.replace(hour=0))
    assert told() == {("lin", "T"), ("lin", "T+1"), ("zhao", "T+1")}


def test_a_step_that_was_missed_is_caught_up_on_a_rest_day(cast):
    make_report(department=cast.a)

    plan(on(8, 24))

    assert told() == {("lin", "T-5")}


def test_a_make_up_day_counts_as_a_working_day(cast):
    make_report(department=cast.a)
    saturday = on(8, 24)
    CalendarDay.objects.create(district=cast.district, day=saturday.date(), kind=DayKind.WORK)

    plan(on(8, 23))
    assert told() == {("lin", "T-10")}

    plan(saturday)
    assert told() == {("lin", "T-10"), ("lin", "T-5")}


@pytest.mark.parametrize("status", [RoundStatus.PLANNED, RoundStatus.CLOSED])
def test_a_round_that_takes_no_values_reminds_nobody(cast, status):
    report = make_report(department=cast.a)
    report.round.status = status
    report.round.save()

    plan(TWO_DAYS_BEFORE)

    assert told() == set()


def test_a_report_that_was_handed_in_reminds_nobody(cast):
    hand_in(make_report(department=cast.a), cast.lin, on(8, 27))

    plan(TWO_DAYS_BEFORE, LAST_DAY, ONE_DAY_LATE)

    assert told() == set()


def test_people_who_left_get_nothing_and_the_next_place_up_the_tree_is_asked(cast):
    make_report(department=cast.a)
    RoleGrant.objects.filter(user=cast.lin).update(valid_until=on(8, 27).date())
    User.objects.filter(pk=cast.zhao.pk).update(is_active=False)

    plan(TWO_DAYS_BEFORE, ONE_DAY_LATE)

    assert told() == {("gao", "T-2"), ("gao", "T+1")}


def test_two_fillers_of_one_unit_are_both_told(cast):
    make_report(department=cast.a)
    person("mei", "梅香", Role.FILLER, department=cast.a)

    plan(TWO_DAYS_BEFORE)

    assert told() == {("lin", "T-2"), ("mei", "T-2")}


def test_who_holds_two_roles_is_told_once(cast):
    make_report(department=cast.a)
    give(cast.lin, Role.UNIT_REVIEWER, department=cast.a)

    plan(ONE_DAY_LATE)

    assert Notice.objects.filter(recipient=cast.lin).count() == 1


def test_a_unit_without_a_filler_is_told_as_soon_as_it_has_one(cast):
    make_report(department=cast.elsewhere)
    RoleGrant.objects.filter(user=cast.qiu).delete()

    plan(TWO_DAYS_BEFORE)
    assert told() == set()

    person("mei", "梅香", Role.FILLER, department=cast.elsewhere)
    plan(TWO_DAYS_BEFORE)
    assert told() == {("mei", "T-2")}


def test_the_units_of_a_consolidated_table_are_told_and_a_skipped_step_is_nobody(cast):
    make_report(department=cast.supervising, whole=True, covers=[cast.a, cast.b])

    plan(TWO_DAYS_BEFORE, ONE_DAY_LATE, on(9, 4))

    fillers = {(name, step) for name in ("gao", "lin", "wu") for step in ("T-2", "T+1")}
    assert told() == {*fillers, ("he", "T+3")}


def test_a_district_without_the_supervising_step_tells_the_supervising_department_nothing(cast):
    cast.district.supervising_step = False
    cast.district.save()
    make_report(department=cast.a)

    plan(on(9, 4))

    assert told() == {("lin", "T+1"), ("zhao", "T+1")}


def test_a_report_sent_back_is_told_at_once_even_on_a_rest_day_with_the_reason(cast):
    report = make_report(department=cast.a)
    hand_in(report, cast.lin, on(8, 15))
    send_back(report, cast.zhao, on(8, 17), "第2行与合同不符，请核对。")

    plan(on(8, 17, 11))

    notice = Notice.objects.get()
    assert (notice.recipient, notice.step) == (cast.lin, "RETURNED")
    assert "被退回" in notice.title
    assert "赵敏退回：第2行与合同不符，请核对。" in notice.body


def test_a_return_is_reminded_by_its_own_due_date_and_a_second_return_again(cast):
    report = make_report(department=cast.a)
    hand_in(report, cast.lin, on(8, 12))
    send_back(report, cast.zhao, on(8, 13))
    plan(on(8, 13), on(8, 16), on(8, 20))
    assert [notice.step for notice in Notice.objects.order_by("pk")] == ["RETURNED", "T-2", "T"]

    hand_in(report, cast.lin, on(8, 20))
    send_back(report, cast.zhao, on(8, 21))
    plan(on(8, 21))

    assert Notice.objects.filter(step="RETURNED").count() == 2


def test_an_extension_runs_the_ladder_again(cast):
    report = make_report(department=cast.a)
    plan(TWO_DAYS_BEFORE)
    report.deadlines.update(closed_at=TWO_DAYS_BEFORE)
    later = on(9, 6).date()
    Deadline.objects.create(
        report=report, kind=DeadlineKind.EXTENSION, number=2, due_on=later, remind_by=later
    )

    plan(LAST_DAY, on(9, 4))

    steps = list(Notice.objects.order_by("pk").values_list("step", flat=True))
    assert steps == ["T-2", "T-5", "T-2"]


def test_the_number_of_queries_does_not_grow_with_the_reports(cast):
    def queries_for(reports):
        for _ in range(reports):
            make_table(project=make_project(department=cast.a))
        make_round(district=cast.district)
        with CaptureQueriesContext(connection) as seen:
            made = notices.make_due(at=TWO_DAYS_BEFORE)
        assert made >= reports
        return len(seen)

    few = queries_for(2)

    assert queries_for(20) == few
    assert few <= 9
