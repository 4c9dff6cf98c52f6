"""What must never be false about rounds, reports and entries is refused by the database itself."""

from datetime import timedelta

import pytest

from targets.progress.models import (
    Comment,
    Deadline,
    Entry,
    Evidence,
    FundingLine,
    Rectification,
    RectificationStatus,
    Report,
    Review,
    Round,
    TaskProgress,
    Verification,
)
from tests import factories
from tests.cast import AT
from tests.constraints import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast):
    return factories.make_report(department=cast.a)


@pytest.fixture
def entry(report):
    return report.entries.get(indicator__position=1)


def rows(row):
    return type(row).objects.filter(pk=row.pk)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("data_dates_in_order", {"data_to": "2023-12-31"}),
        ("a_round_opens_before_it_is_due", {"due_on": "2024-01-01"}),
        ("a_round_asks_for_something", {"covers_projects": False, "covers_whole": False}),
        ("a_round_status_of_the_table", {"status": "LOST"}),
    ],
)
def test_a_round_makes_sense(report, name, columns):
    with refused_by(name):
        Round.objects.filter(pk=report.round_id).update(**columns)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("a_report_status_of_the_table", {"status": "LOST"}),
        ("submitted_at_and_by_together", {"submitted_at": AT}),
        ("nothing_is_computed_ahead", {"computed_version": 99}),
    ],
)
def test_a_report_makes_sense(report, name, columns):
    with refused_by(name):
        rows(report).update(**columns)


def test_a_round_asks_about_a_table_once(cast, report):
    other = factories.make_round(district=cast.district).reports.get()

    with refused_by("one_report_a_round_and_table"):
        Report.objects.filter(pk=other.pk).update(round=report.round)


@pytest.mark.parametrize(
    ("name", "columns"),
    [("a_score_is_not_negative", {"score": -1}), ("a_deduction_is_not_negative", {"deduction": -1})],
)
def test_an_entry_makes_sense(entry, name, columns):
    with refused_by(name):
        rows(entry).update(**columns)


def test_there_is_one_row_a_report_and_indicator_source_or_task(cast, report, entry):
    with refused_by("one_entry_a_report_and_indicator"):
        Entry.objects.create(
            report=report, indicator=entry.indicator, district_id=cast.district.pk, fiscal_year=2024
        )
    line = report.funding_lines.get()
    with refused_by("one_funding_line_a_report_and_source"):
        FundingLine.objects.create(report=report, source=line.source, initial=1)
    whole = factories.make_report(
        department=cast.supervising,
        whole=True,
        rows=factories.make_rows(tasks=[factories.TaskRow("维修", total="1")]),
    )
    with refused_by("one_progress_a_report_and_task"):
        TaskProgress.objects.create(report=whole, task=whole.task_progress.get().task)


def deadline(number, **given):
    day = AT.date()
    return Deadline.objects.create(kind="ROUND", number=number, **{"due_on": day, "remind_by": day, **given})


def test_a_deadline_makes_sense(cast, report):
    closed = {"closed_at": AT}
    demand = Rectification.objects.create(
        report=report, demand="补佐证。", status=RectificationStatus.DEMANDED, by=cast.chen, at=AT
    )
    later = AT.date() + timedelta(days=1)

    with refused_by("a_deadline_has_exactly_one_subject"):
        deadline(1)
    with refused_by("a_deadline_has_exactly_one_subject"):
        deadline(2, report=report, rectification=demand, **closed)
    with refused_by("a_deadline_number_once_a_report"):
        deadline(1, report=report, **closed)
    with refused_by("one_open_deadline_a_report"):
        deadline(2, report=report)
    with refused_by("remind_by_is_not_after_due_on"):
        deadline(2, report=report, remind_by=later, **closed)
    deadline(1, rectification=demand)
    with refused_by("a_deadline_number_once_a_rectification"):
        deadline(1, rectification=demand)


def test_a_step_gives_one_verdict_a_state_and_a_return_says_why(cast, report):
    given = {"report": report, "step": "UNIT", "state_number": 1, "by": cast.zhao, "at": AT}
    Review.objects.create(verdict="PASSED", **given)

    with refused_by("one_verdict_a_step_and_state"):
        Review.objects.create(verdict="SENT_BACK", comment="不。", **given)
    with refused_by("a_return_says_why"):
        Review.objects.create(verdict="SENT_BACK", **{**given, "state_number": 2})


def test_a_verification_stands_once_a_step_and_is_not_negative(cast, entry):
    given = {"entry": entry, "by": cast.chen, "at": AT}
    Verification.objects.create(step="BUREAU", score=1, **given)

    with refused_by("one_verification_an_entry_and_step"):
        Verification.objects.create(step="BUREAU", score=2, **given)
    with refused_by("a_verified_score_is_not_negative"):
        Verification.objects.create(step="DEPARTMENT", score=-1, **given)


@pytest.mark.parametrize("subjects", [[], ["report", "entry"]])
def test_evidence_and_comments_are_about_exactly_one_thing(cast, report, entry, subjects):
    about = {name: {"report": report, "entry": entry}[name] for name in subjects}

    with refused_by("evidence_has_exactly_one_subject"):
        Evidence.objects.create(name="照片.jpg", sha256="0" * 64, size=1, by=cast.lin, at=AT, **about)
    with refused_by("a_comment_has_exactly_one_subject"):
        Comment.objects.create(text="请补。", by=cast.zhao, at=AT, **about)
