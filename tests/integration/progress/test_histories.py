"""An accepted self-evaluation leaves target and actual of each indicator for the years to come."""

from uuid import uuid4

import pytest

from budgettrack.audit.models import Event, EventKind
from targets.progress.actions import cells, reports, reviews
from targets.progress.actions.cells import Cell
from targets.progress.models import RoundKind
from targets.progress.queries import last_values
from targets.tables.models import IndicatorHistory
from tests import factories
from tests.cast import AT, YEAR

pytestmark = pytest.mark.django_db
SELF_EVALUATION = RoundKind.SELF_EVALUATION


def accept(report, cast):
    reports.submit(report_id=report.pk, by=cast.lin, at=AT)
    for by in [cast.zhao, cast.he, cast.chen]:
        reviews.approve(report_id=report.pk, by=by, at=AT)


def histories():
    return list(
        IndicatorHistory.objects.order_by("pk").values_list("fiscal_year", "target_text", "actual_text")
    )


def test_acceptance_writes_each_indicators_target_and_actual(cast):
    report = factories.make_report(department=cast.a, kind=SELF_EVALUATION, filled=True)

    accept(report, cast)

    assert histories() == [
        (YEAR, "≥16场", "16场"),
        (YEAR, "≥95%", "95%"),
        (YEAR, "≥1000人", "1000人"),
        (YEAR, "≥90%", "90%"),
    ]


def test_nothing_is_written_before_acceptance(cast):
    report = factories.make_report(department=cast.a, kind=SELF_EVALUATION, filled=True)
    reports.submit(report_id=report.pk, by=cast.lin, at=AT)
    reviews.approve(report_id=report.pk, by=cast.zhao, at=AT)

    assert histories() == []


def test_monitoring_writes_no_history(cast):
    accept(factories.make_report(department=cast.a, filled=True), cast)

    assert histories() == []


def test_a_tier_without_words_stands_as_its_name(cast, at):
    rows = factories.make_rows(factories.make_indicator(name="办结", target="及时"))
    report = factories.make_report(department=cast.a, kind=SELF_EVALUATION, rows=rows, actuals={"row1": ""})
    cells.save(
        report_id=report.pk,
        cells=[Cell("entry", report.entries.get().pk, "tier", "ACHIEVED", "")],
        by=cast.lin,
        at=at,
    )

    accept(report, cast)

    assert histories() == [(YEAR, "及时", "达成")]


def test_a_later_acceptance_for_the_year_replaces_it_and_says_so(cast):
    lineage = uuid4()
    IndicatorHistory.objects.create(
        lineage=lineage, fiscal_year=YEAR, target_text="≥16场", actual_text="15场"
    )
    rows = factories.make_rows(factories.make_indicator(lineage=lineage))
    report = factories.make_report(
        department=cast.a, kind=SELF_EVALUATION, rows=rows, actuals={"row1": "17场"}
    )

    accept(report, cast)

    event = Event.objects.get(kind=EventKind.HISTORY_REPLACED)
    assert histories() == [(YEAR, "≥16场", "17场")]
    assert (event.before, event.after, event.role) == ("15场", "17场", "财政局绩效科")


def test_the_same_value_again_is_no_change(cast):
    lineage = uuid4()
    IndicatorHistory.objects.create(
        lineage=lineage, fiscal_year=YEAR, target_text="≥16场", actual_text="17场"
    )
    rows = factories.make_rows(factories.make_indicator(lineage=lineage))
    report = factories.make_report(
        department=cast.a, kind=SELF_EVALUATION, rows=rows, actuals={"row1": "17场"}
    )

    accept(report, cast)

    assert not Event.objects.filter(kind=EventKind.HISTORY_REPLACED).exists()


class TestLastValues:
    def last(self, report):
        indicators = list(report.revision.indicators.order_by("position"))
        found = last_values.of_report(report, indicators)
        return [found.get(row.lineage) for row in indicators]

    def rows(self):
        return factories.make_rows(factories.make_indicator(lineage=uuid4()))

    def test_an_earlier_years_value_is_shown_with_its_year(self, cast):
        report = factories.make_report(department=cast.a, rows=self.rows())
        lineage = report.revision.indicators.get().lineage
        for year, text in [(YEAR - 2, "10场"), (YEAR - 1, "12场"), (YEAR, "99场")]:
            IndicatorHistory.objects.create(lineage=lineage, fiscal_year=year, actual_text=text)

        (last,) = self.last(report)

        assert (last.text, last.label) == ("12场", "2023年")

    def test_this_years_monitoring_wins_over_an_earlier_year(self, cast):
        monitoring = factories.make_report(department=cast.a, rows=self.rows(), actuals={"row1": "9场"})
        lineage = monitoring.revision.indicators.get().lineage
        IndicatorHistory.objects.create(lineage=lineage, fiscal_year=YEAR - 1, actual_text="12场")
        round_ = factories.make_round(district=cast.district, kind=SELF_EVALUATION)

        (last,) = self.last(round_.reports.get(table=monitoring.table))

        assert (last.text, last.label) == ("9场", "至7月底")

    def test_a_report_does_not_show_its_own_value_as_the_last(self, cast):
        report = factories.make_report(department=cast.a, rows=self.rows(), actuals={"row1": "9场"})

        assert self.last(report) == [None]

    def test_it_takes_two_queries_whatever_the_number_of_indicators(self, cast, django_assert_num_queries):
        report = factories.make_report(department=cast.a)
        indicators = list(report.revision.indicators.all())

        with django_assert_num_queries(2):
            last_values.of_report(report, indicators)
