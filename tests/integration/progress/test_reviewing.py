"""Reviewing: pass on, accept (核定), send back with a reason and a date of its own."""

from datetime import date, datetime

import pytest

from budgettrack.audit.models import Event, EventKind
from budgettrack.clock import SHANGHAI
from budgettrack.refusal import Conflict, Forbidden, Invalid
from targets.progress.actions import cells, reports, reviews
from targets.progress.actions.cells import Cell
from targets.progress.models import DeadlineKind, Verdict
from tests import factories
from tests.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast):
    report = factories.make_report(department=cast.a, filled=True)
    return reports.submit(report_id=report.pk, by=cast.lin, at=AT)


def approve(report, by, **given):
    return reviews.approve(report_id=report.pk, by=by, at=AT, **given)


def send_back(report, by, comment="第2行缺佐证。", at=AT, **given):
    return reviews.send_back(report_id=report.pk, comment=comment, by=by, at=at, **given)


class TestPassing:
    def test_a_report_goes_step_by_step_to_acceptance(self, cast, report):
        states = [approve(report, by).status for by in [cast.zhao, cast.he, cast.chen]]

        assert states == ["UNIT_APPROVED", "DEPARTMENT_APPROVED", "ACCEPTED"]

    def test_each_step_leaves_its_verdict(self, cast, report):
        approve(report, cast.zhao, comment="属实。")
        approve(report, cast.he)

        told = [(one.step, one.verdict, one.comment, one.by) for one in report.reviews.order_by("pk")]
        assert told == [
            ("UNIT", Verdict.PASSED, "属实。", cast.zhao),
            ("DEPARTMENT", Verdict.PASSED, "", cast.he),
        ]

    def test_each_step_leaves_its_event(self, cast, report):
        for by in [cast.zhao, cast.he, cast.chen]:
            approve(report, by)

        kinds = [EventKind.REPORT_APPROVED, EventKind.REPORT_ACCEPTED]
        events = Event.objects.filter(kind__in=kinds).order_by("pk")
        assert [(one.kind, one.role, one.before, one.after) for one in events] == [
            (EventKind.REPORT_APPROVED, "单位审核人", "SUBMITTED", "UNIT_APPROVED"),
            (EventKind.REPORT_APPROVED, "主管部门审核人", "UNIT_APPROVED", "DEPARTMENT_APPROVED"),
            (EventKind.REPORT_ACCEPTED, "财政局绩效科", "DEPARTMENT_APPROVED", "ACCEPTED"),
        ]

    def test_steps_come_in_their_order(self, cast, report):
        with pytest.raises(Forbidden, match="现在轮到单位审核人审核"):
            approve(report, cast.he)

    def test_nothing_is_passed_twice(self, cast, report):
        approve(report, cast.zhao)

        with pytest.raises(Forbidden, match="现在轮到主管部门审核人"):
            approve(report, cast.zhao)

    def test_what_is_accepted_stays_so(self, cast, report):
        for by in [cast.zhao, cast.he, cast.chen]:
            approve(report, by)

        with pytest.raises(Conflict, match="现在是“已核定”"):
            approve(report, cast.chen)
        with pytest.raises(Conflict, match="现在是“已核定”"):
            send_back(report, cast.chen)

    def test_a_state_change_makes_the_roll_ups_stale(self, cast, report):
        factories.compute(report)

        approve(report, cast.zhao)

        report.refresh_from_db()
        assert report.entries_version > report.computed_version

    @pytest.mark.parametrize("act", [approve, send_back])
    def test_a_report_that_moved_on_since_it_was_looked_at_is_not_decided(self, cast, report, act):
        seen = report.state_number
        reports.withdraw(report_id=report.pk, by=cast.lin, at=AT)
        reports.submit(report_id=report.pk, by=cast.lin, at=AT)

        with pytest.raises(Conflict, match="您打开后这份填报单有了变化") as refusal:
            act(report, cast.zhao, state_number=seen)

        assert refusal.value.code == "moved_on"

    @pytest.mark.parametrize("act", [approve, send_back])
    def test_the_state_that_was_looked_at_is_decided(self, cast, report, act):
        assert act(report, cast.zhao, state_number=report.state_number)

    @pytest.mark.parametrize("act", [approve, send_back])
    def test_a_failing_trail_undoes_the_verdict(self, cast, report, act, break_the_trail):
        with break_the_trail(), pytest.raises(RuntimeError):
            act(report, cast.zhao)

        report.refresh_from_db()
        assert report.status == "SUBMITTED"
        assert not report.reviews.exists()
        assert not report.deadlines.filter(kind=DeadlineKind.RETURN).exists()


