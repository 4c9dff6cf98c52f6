"""Computing reports: stale becomes fresh, nothing saved meanwhile is lost, accepted ones are left alone."""

from datetime import timedelta
from decimal import Decimal

import pytest

from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Forbidden, Invalid
from targets.domain.rules import RULES_VERSION
from targets.progress import tasks
from targets.progress.actions import cells, computing
from targets.progress.actions.cells import Cell
from targets.progress.models import Entry, Recomputation, Report, RollUp, RoundKind
from tests import factories
from tests.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast):
    return factories.make_report(department=cast.a, kind=RoundKind.SELF_EVALUATION, actuals={"row1": "8场"})


def is_stale(report):
    return Report.objects.stale().filter(pk=report.pk).exists()


def compute(*reports, at=AT):
    return computing.compute_stale(report_ids=[report.pk for report in reports], at=at)


class TestStaleReports:
    def test_a_report_is_stale_from_the_day_its_round_opens(self, cast):
        assert is_stale(factories.make_report(department=cast.a))

    def test_computing_makes_it_fresh(self, report, at):
        assert compute(report, at=at) == 1

        report.refresh_from_db()
        assert not is_stale(report)
        assert (report.computed_version, report.computed_at) == (report.entries_version, at)
        assert report.rules_version == RULES_VERSION

    def test_a_fresh_report_is_left_alone(self, report, at):
        compute(report)

        assert compute(report, at=at + timedelta(days=1)) == 0
        report.refresh_from_db()
        assert report.computed_at == at

    def test_a_save_makes_it_stale_again(self, cast, report, at):
        compute(report)

        cells.save(
            report_id=report.pk,
            cells=[Cell("report", report.pk, "goal_result", "又有进展。", "按计划推进。")],
            by=cast.lin,
            at=at,
        )

        assert is_stale(report)

    def test_a_save_while_it_is_computed_leaves_it_stale(self, report, monkeypatch):
        from targets.progress.models import Report as Row

        def while_others_save(*args, **kwargs):
            Row.objects.filter(pk=report.pk).update(entries_version=report.entries_version + 1)
            return kept(*args, **kwargs)

        kept = computing._set_figures
        monkeypatch.setattr(computing, "_set_figures", while_others_save)
        compute(report)

        assert is_stale(report)

    def test_only_the_reports_that_are_named_are_computed(self, cast, report):
        other = factories.make_report(department=cast.b, year=2023)

        compute(report)

        assert is_stale(other)

    def test_computing_twice_gives_the_same_figures(self, report):
        compute(report)
        report.refresh_from_db()
        before = {name: getattr(report, name) for name in computing._FIGURES}
        factories.change(report, entries_version=report.entries_version + 1)

        compute(report)

        report.refresh_from_db()
        after = {name: getattr(report, name) for name in computing._FIGURES}
        changed = {name for name in before if before[name] != after[name]}
        assert changed == {"computed_version"}

    def test_computing_takes_few_queries_a_report(self, cast, django_assert_max_num_queries):
        reports = [factories.make_report(department=cast.a, year=year) for year in range(2000, 2010)]

        with django_assert_max_num_queries(10 * 7 + 10 * 12 + 10):
            compute(*reports)


