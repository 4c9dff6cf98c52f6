"""One department's year on one page: money, tasks, goals, indicators, projects, what does not add up."""

from decimal import Decimal

import pytest

from projects.models import BudgetFacts
from targets.dashboards.queries.department import department_of
from targets.progress.actions import cells
from targets.tables.actions.rows import TaskRow
from targets.tables.models import TableRevision
from tests import factories
from tests.cast import AT
from tests.integration.dashboards.counting import queries
from tests.integration.dashboards.reading import text_of, title_of

pytestmark = pytest.mark.django_db
TASKS = (
    TaskRow("基本支出", total="1,128", fiscal="1,128"),
    TaskRow("校园安全", content="加固围墙", total="484", fiscal="484"),
    TaskRow("图书采购", total="96", fiscal="96"),
)


@pytest.fixture
def school(cast):
    """Department a with a table of three tasks that add up to one less than is printed, and one project."""
    rows = factories.make_rows(tasks=TASKS)
    table = factories.make_table(
        department=cast.a, whole=True, rows=factories.Rows(rows.tasks, rows.goals, rows.indicators, "1,709")
    )
    factories.make_table(project=factories.make_project(department=cast.a, name="校园安全"))
    BudgetFacts.objects.create(
        district=cast.district,
        department=cast.a,
        fiscal_year=2024,
        total=Decimal(1709),
        declared_project_goals=1,
        secret_note=False,
    )
    return table


def page_of(user, department, year=""):
    return department_of(user, department.pk, year)


def test_the_page_bears_the_name_of_the_department(cast, school, client_of):
    page = client_of(cast.lin).get(f"/departments/{cast.a.pk}/")

    assert title_of(page) == "临江区第一中学"
    assert "1,709.00万元" in text_of(page)


@pytest.mark.parametrize(
    ("name", "status"), [("lin", 200), ("he", 200), ("sun", 200), ("wu", 404), ("qiu", 404), ("ge", 404)]
)
def test_who_may_not_see_a_department_does_not_find_it(cast, school, client_of, name, status):
    page = client_of(getattr(cast, name)).get(f"/departments/{cast.a.pk}/")

    assert page.status_code == status


def test_a_sum_that_only_rounding_explains_is_said_as_such(cast, school, client_of):
    found = page_of(cast.lin, cast.a)

    rounding = [remark for remark in found.remarks if remark.is_rounding]
    assert [remark.tone for remark in rounding] == ["info"]
    assert "1709" in rounding[0].sentence
    assert "表内金额合计1,709" in text_of(client_of(cast.lin).get(f"/departments/{cast.a.pk}/"))


def test_fewer_projects_on_file_than_declared_is_a_warning(cast, school):
    BudgetFacts.objects.update(declared_project_goals=3)

    tones = {remark.tone for remark in page_of(cast.lin, cast.a).remarks}

    assert "warning" in tones


def test_bars_of_tasks_and_projects_share_the_largest_plan_as_scale(cast, school):
    assert page_of(cast.lin, cast.a).scale == 1128


def test_spending_of_a_task_is_that_of_the_latest_report(cast, school):
    round_ = factories.make_round(district=cast.district, covers_whole=True)
    report = round_.reports.get(table=school)
    task = report.task_progress.get(task__name="校园安全")
    cells.save(
        report_id=report.pk, cells=[cells.Cell("task", task.pk, "executed", "242", "")], by=cast.lin, at=AT
    )
    factories.compute(report)

    tasks = page_of(cast.lin, cast.a).whole.tasks

    assert [(row.name, row.spent, row.rate) for row in tasks.rows if row.spent] == [
        ("校园安全", 242, Decimal("0.5"))
    ]
    assert tasks.spent is None, "what one task spent is not what all did"


def test_the_tree_counts_lights_at_each_level(cast, school):
    round_ = factories.make_round(district=cast.district, covers_whole=True)
    report = factories.fill(round_.reports.get(table=school), by=cast.lin, row1="1场")
    factories.compute(report)

    tree = page_of(cast.lin, cast.a).whole.tree

    output = tree.limbs[0]
    assert output.level1 == "产出指标"
    assert ("red", 1) in [(light.code, number) for light, number in output.lamps]
    leaf = output.branches[0].leaves[0]
    assert (leaf.name, leaf.target, leaf.value, leaf.lamp.code) == ("培训场次", "≥16场", "1场", "red")
    assert output.branches[0].opened


def test_before_any_report_there_are_targets_and_no_lights(cast, school):
    tree = page_of(cast.lin, cast.a).whole.tree

    assert tree.weight == 90
    assert not any(limb.lamps for limb in tree.limbs)


def test_a_year_is_chosen_in_the_address(cast, school, client_of):
    factories.make_table(department=cast.a, whole=True, year=2023)
    client = client_of(cast.lin)

    assert page_of(cast.lin, cast.a).years == (2024, 2023)
    assert client.get(f"/departments/{cast.a.pk}/?year=2023").status_code == 200
    assert client.get(f"/departments/{cast.a.pk}/?year=1999").status_code == 404


def test_without_a_table_the_page_says_how_one_comes(cast, client_of):
    page = text_of(client_of(cast.wu).get(f"/departments/{cast.b.pk}/"))

    assert "还没有绩效目标表" in page
    assert "导入公布的部门预算" in page


def test_a_table_that_is_not_approved_yet_is_not_shown_as_a_promise(cast, client_of):
    factories.make_table(department=cast.b, whole=True, approved=False)

    page = text_of(client_of(cast.wu).get(f"/departments/{cast.b.pk}/"))

    assert "部门整体的目标表还没有批复" in page


def test_a_unit_finds_the_consolidated_table_that_covers_it(cast):
    factories.make_table(department=cast.supervising, whole=True, covers=[cast.a, cast.b])

    found = page_of(cast.lin, cast.a)

    assert found.whole.is_consolidated
    assert found.whole.table.department == cast.supervising


def test_a_supervising_department_shows_the_projects_of_its_units(cast, school):
    factories.make_table(project=factories.make_project(department=cast.b, name="食堂改造"))

    projects = page_of(cast.he, cast.supervising).projects

    assert {(row.name, row.unit) for row in projects.rows} == {
        ("校园安全", "临江区第一中学"),
        ("食堂改造", "临江区第二小学"),
    }


def test_the_number_of_queries_does_not_grow_with_the_rows(cast, school):
    def look():
        return queries(lambda: page_of(cast.lin, cast.a))

    round_ = factories.make_round(district=cast.district, covers_whole=True)
    factories.compute(*round_.reports.all())
    page_of(cast.lin, cast.a)
    before = look()
    for number in range(2):
        factories.make_table(project=factories.make_project(department=cast.a, name=f"项目{number}"))
    more = factories.make_round(district=cast.district, covers_whole=True)
    factories.compute(*more.reports.all())

    assert look() == before
    assert TableRevision.objects.filter(table=school).count() == 1
