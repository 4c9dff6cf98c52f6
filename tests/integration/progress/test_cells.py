"""The one save: a result per cell, no update lost, entries scored at once, one event a changed cell."""

from decimal import Decimal

import pytest

from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Conflict, Forbidden, Invalid
from targets.progress.actions import cells
from targets.progress.actions.cells import Cell, Outcome
from targets.progress.models import Entry, Report, RoundKind
from tests import factories
from tests.cast import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast):
    return factories.make_report(department=cast.a)


@pytest.fixture
def entry(report):
    return report.entries.select_related("indicator").get(indicator__position=1)


@pytest.fixture
def save(report, cast, at):
    def save_as(*given, by=cast.lin, of=report):
        return cells.save(report_id=of.pk, cells=given, by=by, at=at)

    return save_as


def actual(entry, text, base=""):
    return Cell("entry", entry.pk, "actual_text", text, base)


def changes():
    return list(Event.objects.filter(kind=EventKind.CELL_CHANGED).order_by("pk"))


class TestOutcomes:
    def test_a_cell_whose_base_is_what_is_stored_is_saved(self, save, entry):
        (result,) = save(actual(entry, "18场")).results

        entry.refresh_from_db()
        assert (result.outcome, result.stored, result.sentence) == (Outcome.SAVED, "18场", "")
        assert entry.actual_text == "18场"

    def test_the_same_save_again_is_done_already(self, save, entry, report):
        save(actual(entry, "18场"))
        report.refresh_from_db()
        before = report.entries_version

        saved = save(actual(entry, "18场"))

        report.refresh_from_db()
        assert saved.results[0].outcome is Outcome.ALREADY
        assert not saved.changed
        assert report.entries_version == before
        assert len(changes()) == 1

    def test_a_cell_that_somebody_changed_meanwhile_is_not_overwritten(self, save, entry):
        save(actual(entry, "18场"))

        (result,) = save(actual(entry, "20场", base="")).results

        entry.refresh_from_db()
        assert (result.outcome, result.stored) == (Outcome.CONFLICT, "18场")
        assert "别人已把“实际完成值”改成“18场”" in result.sentence
        assert entry.actual_text == "18场"

    def test_who_has_seen_the_other_value_may_replace_it(self, save, entry):
        save(actual(entry, "18场"))

        (result,) = save(actual(entry, "20场", base="18场")).results

        assert result.outcome is Outcome.SAVED

    def test_cells_of_one_save_have_results_of_their_own(self, save, report, entry):
        other = report.entries.get(indicator__position=2)
        save(actual(other, "96%"))

        results = save(
            actual(entry, "18场"),
            actual(other, "97%", base="95%"),
            actual(other, "96%"),
            Cell("entry", entry.pk, "tier", "GREAT", ""),
        ).results

        assert [result.outcome for result in results] == [
            Outcome.SAVED,
            Outcome.CONFLICT,
            Outcome.ALREADY,
            Outcome.REFUSED,
        ]

    def test_a_cell_given_twice_in_one_save_is_taken_in_order(self, save, entry):
        first, second, third = save(
            actual(entry, "1"), actual(entry, "2", base="1"), actual(entry, "3", base="")
        ).results

        entry.refresh_from_db()
        assert [first.outcome, second.outcome, third.outcome] == [
            Outcome.SAVED,
            Outcome.SAVED,
            Outcome.CONFLICT,
        ]
        assert entry.actual_text == "2"

    @pytest.mark.parametrize("text", [" 18 场 ", "约 18 场左右", "十八场", "１８场", "18\n场", "🙂" * 10])
    def test_what_was_typed_is_kept_exactly(self, save, entry, text):
        save(actual(entry, text))

        entry.refresh_from_db()
        assert entry.actual_text == text

    def test_a_value_may_be_taken_out_again(self, save, entry):
        save(actual(entry, "18场"))

        save(actual(entry, "", base="18场"))

        entry.refresh_from_db()
        assert (entry.actual_text, entry.attainment) == ("", None)

    @pytest.mark.parametrize(
        ("kind", "row", "field"),
        [
            ("entry", None, "actual_text"),
            ("entry", 0, "actual_text"),
            ("entry", -1, "score"),
            ("nothing", -1, "actual_text"),
            ("report", 0, "goal_result"),
        ],
        ids=["another report's row", "no row", "computed column", "no such kind", "another report"],
    )
    def test_a_cell_that_is_not_there_is_refused_in_words(self, cast, save, entry, kind, row, field):
        foreign = factories.make_report(department=cast.b).entries.earliest("pk").pk
        wanted = {None: foreign, -1: entry.pk}.get(row, row)

        (result,) = save(Cell(kind, wanted, field, "18", "")).results

        assert result.outcome is Outcome.REFUSED
        assert "没有这一格" in result.sentence

    def test_too_many_cells_at_once_are_refused_before_anything_is_saved(self, save, entry):
        with pytest.raises(Invalid, match="一次最多保存5000格，这次有5001格"):
            save(*[actual(entry, str(number)) for number in range(5001)])

        entry.refresh_from_db()
        assert entry.actual_text == ""


