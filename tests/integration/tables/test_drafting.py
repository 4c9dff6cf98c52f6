"""Drafting a revision: rows are kept as given, targets are read, weights are given or split."""

from decimal import Decimal
from uuid import uuid4

import pytest

from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Forbidden, Invalid
from targets.domain.reading import Kind, Operator
from targets.domain.values import READER_VERSION
from targets.tables.actions import revisions, target_tables
from targets.tables.actions.rows import GoalRow, Rows, TaskRow
from targets.tables.models import ProgressKind, RevisionKind, TableRevision, TargetTable, WeightOrigin
from tests import factories
from tests.cast import YEAR

pytestmark = pytest.mark.django_db

NOT_FILLERS_AT_A = ["zhao", "wu", "he", "chen", "sun", "ge", "cheng", "qiu"]


@pytest.fixture
def table(cast):
    project = factories.make_project(department=cast.a)
    return target_tables.make_for_project(project=project, by=cast.lin, at=factories.AT)


def draft(table, rows, by, at):
    return revisions.draft(
        table=table, kind=RevisionKind.INITIAL, rows=rows, profile=factories.default_profile(), by=by, at=at
    )


def indicators(revision):
    return list(revision.indicators.order_by("position"))


def test_each_target_is_read_and_its_text_kept_as_given(cast, table, at):
    rows = factories.make_rows(factories.make_indicator(target=" ≥16 场 "))

    (row,) = indicators(draft(table, rows, cast.lin, at))

    reading = row.target()
    assert row.target_text == " ≥16 场 "
    assert (reading.kind, reading.op, reading.low) == (Kind.QUANTITY, Operator.AT_LEAST, Decimal(16))


def test_a_revision_names_the_reader_that_read_it(cast, table, at):
    assert draft(table, factories.make_rows(), cast.lin, at).reader_version == READER_VERSION


def test_default_weights_add_to_90_with_10_left_for_execution(cast, table, at):
    rows = indicators(draft(table, factories.make_rows(), cast.lin, at))

    assert [row.weight for row in rows] == [Decimal(25), Decimal(25), Decimal(30), Decimal(10)]
    assert {row.weight_origin for row in rows} == {WeightOrigin.DEFAULT}


@pytest.mark.parametrize("more", [1, 2, 5])
def test_default_weights_add_to_90_however_they_divide(cast, table, at, more):
    extra = [factories.make_indicator(name=f"活动{number}") for number in range(more)]
    rows = factories.make_rows(*factories.usual_indicators(), *extra)

    found = indicators(draft(table, rows, cast.lin, at))

    assert sum(row.weight for row in found) == Decimal(90)


def test_a_weight_that_the_table_gives_is_kept(cast, table, at):
    rows = factories.make_rows(factories.make_indicator(weight="12.5"), *factories.usual_indicators())

    first = indicators(draft(table, rows, cast.lin, at))[0]

    assert (first.weight, first.weight_origin) == (Decimal("12.5"), WeightOrigin.GIVEN)


def test_a_row_that_does_not_apply_weighs_nothing_and_takes_nothing_from_the_others(cast, table, at):
    empty = factories.make_indicator(level2="时效指标", name="无", target="无")
    rows = factories.make_rows(*factories.usual_indicators(), empty)

    *others, last = indicators(draft(table, rows, cast.lin, at))

    assert last.not_applicable
    assert last.weight == 0
    assert sum(row.weight for row in others) == Decimal(90)


def test_levels_are_kept_as_published_and_made_canonical(cast, table, at):
    rows = factories.make_rows(factories.make_indicator(level1="产出", level2="数量", target="≥16场"))

    (row,) = indicators(draft(table, rows, cast.lin, at))

    assert (row.level1_text, row.level2_text) == ("产出", "数量")
    assert (row.level1, row.level2) == ("产出指标", "数量指标")


def test_a_count_grows_through_the_year_and_a_rate_does_not(cast, table, at):
    count, rate, *_ = indicators(draft(table, factories.make_rows(), cast.lin, at))

    assert (count.progress_kind, rate.progress_kind) == (ProgressKind.CUMULATIVE, ProgressKind.LEVEL)