class TestSendingBack:
    def test_a_report_goes_back_with_the_reason(self, cast, report):
        send_back(report, cast.zhao, "  第2行缺佐证。 ")

        report.refresh_from_db()
        event = Event.objects.get(kind=EventKind.REPORT_SENT_BACK)
        verdict = report.reviews.get()
        assert report.status == "SENT_BACK"
        assert (verdict.verdict, verdict.comment) == (Verdict.SENT_BACK, "第2行缺佐证。")
        assert (event.reason, event.before, event.after) == ("第2行缺佐证。", "SUBMITTED", "SENT_BACK")

    @pytest.mark.parametrize(("passed", "sender"), [([], "zhao"), (["zhao"], "he"), (["zhao", "he"], "chen")])
    def test_every_step_may_send_back_to_the_unit(self, cast, report, passed, sender):
        for who in passed:
            approve(report, getattr(cast, who))

        assert send_back(report, getattr(cast, sender)).status == "SENT_BACK"

    @pytest.mark.parametrize("comment", ["", "  ", "\n"])
    def test_a_return_says_why(self, cast, report, comment):
        with pytest.raises(Invalid, match="退回要写明理由"):
            send_back(report, cast.zhao, comment)

    def test_a_very_long_reason_is_refused_with_its_length(self, cast, report):
        with pytest.raises(Invalid, match="最多2000字，现在是2001字"):
            send_back(report, cast.zhao, "长" * 2001)

    @pytest.mark.parametrize(
        ("at", "due_on"),
        [
            (datetime(2024, 8, 12, 10, 0, tzinfo=SHANGHAI), date(2024, 8, 19)),
            (datetime(2024, 8, 16, 23, 59, tzinfo=SHANGHAI), date(2024, 8, 23)),
            (datetime(2024, 9, 12, 9, 0, tzinfo=SHANGHAI), date(2024, 9, 20)),  # over 中秋, a Saturday worked
            (datetime(2024, 9, 29, 9, 0, tzinfo=SHANGHAI), date(2024, 10, 11)),  # over 国庆
        ],
    )
    def test_the_unit_gets_five_working_days_of_its_own(self, cast, report, at, due_on):
        send_back(report, cast.zhao, at=at)

        deadline = report.deadlines.get(kind=DeadlineKind.RETURN)
        assert (deadline.number, deadline.due_on, deadline.remind_by) == (2, due_on, due_on)
        assert deadline.closed_at is None

    def test_a_district_may_give_another_number_of_days(self, cast, report):
        factories.change(cast.district, return_working_days=2)

        send_back(report, cast.zhao)

        assert report.deadlines.get(kind=DeadlineKind.RETURN).due_on == date(2024, 8, 14)

    def test_what_was_sent_back_is_mended_handed_in_and_passed_again(self, cast, report):
        send_back(report, cast.zhao)
        entry = report.entries.earliest("indicator__position")
        cells.save(
            report_id=report.pk,
            cells=[Cell("entry", entry.pk, "actual_text", "17场", entry.actual_text)],
            by=cast.lin,
            at=AT,
        )

        reports.submit(report_id=report.pk, by=cast.lin, at=AT)
        approve(report, cast.zhao)

        verdicts = list(report.reviews.order_by("pk").values_list("verdict", flat=True))
        assert verdicts == [Verdict.SENT_BACK, Verdict.PASSED]
        assert not report.deadlines.filter(closed_at=None).exists()

    def test_a_second_return_has_a_deadline_of_its_own(self, cast, report):
        send_back(report, cast.zhao)
        reports.submit(report_id=report.pk, by=cast.lin, at=AT)

        send_back(report, cast.zhao)

        numbers = list(report.deadlines.order_by("number").values_list("number", "kind"))
        assert numbers == [(1, "ROUND"), (2, "RETURN"), (3, "RETURN")]
        assert report.deadlines.filter(closed_at=None).count() == 1

    @pytest.mark.parametrize("who", ["lin", "wu", "gao", "he", "chen", "sun", "ge", "cheng", "qiu"])
    def test_only_the_reviewer_whose_turn_it_is_sends_back(self, cast, report, who):
        with pytest.raises(Forbidden):
            send_back(report, getattr(cast, who))
