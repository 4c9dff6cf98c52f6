"""Handing in (送审) and taking back (撤回): only when complete, only while nobody has acted."""

from datetime import timedelta

import pytest

from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Conflict, Forbidden, Invalid
from targets.progress.actions import reports, reviews
from targets.progress.models import RoundKind, Verdict
from tests import factories
from tests.cast import AT, person

pytestmark = pytest.mark.django_db

NOT_FILLERS_AT_A = ["zhao", "wu", "he", "chen", "sun", "ge", "cheng", "qiu"]


@pytest.fixture
def report(cast):
    return factories.make_report(department=cast.a, filled=True)


def submit(report, by, at=AT):
    return reports.submit(report_id=report.pk, by=by, at=at)


def withdraw(report, by, at=AT):
    return reports.withdraw(report_id=report.pk, by=by, at=at)


class TestSubmitting:
    def test_a_complete_report_is_handed_in(self, cast, report):
        submitted = submit(report, cast.lin)

        report.refresh_from_db()
        assert submitted.status == report.status == "SUBMITTED"
        assert (report.submitted_by, report.submitted_at, report.state_since) == (cast.lin, AT, AT)

    def test_it_is_written_down(self, cast, report):
        submit(report, cast.lin)

        event = Event.objects.get(kind=EventKind.REPORT_SUBMITTED)
        assert (event.actor_name, event.role) == ("林静", "填报人")
        assert (event.before, event.after) == ("DRAFT", "SUBMITTED")

    def test_what_is_missing_is_listed_and_nothing_changes(self, cast):
        report = factories.make_report(department=cast.a)

        with pytest.raises(Invalid, match="还差 8 处，不能送审：") as refusal:
            submit(report, cast.lin)

        assert refusal.value.code == "incomplete"
        assert "第1行“培训场次”未填完成值" in refusal.value.sentence
        assert "等共 8 处" in refusal.value.sentence
        report.refresh_from_db()
        assert (report.status, report.submitted_at) == ("NOT_STARTED", None)

    def test_a_single_missing_thing_is_named_alone(self, cast):
        report = factories.make_report(department=cast.a)
        factories.fill(report, row2="")

        with pytest.raises(Invalid, match=r"还差 1 处，不能送审：第2行“验收合格率”未填完成值。$"):
            submit(report, cast.lin)

    def test_the_deadline_is_closed_however_late_it_is(self, cast, report):
        late = AT + timedelta(days=60)

        submit(report, cast.lin, late)

        assert report.deadlines.get().closed_at == late

    def test_the_report_becomes_stale_so_that_its_state_is_counted(self, cast, report):
        factories.compute(report)

        submit(report, cast.lin)

        report.refresh_from_db()
        assert report.entries_version == report.computed_version + 1

    @pytest.mark.parametrize("who", NOT_FILLERS_AT_A)
    def test_only_a_filler_of_the_department_hands_in(self, cast, report, who):
        with pytest.raises(Forbidden, match="您不是这份填报单的填报人，不能送审"):
            submit(report, getattr(cast, who))

    @pytest.mark.parametrize(
        ("status", "label"),
        [
            ("SUBMITTED", "已送审"),
            ("UNIT_APPROVED", "单位已审"),
            ("DEPARTMENT_APPROVED", "部门已审"),
            ("ACCEPTED", "已核定"),
        ],
    )
    def test_a_report_that_was_handed_in_is_not_handed_in_again(self, cast, report, status, label):
        factories.change(report, status=status)

        with pytest.raises(Conflict, match=f"现在是“{label}”，不能送审"):
            submit(report, cast.lin)

    def test_nothing_is_handed_in_to_a_closed_round(self, cast, report):
        factories.change(report.round, status="CLOSED")

        with pytest.raises(Conflict, match="现在是“已结束”，不能填报"):
            submit(report, cast.lin)

    def test_a_filler_of_a_covered_unit_does_not_hand_in_for_the_owner(self, cast):
        report = factories.make_report(department=cast.supervising, whole=True, covers=[cast.a], filled=True)

        with pytest.raises(Forbidden, match="不能送审"):
            submit(report, cast.lin)
        assert submit(report, cast.gao).status == "SUBMITTED"

    def test_a_self_evaluation_is_handed_in_without_expectations(self, cast):
        report = factories.make_report(department=cast.a, kind=RoundKind.SELF_EVALUATION, filled=True)

        assert submit(report, cast.lin).status == "SUBMITTED"

    def test_a_project_without_indicators_is_handed_in_with_its_money_and_its_goal(self, cast):
        rows = factories.Rows(goals=(factories.GoalRow("保障运转。"),))
        report = factories.make_report(department=cast.a, rows=rows, filled=True)

        assert submit(report, cast.lin).status == "SUBMITTED"

    def test_a_failing_trail_undoes_it(self, cast, report, break_the_trail):
        with break_the_trail(), pytest.raises(RuntimeError):
            submit(report, cast.lin)

        report.refresh_from_db()
        assert (report.status, report.submitted_by) == ("DRAFT", None)
        assert report.deadlines.get().closed_at is None


