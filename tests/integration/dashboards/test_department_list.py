"""The list of departments: the tree as a person may see it."""

import pytest

from projects.models import BudgetFacts
from targets.dashboards.queries.departments import departments_of
from tests import factories
from tests.integration.dashboards.counting import queries
from tests.integration.dashboards.reading import text_of, title_of

pytestmark = pytest.mark.django_db
ADDRESS = "/departments/"


def test_the_bureau_sees_the_tree_with_counts_of_units_added_up(scene):
    rows = {row.name: row for row in departments_of(scene.cast.chen, "").rows}

    assert set(rows) == {"临江区教育局", "临江区教育局本级", "临江区第一中学", "临江区第二小学"}
    whole, unit = rows["临江区教育局"], rows["临江区第一中学"]
    assert (whole.projects, whole.reports, whole.handed_in) == (4, 4, 1)
    assert (unit.projects, unit.reports, unit.handed_in) == (3, 3, 1)


def test_an_own_level_that_is_the_only_unit_is_one_row_with_its_department(cast, client_of):
    city_only = factories.make_department(district=cast.other_district, name="山前区文化局")
    own = factories.make_department(parent=city_only, name="山前区文化局本级", own_level=True)
    BudgetFacts.objects.create(
        district=cast.other_district, department=own, fiscal_year=2024, total="321.50", secret_note=False
    )

    rows = {row.name: row for row in departments_of(cast.cheng, "").rows}

    assert "山前区文化局本级" not in rows
    assert rows["山前区文化局"].total == 321.5


def test_whoever_sees_one_department_only_goes_straight_to_it(scene, client_of):
    page = client_of(scene.cast.lin).get(ADDRESS)

    assert page.status_code == 302
    assert page.url == f"{ADDRESS}{scene.cast.a.pk}/"


def test_the_city_sees_its_districts_apart(scene, client_of):
    page = client_of(scene.cast.cheng).get(ADDRESS)

    assert title_of(page) == "5个部门"
    assert "山前区教育局" in text_of(page)


def test_the_administrator_who_sees_no_figures_is_told_so(cast, client_of):
    assert "没有您能看的部门" in text_of(client_of(cast.ge).get(ADDRESS))


def test_the_number_of_queries_does_not_grow_with_the_departments(scene):
    def look():
        return queries(lambda: departments_of(scene.cast.chen, ""))

    departments_of(scene.cast.chen, "")
    before = look()
    for number in range(3):
        factories.make_department(parent=scene.cast.supervising, name=f"第{number}幼儿园")

    assert look() == before