class TestFigures:
    def test_a_self_evaluation_gets_its_total_and_grade(self, report):
        # 8 of 16 places earn half of 25; all else is met and all money spent.
        compute(report)

        report.refresh_from_db()
        assert (report.total, report.grade) == (Decimal("87.50"), "良")
        assert (report.execution_rate, report.execution_score) == (Decimal(100), Decimal(10))
        assert (report.budget, report.executed) == (Decimal(120), Decimal(120))

    def test_what_is_done_and_what_is_due_is_counted(self, report):
        compute(report)

        report.refresh_from_db()
        assert (report.applicable, report.filled, report.unread, report.reasons_due) == (4, 4, 0, 1)

    def test_a_monitoring_report_gets_a_forecast_and_no_grade(self, cast):
        report = factories.make_report(department=cast.a, actuals={"row1": "8场"})

        compute(report)

        report.refresh_from_db()
        assert report.total == Decimal(100)
        assert report.grade == ""
        assert report.expected_attainment is not None

    def test_an_untouched_report_has_no_total_not_a_zero(self, cast):
        report = factories.make_report(department=cast.a, kind=RoundKind.SELF_EVALUATION)

        compute(report)

        report.refresh_from_db()
        assert (report.total, report.grade) == (None, "")
        assert (report.filled, report.applicable) == (0, 4)

    def test_entries_scored_by_older_rules_are_scored_again(self, report):
        compute(report)
        entry = report.entries.get(indicator__position=1)
        factories.change(entry, score=Decimal(1), rules_version=0)
        factories.change(report, entries_version=Report.objects.get(pk=report.pk).entries_version + 1)

        compute(report)

        entry.refresh_from_db()
        assert (entry.score, entry.rules_version) == (Decimal("12.50"), RULES_VERSION)

    def test_computing_writes_no_events_of_its_own(self, report):
        before = Event.objects.count()

        compute(report)

        assert Event.objects.count() == before

    def test_computing_never_touches_what_people_typed(self, report):
        def typed():
            names = [field.name for field in Entry._meta.fields if field.name not in cells.scores.COMPUTED]
            return list(Entry.objects.order_by("pk").values(*names))

        before = typed()

        compute(report)

        assert typed() == before


class TestRecomputing:
    def start(self, by, at=AT, **given):
        return computing.start(round_id=None, by=by, at=at, **given)

    def run(self, asked):
        computing.compute_stale(report_ids=computing.remaining(asked), at=AT)
        asked.refresh_from_db()
        return asked

    def wrong(self, report):
        """A report whose first score is not what the rules give."""
        compute(report)
        report.refresh_from_db()
        factories.change(report.entries.get(indicator__position=1), score=Decimal(1))
        return factories.change(report, total=Decimal(76))

    def test_everything_is_computed_again_and_one_event_says_what_changed(self, cast, report):
        self.wrong(report)

        asked = self.run(self.start(cast.system))

        event = Event.objects.get(kind=EventKind.RECOMPUTED)
        assert (asked.reports, asked.entries, asked.changed_scores) == (1, 4, 1)
        assert asked.finished_at is not None
        assert event.role == "系统"
        assert event.after == {
            "reports": 1,
            "entries": 4,
            "changed_scores": 1,
            "rules_version": RULES_VERSION,
            "changed_totals": [{"report": report.pk, "before": "76.00", "after": "87.50"}],
        }

    def test_accepted_reports_are_left_alone(self, cast, report):
        factories.change(self.wrong(report), status="ACCEPTED")

        asked = self.start(cast.system)

        assert (asked.reports, computing.remaining(asked)) == (0, [])
        computing.finish(asked.pk, AT)
        report.refresh_from_db()
        assert report.total == Decimal(76)

    def test_accepted_reports_are_computed_when_told_so_with_a_reason(self, cast, report):
        factories.change(self.wrong(report), status="ACCEPTED")

        self.run(self.start(cast.system, accepted=True, reason="公式更正"))

        report.refresh_from_db()
        assert report.total == Decimal("87.50")
        assert Event.objects.get(kind=EventKind.RECOMPUTED).reason == "公式更正"

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_accepted_reports_are_not_touched_without_a_reason(self, cast, report, reason):
        with pytest.raises(Invalid, match="要写明理由"):
            self.start(cast.system, accepted=True, reason=reason)

    def test_one_round_may_be_computed_alone(self, cast, report):
        other = factories.make_report(department=cast.b, year=2023)
        compute(report, other)

        asked = computing.start(round_id=other.round_id, by=cast.system, at=AT)

        assert computing.remaining(asked) == [other.pk]
        assert not is_stale(report)

    def test_the_performance_section_asks_for_its_own_district(self, cast, report):
        asked = computing.start(round_id=report.round_id, by=cast.chen, at=AT)
        self.run(asked)

        assert Event.objects.get(kind=EventKind.RECOMPUTED).role == "财政局绩效科"

    @pytest.mark.parametrize("who", ["lin", "he", "sun", "ge", "cheng", "qiu"])
    def test_nobody_else_asks(self, cast, report, who):
        with pytest.raises(Forbidden):
            computing.start(round_id=report.round_id, by=getattr(cast, who), at=AT)

    def test_a_clerks_next_save_is_never_stale_for_it(self, cast, report, at):
        self.run(self.start(cast.system))
        entry = report.entries.get(indicator__position=1)

        saved = cells.save(
            report_id=report.pk,
            cells=[Cell("entry", entry.pk, "actual_text", "9场", "8场")],
            by=cast.lin,
            at=at,
        )

        assert saved.results[0].outcome is cells.Outcome.SAVED

    def test_a_recompute_stopped_before_its_last_word_is_closed_by_the_sweep(self, cast, report):
        asked = self.start(cast.system)
        Report.objects.update(recomputation=None)

        computing.finish_all(at=AT)

        asked.refresh_from_db()
        assert asked.finished_at == AT
        assert Event.objects.filter(kind=EventKind.RECOMPUTED).count() == 1

    def test_it_is_closed_once(self, cast, report):
        asked = self.run(self.start(cast.system))

        computing.finish(asked.pk, AT)
        computing.finish_all(at=AT)

        assert Event.objects.filter(kind=EventKind.RECOMPUTED).count() == 1

    def test_it_is_not_closed_while_reports_wait(self, cast, report):
        asked = self.start(cast.system)

        computing.finish(asked.pk, AT)

        asked.refresh_from_db()
        assert asked.finished_at is None

    def test_a_failing_trail_leaves_it_open(self, cast, report, break_the_trail):
        asked = self.start(cast.system)

        with break_the_trail(), pytest.raises(RuntimeError):
            self.run(asked)

        assert Recomputation.objects.get(pk=asked.pk).finished_at is None


