"""Which reports and rounds a person sees: those of his place, and nothing of anybody else's."""

import pytest

from budgettrack.accounts.roles import Role
from targets.progress.models import Report, Round
from tests import factories
from tests.cast import give

pytestmark = pytest.mark.django_db


@pytest.fixture
def reports(cast):
    """One report a unit, one of the supervising department, one consolidated, one of another district."""
    found = {
        name: factories.make_table(department=getattr(cast, name))
        for name in ["a", "b", "supervising", "elsewhere"]
    }
    found["consolidated"] = factories.make_table(department=cast.supervising, whole=True, covers=[cast.a])
    for district in [cast.district, cast.other_district]:
        factories.make_round(district=district, covers_whole=True)
    return {Report.objects.get(table=table).pk: name for name, table in found.items()}


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("lin", {"a", "consolidated"}),
        ("zhao", {"a", "consolidated"}),
        ("wu", {"b"}),
        ("gao", {"a", "b", "supervising", "consolidated"}),
        ("he", {"a", "b", "supervising", "consolidated"}),
        ("chen", {"a", "b", "supervising", "consolidated"}),
        ("sun", {"a", "b", "supervising", "consolidated"}),
        ("cheng", {"a", "b", "supervising", "consolidated", "elsewhere"}),
        ("ge", set()),
        ("qiu", {"elsewhere"}),
    ],
)
def test_a_report_is_seen_by_those_of_its_place(cast, reports, who, seen):
    visible = Report.objects.visible_to(getattr(cast, who))

    assert {reports[report.pk] for report in visible} == seen


@pytest.mark.parametrize(
    ("who", "districts"),
    [("lin", {"临江区"}), ("chen", {"临江区"}), ("qiu", {"山前区"}), ("cheng", {"临江区", "山前区"})],
)
def test_a_round_is_seen_in_its_district(cast, reports, who, districts):
    visible = Round.objects.visible_to(getattr(cast, who)).select_related("district")

    assert {round_.district.name for round_ in visible} == districts


def test_a_report_is_listed_once_however_often_one_reaches_it(cast, reports):
    give(cast.lin, Role.SUPERVISING_REVIEWER, department=cast.supervising)

    seen = [report.pk for report in Report.objects.visible_to(cast.lin)]
    assert len(seen) == len(set(seen))


def test_the_columns_of_tenant_and_year_agree_with_the_parent(cast, reports):
    for report in Report.objects.select_related("table", "round").prefetch_related("entries"):
        assert report.district_id == report.table.district_id == report.round.district_id
        assert report.fiscal_year == report.table.fiscal_year == report.round.fiscal_year
        assert report.department_id == report.table.department_id
        for entry in report.entries.all():
            assert (entry.district_id, entry.fiscal_year) == (report.district_id, report.fiscal_year)
