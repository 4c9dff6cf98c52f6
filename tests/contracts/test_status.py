"""`status --json`: what it counts, by names that other programs rely on."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from budgettrack.version import VERSION
from tests import factories
from tests.factories import TaskRow

pytestmark = pytest.mark.django_db

KEYS = [
    "departments",
    "tables",
    "annual_tasks",
    "indicators",
    "not_applicable",
    "project_indicators",
    "projects",
    "rounds",
    "reports",
    "entries",
    "stale",
    "notices_pending",
    "version",
]


def status(**options):
    out = StringIO()
    call_command("status", json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def test_an_empty_installation_counts_nothing(db):
    assert status() == {**dict.fromkeys(KEYS, 0), "version": VERSION}


def test_the_answer_is_one_line_with_its_keys_in_their_order(db):
    out = StringIO()
    call_command("status", json=True, stdout=out)

    assert out.getvalue().count("\n") == 1
    assert list(json.loads(out.getvalue())) == KEYS


def test_each_count_counts_what_its_name_says(cast):
    empty = factories.make_indicator(level2="时效指标", name="无", target="无")
    whole = factories.make_rows(
        *factories.usual_indicators(), empty, tasks=[TaskRow("维修", total="1"), TaskRow("培训")]
    )
    factories.make_table(department=cast.supervising, whole=True, rows=whole)
    project_table = factories.make_table(department=cast.a)
    factories.make_project(department=cast.b)
    round_ = factories.make_round(district=cast.district, covers_whole=True)
    factories.compute(round_.reports.get(table=project_table))

    assert status() == {
        "departments": 2,
        "tables": 2,
        "annual_tasks": 2,
        "indicators": 5,
        "not_applicable": 1,
        "project_indicators": 4,
        "projects": 2,
        "rounds": 1,
        "reports": 2,
        "entries": 8,
        "stale": 1,
        "notices_pending": 0,
        "version": VERSION,
    }


def test_a_draft_and_a_replaced_revision_do_not_count(cast):
    table = factories.make_table(department=cast.a, whole=True)
    factories.make_revision(table=table)
    factories.make_revision(table=table, approved=False)

    assert status()["indicators"] == 4


def test_without_json_a_person_reads_it(db):
    out = StringIO()
    call_command("status", stdout=out)

    assert "填报单\t0" in out.getvalue()


def test_acting_as_somebody_who_is_not_there_is_refused_in_words(db):
    with pytest.raises(CommandError, match="没有用户“nobody”"):
        status(by="nobody")
