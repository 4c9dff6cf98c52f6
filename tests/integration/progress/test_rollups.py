"""Roll-ups: a round summed up by department and as a whole, to the cent."""

from collections import Counter
from decimal import Decimal

import pytest

from targets.progress.actions import computing
from targets.progress.models import Report, RollUp, RoundKind
from tests import factories
from tests.cast import AT
from tests.constraints import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(cast):
    """A self-evaluation of five projects at two units, filled in to different degrees."""
    for department, budgets in [(cast.a, ["0.1", "0.2", "33.333333"]), (cast.b, ["1000000", "7.07"])]:
        for budget in budgets:
            factories.make_table(
                project=factories.make_project(department=department, funding={"FISCAL": budget})
            )
    round_ = factories.make_round(district=cast.district, kind=RoundKind.SELF_EVALUATION)
    reports = list(round_.reports.order_by("pk"))
    for number, report in enumerate(reports[:4], start=1):
        factories.fill(report, row1=f"{number}场", row2="93.3%")
    factories.change(reports[4], status="SENT_BACK")
    computing.compute_stale(report_ids=[report.pk for report in reports], at=AT)
    return round_


def whole(round_):
    return round_.rollups.get(department=None)


def test_there_is_one_row_a_department_and_one_for_the_round(cast, round_):
    departments = set(round_.rollups.values_list("department", flat=True))

    assert departments == {cast.a.pk, cast.b.pk, None}


def test_the_rounds_row_is_the_sum_of_the_departments_rows(round_):
    parts = list(round_.rollups.exclude(department=None))

    for name in ["reports", "draft", "sent_back", "applicable", "filled", "scored", "total_cents", "budget"]:
        assert getattr(whole(round_), name) == sum(getattr(part, name) for part in parts)


def test_totals_and_amounts_agree_with_the_reports_to_the_cent(round_):
    reports = list(Report.objects.filter(round=round_))
    totals = [report.total for report in reports if report.total is not None]

    row = whole(round_)

    assert row.scored == len(totals) == 4
    assert row.total_cents == sum(int(total * 100) for total in totals)
    assert row.budget == sum(report.budget for report in reports) == Decimal("1000040.703333")
    assert row.executed == sum(report.executed for report in reports if report.executed is not None)


def test_reports_are_counted_by_their_state(round_):
    counted = Counter(Report.objects.filter(round=round_).values_list("status", flat=True))

    row = whole(round_)

    assert (row.draft, row.sent_back, row.not_started) == (counted["DRAFT"], counted["SENT_BACK"], 0)
    assert row.reports == 5


def test_a_round_without_reports_has_its_row_of_zeros(cast, at):
    round_ = factories.make_round(district=cast.district)

    computing.tidy(round_ids=[round_.pk], at=at)

    assert (whole(round_).reports, whole(round_).total_cents, whole(round_).stale) == (0, 0, False)


def test_rolling_up_again_gives_the_same(round_, at):
    def rows():
        return list(round_.rollups.order_by("department").values(*names))

    names = [field.name for field in RollUp._meta.fields if field.name != "id"]
    before = rows()
    RollUp.objects.filter(round=round_, department=None).update(stale=True)

    computing.tidy(round_ids=None, at=at)

    assert rows() == before


def test_only_rounds_that_changed_are_rolled_up(round_, at):
    assert computing.tidy(round_ids=None, at=at) == 0


def test_rolling_up_takes_as_many_queries_for_many_reports_as_for_few(
    round_, at, django_assert_max_num_queries
):
    RollUp.objects.filter(round=round_, department=None).update(stale=True)

    with django_assert_max_num_queries(9):
        computing.tidy(round_ids=None, at=at)


def test_the_database_takes_one_row_a_department_and_one_for_the_round(cast, round_):
    with refused_by("one_rollup_a_round_and_department"):
        RollUp.objects.create(round=round_, department=cast.a, computed_at=AT)
    with refused_by("one_rollup_of_a_whole_round"):
        RollUp.objects.create(round=round_, department=None, computed_at=AT)