class TestSkippedSteps:
    def skipped(self, report):
        return list(report.reviews.filter(verdict=Verdict.SKIPPED).values_list("step", flat=True))

    def test_no_step_is_skipped_for_a_unit(self, cast, report):
        submit(report, cast.lin)

        assert self.skipped(report) == []

    def test_a_table_of_the_supervising_department_skips_the_units_step_and_says_so(self, cast):
        report = factories.make_report(department=cast.supervising, filled=True)

        submit(report, cast.gao)

        event = Event.objects.get(kind=EventKind.STEP_SKIPPED)
        assert self.skipped(report) == ["UNIT"]
        assert event.after == "单位审核"

    def test_a_district_without_the_supervising_step_skips_it_and_says_so(self, cast):
        factories.change(cast.district, supervising_step=False)
        report = factories.make_report(department=cast.a, filled=True)

        submit(report, cast.lin)

        assert self.skipped(report) == ["DEPARTMENT"]
        assert Event.objects.get(kind=EventKind.STEP_SKIPPED).after == "主管部门审核"

    def test_each_handing_in_says_anew_what_it_skips(self, cast):
        report = factories.make_report(department=cast.supervising, filled=True)
        submit(report, cast.gao)
        withdraw(report, cast.gao)

        submit(report, cast.gao)

        assert self.skipped(report) == ["UNIT", "UNIT"]


class TestWithdrawing:
    def test_what_nobody_acted_on_is_taken_back_and_is_a_draft_again(self, cast, report):
        submit(report, cast.lin)

        withdraw(report, cast.lin)

        report.refresh_from_db()
        event = Event.objects.get(kind=EventKind.REPORT_WITHDRAWN)
        assert (report.status, report.submitted_by, report.submitted_at) == ("DRAFT", None, None)
        assert (event.before, event.after, event.role) == ("SUBMITTED", "DRAFT", "填报人")

    def test_the_deadline_counts_again(self, cast, report):
        submit(report, cast.lin)

        withdraw(report, cast.lin)

        assert report.deadlines.get().closed_at is None

    def test_after_a_return_the_returns_own_deadline_counts_again(self, cast, report):
        submit(report, cast.lin)
        reviews.send_back(report_id=report.pk, comment="请补。", by=cast.zhao, at=AT)
        submit(report, cast.lin)

        withdraw(report, cast.lin)

        (open_one,) = report.deadlines.filter(closed_at=None)
        assert (open_one.kind, open_one.number) == ("RETURN", 2)

    def test_once_a_reviewer_has_passed_it_it_cannot_be_taken_back(self, cast, report):
        submit(report, cast.lin)
        reviews.approve(report_id=report.pk, by=cast.zhao, at=AT)

        with pytest.raises(Conflict, match="现在是“单位已审”，不能撤回"):
            withdraw(report, cast.lin)

    def test_from_a_closed_round_nothing_is_taken_back_because_it_could_not_be_handed_in_again(
        self, cast, report
    ):
        submit(report, cast.lin)
        factories.change(report.round, status="CLOSED")

        with pytest.raises(Conflict, match="现在是“已结束”，不能填报"):
            withdraw(report, cast.lin)

    @pytest.mark.parametrize("status", ["NOT_STARTED", "DRAFT", "SENT_BACK", "ACCEPTED"])
    def test_what_is_not_with_a_reviewer_cannot_be_taken_back(self, cast, report, status):
        factories.change(report, status=status)

        with pytest.raises(Conflict, match="不能撤回"):
            withdraw(report, cast.lin)

    @pytest.mark.parametrize("who", NOT_FILLERS_AT_A)
    def test_only_a_filler_of_the_department_takes_it_back(self, cast, report, who):
        submit(report, cast.lin)

        with pytest.raises(Forbidden, match="不能撤回"):
            withdraw(report, getattr(cast, who))

    def test_a_colleague_of_the_same_place_may_take_it_back(self, cast, report):
        colleague = person("colleague", "同事", factories.Role.FILLER, department=cast.a)
        submit(report, cast.lin)

        assert withdraw(report, colleague).status == "DRAFT"

    def test_a_failing_trail_undoes_it(self, cast, report, break_the_trail):
        submit(report, cast.lin)

        with break_the_trail(), pytest.raises(RuntimeError):
            withdraw(report, cast.lin)

        report.refresh_from_db()
        assert (report.status, report.submitted_by) == ("SUBMITTED", cast.lin)