def test_tasks_goals_and_their_units_are_stored_in_order(cast, table, at):
    project = table.project
    lineage = uuid4()
    rows = Rows(
        tasks=(
            TaskRow("校舍维修", group="基本建设", total="1,520.5", fiscal="1,500", other="20.5", unit=cast.a),
            TaskRow("教师培训", total="", lineage=lineage, projects=(project,)),
        ),
        goals=(GoalRow("办好学校。", unit=cast.b),),
        printed_total="1,520.50",
    )

    revision = draft(table, rows, cast.lin, at)

    first, second = revision.annual_tasks.order_by("position")
    assert (first.total, first.fiscal, first.other) == (Decimal("1520.5"), Decimal(1500), Decimal("20.5"))
    assert (first.total_text, first.unit) == ("1,520.5", cast.a)
    assert (second.total, second.total_text, second.lineage) == (None, "", lineage)
    assert list(second.projects.all()) == [project]
    assert (revision.goals.get().text, revision.goals.get().unit) == ("办好学校。", cast.b)
    assert revision.printed_total == "1,520.50"


@pytest.mark.parametrize("text", ["一百万", "12.3.4", "约 500", "1,52"])
def test_an_amount_that_is_none_is_refused_with_its_place(cast, table, at, text):
    rows = Rows(tasks=(TaskRow("校舍维修", total="1"), TaskRow("教师培训", fiscal=text)))

    with pytest.raises(Invalid, match=r"第2行“教师培训”的财政拨款“.+”不是金额") as refusal:
        draft(table, rows, cast.lin, at)

    assert text in refusal.value.sentence
    assert not table.revisions.exists()


def test_revisions_are_numbered(cast, table, at):
    numbers = [draft(table, factories.make_rows(), cast.lin, at).number for _ in range(3)]

    assert numbers == [1, 2, 3]


def test_drafting_is_written_down_with_what_was_drafted(cast, table, at):
    revision = draft(table, factories.make_rows(), cast.lin, at)

    event = Event.objects.get(kind=EventKind.REVISION_DRAFTED, subject_id=revision.pk)
    assert (event.actor_name, event.role) == ("林静", "填报人")
    assert event.after == {"tasks": 0, "goals": 1, "indicators": 4}
    assert (event.about_type, event.about_id) == ("targettable", table.pk)


@pytest.mark.parametrize("who", NOT_FILLERS_AT_A)
def test_only_a_filler_of_the_department_drafts(cast, table, at, who):
    with pytest.raises(Forbidden, match="您不是这个部门的填报人"):
        draft(table, factories.make_rows(), getattr(cast, who), at)

    assert not table.revisions.exists()


def test_a_filler_of_the_supervising_department_drafts_for_its_units(cast, table, at):
    assert draft(table, factories.make_rows(), cast.gao, at)


def test_a_failing_trail_undoes_the_draft_and_all_its_rows(cast, table, at, break_the_trail):
    with break_the_trail(), pytest.raises(RuntimeError):
        draft(table, factories.make_rows(), cast.lin, at)

    assert not TableRevision.objects.exists()


@pytest.mark.parametrize("who", NOT_FILLERS_AT_A)
def test_only_a_filler_of_the_department_makes_a_table(cast, at, who):
    project = factories.make_project(department=cast.a)

    with pytest.raises(Forbidden, match="您不是这个部门的填报人"):
        target_tables.make_for_project(project=project, by=getattr(cast, who), at=at)

    assert not TargetTable.objects.exists()


def test_a_table_takes_its_place_and_year_from_what_it_is_about(cast, at):
    table = target_tables.make_for_project(
        project=factories.make_project(department=cast.a, name="食堂改造"), by=cast.lin, at=at
    )

    assert (table.district, table.department, table.fiscal_year) == (cast.district, cast.a, YEAR)
    assert (table.title, str(table)) == ("食堂改造", "食堂改造")
    assert Event.objects.get(kind=EventKind.TABLE_MADE, subject_id=table.pk).actor_name == "林静"


def test_a_consolidated_table_covers_units_of_its_own_district_only(cast, at):
    with pytest.raises(Invalid, match="“山前区教育局”不属于临江区"):
        target_tables.make_whole(
            department=cast.supervising,
            fiscal_year=YEAR,
            published_name="临江区教育局",
            covers=[cast.a, cast.elsewhere],
            by=cast.gao,
            at=at,
        )


def test_a_failing_trail_undoes_the_table(cast, at, break_the_trail):
    project = factories.make_project(department=cast.a)

    with break_the_trail(), pytest.raises(RuntimeError):
        target_tables.make_for_project(project=project, by=cast.lin, at=at)

    assert not TargetTable.objects.exists()
