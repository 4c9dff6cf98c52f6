"""Planning and opening a round: tables are frozen, reports are made, dates count in working days."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Conflict, Forbidden, Invalid
from projects.models import FundingSource
from targets.progress.actions import rounds
from targets.progress.models import (
    Deadline,
    DeadlineKind,
    Entry,
    FundingLine,
    Report,
    Round,
    RoundKind,
    RoundStatus,
    TaskProgress,
)
from targets.tables.actions.rows import TaskRow
from targets.tables.models import RevisionKind, TableRevision
from tests import factories
from tests.cast import YEAR

pytestmark = pytest.mark.django_db

NOT_THE_BUREAU = ["lin", "zhao", "wu", "gao", "he", "sun", "ge", "cheng", "qiu"]


@pytest.fixture
def table(cast):
    return factories.make_table(department=cast.a)


@pytest.fixture
def planned(cast):
    return factories.make_round(district=cast.district, opened=False)


@pytest.fixture
def the_plan(cast):
    return rounds.Plan(
        district=cast.district,
        fiscal_year=YEAR,
        kind=RoundKind.MONITORING,
        title="2024年绩效运行监控",
        data_from=date(YEAR, 1, 1),
        data_to=date(YEAR, 7, 31),
        opens_on=date(YEAR, 8, 5),
        due_on=date(YEAR, 8, 31),
        profile=factories.default_profile(),
    )


def open_round(round_, by, at):
    return rounds.open(round_id=round_.pk, by=by, at=at)


class TestPlanning:
    def test_the_performance_section_plans_and_asks_nothing_of_anybody_yet(self, cast, the_plan, table, at):
        round_ = rounds.plan(plan=the_plan, by=cast.chen, at=at)

        event = Event.objects.get(kind=EventKind.ROUND_PLANNED)
        assert (round_.status, round_.reports.count()) == (RoundStatus.PLANNED, 0)
        assert (event.actor_name, event.subject_label) == ("陈晨", "2024年绩效运行监控")

    @pytest.mark.parametrize("who", NOT_THE_BUREAU)
    def test_nobody_else_plans(self, cast, the_plan, at, who):
        with pytest.raises(Forbidden, match="只有财政局绩效科可以安排填报轮次"):
            rounds.plan(plan=the_plan, by=getattr(cast, who), at=at)

    def test_the_section_of_another_district_does_not_plan_here(self, cast, the_plan, at):
        with pytest.raises(Forbidden):
            rounds.plan(plan=the_plan, by=factories.make_person_of_the_bureau(cast.other_district), at=at)

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"data_to": date(YEAR - 1, 12, 31)}, "数据期的开始日晚于截止日"),
            ({"due_on": date(YEAR, 8, 4)}, "开始日晚于截止日"),
        ],
    )
    def test_dates_out_of_order_are_refused_with_a_sentence(self, cast, the_plan, at, change, sentence):
        with pytest.raises(Invalid, match=sentence):
            rounds.plan(plan=replace(the_plan, **change), by=cast.chen, at=at)

    def test_a_failing_trail_undoes_the_plan(self, cast, the_plan, at, break_the_trail):
        with break_the_trail(), pytest.raises(RuntimeError):
            rounds.plan(plan=the_plan, by=cast.chen, at=at)

        assert not Round.objects.exists()


class TestOpening:
    def test_the_performance_section_opens_and_it_is_written_down(self, cast, table, planned, at):
        round_ = open_round(planned, cast.chen, at)

        event = Event.objects.get(kind=EventKind.ROUND_OPENED)
        assert round_.status == RoundStatus.OPEN
        assert (event.actor_name, event.role) == ("陈晨", "财政局绩效科")
        assert (event.before, event.after) == ("PLANNED", {"status": "OPEN", "reports": 1})

    @pytest.mark.parametrize("who", NOT_THE_BUREAU)
    def test_nobody_else_opens(self, cast, table, planned, at, who):
        with pytest.raises(Forbidden, match="只有财政局绩效科可以安排填报轮次"):
            open_round(planned, getattr(cast, who), at)

        assert not Report.objects.exists()

    def test_a_round_opens_once(self, cast, table, planned, at):
        open_round(planned, cast.chen, at)

        with pytest.raises(Conflict, match="现在是“填报中”，不能再次开始"):
            open_round(planned, cast.chen, at)
        assert Report.objects.count() == 1

    def test_the_revision_asked_about_is_frozen_once(self, cast, table, planned, at):
        open_round(planned, cast.chen, at)
        later = factories.make_round(district=cast.district, kind=RoundKind.SELF_EVALUATION)

        revision = table.revisions.get()
        assert revision.frozen_at == at
        assert later.reports.get().revision == revision
        assert Event.objects.filter(kind=EventKind.REVISION_FROZEN, subject_id=revision.pk).count() == 1

    def test_a_revision_approved_afterwards_changes_nothing_by_itself(self, cast, table, planned, at):
        report = open_round(planned, cast.chen, at).reports.get()
        first = report.revision

        factories.make_revision(table=table, kind=RevisionKind.ADJUSTMENT, rows=factories.make_rows())

        report.refresh_from_db()
        assert report.revision == first
        assert {entry.indicator.revision_id for entry in report.entries.select_related("indicator")} == {
            first.pk
        }

    def test_each_applicable_indicator_gets_one_empty_entry(self, cast, planned, at):
        empty = factories.make_indicator(level2="时效指标", name="无", target="无")
        rows = factories.make_rows(*factories.usual_indicators(), empty)
        table = factories.make_table(department=cast.a, rows=rows)

        entries = open_round(planned, cast.chen, at).reports.get(table=table).entries.all()

        assert [entry.actual_text for entry in entries] == [""] * 4
        assert {(entry.district_id, entry.fiscal_year) for entry in entries} == {(cast.district.pk, YEAR)}

    def test_a_projects_money_is_copied_source_by_source(self, cast, planned, at):
        project = factories.make_project(
            department=cast.a, funding={FundingSource.FISCAL: "100", FundingSource.OTHER: "20.5"}
        )
        factories.change(project.funding.get(source="FISCAL"), adjusted=Decimal(90), adjusted_text="90")
        factories.make_table(project=project)

        lines = open_round(planned, cast.chen, at).reports.get().funding_lines.order_by("pk")

        assert [(line.source, line.initial, line.adjusted) for line in lines] == [
            ("FISCAL", Decimal(100), Decimal(90)),
            ("OTHER", Decimal("20.5"), None),
        ]

    def test_money_that_changes_afterwards_leaves_the_report_alone(self, cast, table, planned, at):
        report = open_round(planned, cast.chen, at).reports.get()

        factories.change(table.project.funding.get(), adjusted=Decimal(1))

        assert report.funding_lines.get().adjusted is None

    def test_a_whole_department_reports_its_money_by_task(self, cast, at):
        rows = factories.make_rows(tasks=[TaskRow("校舍维修", total="100"), TaskRow("教师培训")])
        factories.make_table(department=cast.supervising, whole=True, rows=rows)
        round_ = factories.make_round(
            district=cast.district, covers_whole=True, covers_projects=False, opened=False
        )

        report = open_round(round_, cast.chen, at).reports.get()

        assert report.task_progress.count() == 2
        assert not report.funding_lines.exists()

    @pytest.mark.parametrize(
        ("projects", "whole", "asked"),
        [(True, False, {"PROJECT"}), (False, True, {"WHOLE"}), (True, True, {"PROJECT", "WHOLE"})],
    )
    def test_a_round_asks_about_the_scopes_it_names(self, cast, table, at, projects, whole, asked):
        factories.make_table(department=cast.supervising, whole=True)
        round_ = factories.make_round(
            district=cast.district, covers_projects=projects, covers_whole=whole, opened=False
        )

        reports = open_round(round_, cast.chen, at).reports.select_related("table")

        assert {report.table.scope for report in reports} == asked

    def test_only_approved_tables_of_the_district_and_year_are_asked_about(self, cast, table, planned, at):
        factories.make_table(department=cast.b, approved=False)
        factories.make_table(department=cast.b, year=YEAR - 1)
        factories.make_table(department=cast.elsewhere)

        reports = open_round(planned, cast.chen, at).reports.all()

        assert [report.table for report in reports] == [table]

    def test_a_report_knows_its_place_its_year_and_that_nobody_began(self, cast, table, planned, at):
        report = open_round(planned, cast.chen, at).reports.get()

        assert (report.district, report.department, report.fiscal_year) == (cast.district, cast.a, YEAR)
        assert (report.status, report.state_number, report.state_since) == ("NOT_STARTED", 0, at)

    def test_opening_takes_as_many_queries_for_many_tables_as_for_few(
        self, cast, at, django_assert_max_num_queries
    ):
        few, many = factories.make_round(district=cast.district, opened=False), None
        factories.make_table(department=cast.a)
        with django_assert_max_num_queries(40) as for_few:
            open_round(few, cast.system, at)
        for _ in range(4):
            factories.make_table(department=cast.b)
        many = factories.make_round(district=cast.district, opened=False)

        with django_assert_max_num_queries(len(for_few)):
            open_round(many, cast.system, at)

    def test_a_failing_trail_undoes_all_of_it(self, cast, table, planned, at, break_the_trail):
        with break_the_trail(), pytest.raises(RuntimeError):
            open_round(planned, cast.chen, at)

        planned.refresh_from_db()
        assert planned.status == RoundStatus.PLANNED
        for model in [Report, Entry, Deadline, FundingLine, TaskProgress]:
            assert not model.objects.exists()
        assert not TableRevision.objects.filter(frozen_at__isnull=False).exists()


class TestDeadlines:
    @pytest.mark.parametrize(
        ("due_on", "remind_by"),
        [
            (date(2024, 8, 30), date(2024, 8, 30)),
            (date(2024, 8, 31), date(2024, 8, 30)),  # a Saturday
            (date(2024, 9, 14), date(2024, 9, 14)),  # a Saturday that is worked
            (date(2024, 10, 5), date(2024, 9, 30)),  # inside 国庆
        ],
    )
    def test_reminders_count_from_the_last_working_day_and_the_due_date_stays(
        self, cast, table, at, due_on, remind_by
    ):
        round_ = factories.make_round(district=cast.district, due_on=due_on, opened=False)

        deadline = open_round(round_, cast.chen, at).reports.get().deadlines.get()

        assert (deadline.kind, deadline.number, deadline.closed_at) == (DeadlineKind.ROUND, 1, None)
        assert (deadline.due_on, deadline.remind_by) == (due_on, remind_by)


class TestSteps:
    def test_a_table_of_the_supervising_department_itself_skips_the_units_review(self, cast, planned, at):
        factories.make_table(department=cast.supervising)

        report = open_round(planned, cast.chen, at).reports.get()

        assert (report.skips_unit, report.skips_department) == (True, False)

    def test_a_district_without_the_supervising_step_skips_it(self, cast, table, planned, at):
        factories.change(cast.district, supervising_step=False)

        report = open_round(planned, cast.chen, at).reports.get()

        assert (report.skips_unit, report.skips_department) == (False, True)


class TestWeights:
    def rows(self, *weights):
        levels = [(level1, level2) for level1, level2, _, _ in factories.INDICATORS]
        return factories.make_rows(
            *(
                factories.make_indicator(level1=level1, level2=level2, weight=weight)
                for (level1, level2), weight in zip(levels, weights, strict=True)
            )
        )

    def test_tables_whose_weights_do_not_add_up_are_all_named(self, cast, table, planned, at):
        for name in ["食堂改造", "操场翻新"]:
            project = factories.make_project(department=cast.a, name=name)
            factories.make_table(project=project, rows=self.rows("25", "25", "30", "5"))

        with pytest.raises(Invalid, match="分值不合，不能开始填报") as refusal:
            open_round(planned, cast.chen, at)

        assert refusal.value.code == "weights_do_not_fit"
        assert "临江区第一中学“食堂改造”" in refusal.value.sentence
        assert "临江区第一中学“操场翻新”" in refusal.value.sentence
        assert "校园安全" not in refusal.value.sentence
        assert not Report.objects.exists()

    def test_weights_spread_otherwise_over_the_levels_are_a_choice(self, cast, planned, at):
        factories.make_table(department=cast.a, rows=self.rows("20", "25", "30", "15"))

        assert open_round(planned, cast.chen, at).reports.count() == 1

    def test_a_project_without_indicators_reports_its_money_all_the_same(self, cast, planned, at):
        table = factories.make_table(
            department=cast.a, rows=factories.Rows(goals=(factories.GoalRow("保障。"),))
        )

        report = open_round(planned, cast.chen, at).reports.get(table=table)

        assert not report.entries.exists()
        assert report.funding_lines.count() == 1


class TestClosing:
    @pytest.fixture
    def opened(self, cast, table):
        return factories.make_round(district=cast.district)

    def test_the_performance_section_closes_and_it_is_written_down(self, cast, opened, at):
        closed = rounds.close(round_id=opened.pk, by=cast.chen, at=at)

        event = Event.objects.get(kind=EventKind.ROUND_CLOSED)
        assert closed.status == RoundStatus.CLOSED
        assert (event.before, event.after, event.role) == ("OPEN", "CLOSED", "财政局绩效科")

    @pytest.mark.parametrize("who", NOT_THE_BUREAU)
    def test_nobody_else_closes(self, cast, opened, at, who):
        with pytest.raises(Forbidden):
            rounds.close(round_id=opened.pk, by=getattr(cast, who), at=at)

    def test_what_is_not_open_is_not_closed(self, cast, opened, planned, at):
        rounds.close(round_id=opened.pk, by=cast.chen, at=at)

        with pytest.raises(Conflict, match="现在是“已结束”，不用结束"):
            rounds.close(round_id=opened.pk, by=cast.chen, at=at)
        with pytest.raises(Conflict, match="现在是“已安排”，不用结束"):
            rounds.close(round_id=planned.pk, by=cast.chen, at=at)

    def test_a_failing_trail_leaves_it_open(self, cast, opened, at, break_the_trail):
        with break_the_trail(), pytest.raises(RuntimeError):
            rounds.close(round_id=opened.pk, by=cast.chen, at=at)

        opened.refresh_from_db()
        assert opened.status == RoundStatus.OPEN