class TestWhatFollows:
    def test_the_entry_is_scored_in_the_same_act(self, save, entry):
        save(actual(entry, "16场"))

        entry.refresh_from_db()
        assert (entry.attainment, entry.score, entry.met) == (Decimal(100), entry.indicator.weight, True)
        assert entry.explanation

    def test_a_value_that_cannot_be_read_is_kept_and_marked(self, save, entry):
        (result,) = save(actual(entry, "？？")).results

        entry.refresh_from_db()
        assert result.outcome is Outcome.SAVED
        assert (entry.actual_text, entry.unread, entry.score) == ("？？", True, None)

    def test_the_first_value_begins_the_report(self, save, entry, report, at):
        save(actual(entry, "18场"))

        report.refresh_from_db()
        assert (report.status, report.state_number, report.state_since) == ("DRAFT", 1, at)

    def test_the_second_value_is_no_change_of_state(self, save, entry, report):
        save(actual(entry, "18场"))
        save(actual(entry, "19场", base="18场"))

        report.refresh_from_db()
        assert report.state_number == 1

    def test_the_report_becomes_stale_by_one_version_a_save(self, save, entry, report):
        before = report.entries_version

        save(actual(entry, "18场"), Cell("report", report.pk, "goal_result", "按计划。", ""))

        report.refresh_from_db()
        assert report.entries_version == before + 1
        assert report in Report.objects.stale()

    def test_a_save_that_changes_nothing_begins_nothing(self, save, entry, report):
        save(actual(entry, ""))
        save(actual(entry, "18场", base="17场"))

        report.refresh_from_db()
        assert report.status == "NOT_STARTED"

    def test_each_changed_cell_leaves_an_event_with_before_and_after(self, save, entry, report):
        save(actual(entry, "18场"))
        save(actual(entry, "20场", base="18场"), Cell("report", report.pk, "goal_result", "按计划。", ""))

        told = [(event.subject_type, event.field, event.before, event.after) for event in changes()]
        assert told == [
            ("entry", "实际完成值", "", "18场"),
            ("entry", "实际完成值", "18场", "20场"),
            ("report", "目标完成情况", "", "按计划。"),
        ]
        assert {(event.actor_name, event.role) for event in changes()} == {("林静", "填报人")}
        assert {(event.about_type, event.about_id) for event in changes()} == {("report", report.pk)}

    def test_what_was_not_saved_leaves_no_event(self, save, entry):
        save(actual(entry, "18场", base="17场"), Cell("entry", entry.pk, "tier", "GREAT", ""))

        assert not changes()

    def test_computed_columns_are_no_changes_by_a_person(self, save, entry, report):
        save(actual(entry, "18场"))
        factories.compute(report)

        (result,) = save(actual(entry, "20场", base="18场")).results

        assert result.outcome is Outcome.SAVED
        assert {event.field for event in changes()} == {"实际完成值"}

    def test_a_failing_trail_undoes_value_score_and_state(self, save, entry, report, break_the_trail):
        with break_the_trail(), pytest.raises(RuntimeError):
            save(actual(entry, "18场"))

        entry.refresh_from_db()
        report.refresh_from_db()
        assert (entry.actual_text, entry.score) == ("", None)
        assert report.status == "NOT_STARTED"

    def test_pasting_a_column_takes_few_queries_a_row(self, cast, at, django_assert_max_num_queries):
        indicators = [factories.make_indicator(name=f"活动{number}") for number in range(20)]
        report = factories.make_report(
            department=cast.a, rows=factories.make_rows(*factories.usual_indicators(), *indicators)
        )
        pasted = [actual(entry, "18场") for entry in report.entries.all()]

        with django_assert_max_num_queries(24 + 20):
            cells.save(report_id=report.pk, cells=pasted, by=cast.lin, at=at)