class TestTasks:
    @pytest.fixture(autouse=True)
    def _a_bell_that_rings(self, monkeypatch):
        """A broker that was down in another test keeps the bell quiet for a while."""
        monkeypatch.setattr(tasks, "_bell", tasks._Bell())

    def test_the_task_computes_what_it_is_told(self, report):
        assert tasks.compute_reports(report_ids=[report.pk]) == 1
        assert not is_stale(report)

    def test_the_sweep_finds_what_a_lost_message_left_and_rings_for_it(self, cast, report, monkeypatch):
        rung = []
        monkeypatch.setattr(tasks.compute_reports, "delay", lambda **given: rung.append(given["report_ids"]))
        fresh = factories.make_report(department=cast.b, year=2023)
        compute(fresh)

        assert tasks.sweep_stale_reports() == 1
        assert rung == [[report.pk]]

    def test_the_sweep_makes_roll_ups_that_a_killed_worker_left_stale(self, report):
        compute(report)
        RollUp.objects.update(stale=True)

        tasks.sweep_stale_reports()

        assert not RollUp.objects.filter(stale=True).exists()

    def test_an_idle_sweep_asks_three_questions(self, report, django_assert_num_queries):
        compute(report)

        with django_assert_num_queries(3):
            assert tasks.sweep_stale_reports() == 0

    def test_many_reports_are_some_messages(self, monkeypatch):
        rung = []
        monkeypatch.setattr(tasks.compute_reports, "delay", lambda **given: rung.append(given["report_ids"]))

        tasks.ring(*range(1, 451))

        assert [len(ids) for ids in rung] == [200, 200, 50]

    def test_a_broker_that_is_down_costs_nothing_but_time(self, report, monkeypatch, caplog):
        def down(**given):
            raise tasks.BrokerError("no broker")

        monkeypatch.setattr(tasks.compute_reports, "delay", down)

        tasks.ring(report.pk)

        assert "wait for the sweep" in caplog.text

    def test_after_that_the_next_saves_do_not_wait_for_it_one_by_one(self, report, monkeypatch):
        tried = []

        def down(**given):
            tried.append(given)
            raise tasks.BrokerError("no broker")

        monkeypatch.setattr(tasks.compute_reports, "delay", down)

        for _ in range(3):
            tasks.ring(report.pk)

        assert len(tried) == 1
