"""What must never be false about tables is refused by the database itself."""

import pytest

from targets.tables.actions.rows import TaskRow
from targets.tables.models import (
    AnnualTask,
    Indicator,
    IndicatorHistory,
    OverallGoal,
    ScoringProfile,
    TableRevision,
    TargetTable,
    TaskProject,
)
from tests import factories
from tests.cast import AT, YEAR
from tests.constraints import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(cast):
    rows = factories.make_rows(
        *factories.usual_indicators(),
        tasks=[TaskRow("校舍维修", total="1"), TaskRow("教师培训", total="2")],
        goals=["办好学校。", "保障安全。"],
    )
    return factories.make_table(department=cast.a, rows=rows).revisions.get()


def of(revision):
    return TableRevision.objects.filter(pk=revision.pk)


def first_of(model, revision):
    return model.objects.filter(pk=model.objects.filter(revision=revision).earliest("position").pk)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("the_current_revision_is_approved", {"status": "DRAFT"}),
        ("approved_at_and_by_together", {"approved_by": None}),
        ("an_approved_revision_says_when", {"approved_at": None, "approved_by": None}),
        ("a_revision_status_of_the_table", {"status": "LOST", "current": False}),
    ],
)
def test_the_state_of_a_revision_makes_sense(revision, name, columns):
    with refused_by(name):
        of(revision).update(**columns)


def test_a_table_has_one_current_revision_and_no_number_twice(revision):
    other = factories.make_revision(table=revision.table)

    with refused_by("one_current_revision_a_table"):
        of(revision).update(current=True)
    with refused_by("a_revision_number_once_a_table"):
        of(revision).update(number=other.number)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("a_weight_is_not_negative", {"weight": -1}),
        ("a_row_not_applicable_weighs_nothing", {"not_applicable": True}),
        ("an_override_says_who_and_when", {"reading_override": {"kind": "none"}}),
        ("an_override_says_who_and_when", {"override_at": AT}),
    ],
)
def test_an_indicator_makes_sense(revision, name, columns):
    with refused_by(name):
        first_of(Indicator, revision).update(**columns)


@pytest.mark.parametrize(
    ("model", "lineage_name", "position_name"),
    [
        (Indicator, "an_indicator_lineage_once", "an_indicator_position_once"),
        (AnnualTask, "a_task_lineage_once_a_revision", "a_task_position_once_a_revision"),
        (OverallGoal, "a_goal_lineage_once_a_revision", "a_goal_position_once_a_revision"),
    ],
)
def test_a_row_comes_once_in_a_revision(revision, model, lineage_name, position_name):
    second = model.objects.get(revision=revision, position=2)

    with refused_by(lineage_name):
        first_of(model, revision).update(lineage=second.lineage)
    with refused_by(position_name):
        first_of(model, revision).update(position=2)


def test_two_rows_may_have_the_same_name(cast):
    rows = factories.make_rows(
        factories.make_indicator(name="培训场次"), factories.make_indicator(name="培训场次")
    )

    assert factories.make_table(department=cast.a, rows=rows).revisions.get().indicators.count() == 2


def test_a_department_has_one_whole_table_a_year(cast):
    table = factories.make_table(department=cast.a, whole=True)
    other = factories.make_table(department=cast.a, whole=True, year=YEAR + 1)

    with refused_by("one_whole_table_a_department_and_year"):
        TargetTable.objects.filter(pk=other.pk).update(fiscal_year=table.fiscal_year)


def test_a_department_has_as_many_project_tables_as_projects_even_of_one_name(cast):
    for _ in range(2):
        factories.make_table(project=factories.make_project(department=cast.a, name="一般管理事务经费"))

    assert cast.a.tables.count() == 2


def test_a_project_table_names_its_project_and_a_whole_one_none(cast):
    project_table = factories.make_table(department=cast.a)

    with refused_by("a_project_table_names_its_project"):
        TargetTable.objects.filter(pk=project_table.pk).update(project=None)
    with refused_by("a_project_table_names_its_project"):
        TargetTable.objects.filter(pk=project_table.pk).update(scope="WHOLE")


def test_a_task_and_a_project_are_joined_once(cast, revision):
    task, project = revision.annual_tasks.earliest("pk"), revision.table.project
    TaskProject.objects.create(task=task, project=project)

    with refused_by("a_task_and_project_once"):
        TaskProject.objects.create(task=task, project=project)


def test_an_indicator_has_one_history_a_year(revision):
    lineage = revision.indicators.earliest("pk").lineage
    IndicatorHistory.objects.create(lineage=lineage, fiscal_year=2023)

    with refused_by("one_history_a_lineage_and_year"):
        IndicatorHistory.objects.create(lineage=lineage, fiscal_year=2023)


@pytest.mark.parametrize(
    ("of_district", "name"),
    [(False, "a_shipped_profile_revision_once"), (True, "a_profile_revision_once_a_district")],
)
def test_a_profile_revision_is_there_once(cast, of_district, name):
    def make():
        return ScoringProfile.objects.create(
            district=cast.district if of_district else None,
            code="ours",
            title="本区",
            parameters={},
            created_at=AT,
        )

    make()

    with refused_by(name):
        make()