class TestStates:
    @pytest.mark.parametrize("status", ["NOT_STARTED", "DRAFT", "SENT_BACK"])
    def test_values_go_into_a_report_that_is_with_the_unit(self, save, entry, report, status):
        factories.change(report, status=status)

        assert save(actual(entry, "18场")).changed

    @pytest.mark.parametrize(
        ("status", "sentence"),
        [
            ("SUBMITTED", "已送审，不能再改。要改请先撤回"),
            ("UNIT_APPROVED", "单位已审，不能再改"),
            ("DEPARTMENT_APPROVED", "部门已审，不能再改"),
            ("ACCEPTED", "已经核定，不能再改"),
        ],
    )
    def test_no_value_goes_into_a_report_that_was_handed_in(self, save, entry, report, status, sentence):
        factories.change(report, status=status)

        with pytest.raises(Conflict, match=sentence):
            save(actual(entry, "18场"))

    def test_a_report_sent_back_stays_sent_back_until_it_is_handed_in(self, save, entry, report):
        factories.change(report, status="SENT_BACK")

        save(actual(entry, "18场"))

        report.refresh_from_db()
        assert report.status == "SENT_BACK"

    @pytest.mark.parametrize(("status", "takes"), [("CLOSED", False), ("REOPENED", True), ("PLANNED", False)])
    def test_values_go_into_an_open_round_only(self, save, entry, report, status, takes):
        factories.change(report.round, status=status)

        if takes:
            assert save(actual(entry, "18场")).changed
        else:
            with pytest.raises(Conflict, match="不能填报。如需补报，请联系财政局绩效科"):
                save(actual(entry, "18场"))


class TestWho:
    @pytest.mark.parametrize("who", ["lin", "gao", "system"])
    def test_fillers_of_the_place_save(self, cast, save, entry, who):
        assert save(actual(entry, "18场"), by=getattr(cast, who)).changed

    @pytest.mark.parametrize("who", ["zhao", "wu", "he", "chen", "sun", "ge", "cheng", "qiu"])
    def test_nobody_else_saves(self, cast, save, entry, who):
        with pytest.raises(Forbidden, match="您不是这份填报单的填报人，只能查看"):
            save(actual(entry, "18场"), by=getattr(cast, who))

        entry.refresh_from_db()
        assert entry.actual_text == ""

    def test_a_person_without_a_role_does_not_save(self, save, entry):
        with pytest.raises(Forbidden):
            save(actual(entry, "18场"), by=person("newcomer", "新人"))


class TestConsolidatedTable:
    @pytest.fixture
    def report(self, cast):
        rows = factories.make_rows(
            factories.make_indicator(name="甲", unit=cast.a),
            factories.make_indicator(name="乙", unit=cast.b),
            factories.make_indicator(name="共"),
            tasks=[factories.TaskRow("甲任务", total="1", unit=cast.a)],
        )
        return factories.make_report(
            department=cast.supervising, whole=True, covers=[cast.a, cast.b], rows=rows
        )

    @pytest.mark.parametrize(
        ("who", "saved"),
        [("lin", {"甲", "共"}), ("wu", {"乙", "共"}), ("gao", {"甲", "乙", "共"})],
    )
    def test_a_filler_of_a_covered_unit_saves_its_rows_and_those_of_nobody(
        self, cast, save, report, who, saved
    ):
        entries = report.entries.select_related("indicator").order_by("indicator__position")

        results = save(*[actual(entry, "18") for entry in entries], by=getattr(cast, who)).results

        taken = {
            entry.indicator.name
            for entry, result in zip(entries, results, strict=True)
            if result.outcome is Outcome.SAVED
        }
        assert taken == saved
        assert all("属于另一个单位" in one.sentence for one in results if one.outcome is Outcome.REFUSED)

    def test_money_of_another_units_task_is_not_saved(self, cast, save, report):
        (result,) = save(Cell("task", report.task_progress.get().pk, "executed", "1", ""), by=cast.wu).results

        assert result.outcome is Outcome.REFUSED

    def test_a_unit_that_is_not_covered_saves_nothing(self, cast, save, report):
        other = person("other", "别处", factories.Role.FILLER, department=cast.own_level)

        with pytest.raises(Forbidden):
            save(actual(report.entries.latest("pk"), "18"), by=other)


def test_a_self_evaluation_takes_values_too(cast, at):
    report = factories.make_report(department=cast.a, kind=RoundKind.SELF_EVALUATION)
    entry = report.entries.get(indicator__position=1)

    cells.save(report_id=report.pk, cells=[actual(entry, "8场")], by=cast.lin, at=at)

    assert Entry.objects.get(pk=entry.pk).score == Decimal("12.50")
