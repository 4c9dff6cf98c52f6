"""`recompute`: rows, changed scores, seconds; in process or through the worker."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from budgettrack.audit.models import Event, EventKind
from budgettrack.operations.management.commands import recompute as command
from targets.progress.models import Report, RoundKind
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast):
    report = factories.make_report(department=cast.a, kind=RoundKind.SELF_EVALUATION, actuals={"row1": "8场"})
    factories.compute(report)
    factories.change(report.entries.get(indicator__position=1), score=1)
    return report


def recompute(*arguments):
    out = StringIO()
    call_command("recompute", *arguments, stdout=out)
    return out.getvalue()


def test_it_says_rows_changed_scores_and_seconds(report):
    said = recompute("--all", "--inline")

    assert re.fullmatch(r"重算填报单 1 份、填报行 4 行，得分有变 1 行，用时 \d+\.\d 秒。\n", said)
    assert not Report.objects.stale().exists()


def test_a_second_run_changes_nothing(report):
    recompute("--all", "--inline")

    assert "得分有变 0 行" in recompute("--all", "--inline")


def test_one_round_may_be_named(cast, report):
    other = factories.make_report(department=cast.b, year=2023)

    assert "填报单 1 份" in recompute("--round", str(other.round_id), "--inline")


@pytest.mark.parametrize("number", ["999999", "99999999999999999999999"])
def test_a_round_that_is_not_there_is_said_so(report, number):
    with pytest.raises(CommandError, match=f"没有编号为 {number} 的轮次"):
        recompute("--round", number)


@pytest.mark.parametrize("arguments", [[], ["--all", "--round", "1"], ["--round", "x"]])
def test_what_to_compute_is_said_once(arguments):
    with pytest.raises(CommandError):
        recompute(*arguments)


def test_accepted_reports_need_a_reason(report):
    factories.change(report, status="ACCEPTED")

    assert "填报单 0 份" in recompute("--all", "--inline")
    with pytest.raises(CommandError, match="要写明理由"):
        recompute("--all", "--inline", "--accepted")
    assert "填报单 1 份" in recompute("--all", "--inline", "--accepted", "--reason", "公式更正")


def test_it_acts_as_the_person_named_and_is_checked_as_him(cast, report):
    recompute("--all", "--inline", "--by", "chen")
    assert Event.objects.get(kind=EventKind.RECOMPUTED).actor_username == "chen"

    with pytest.raises(CommandError, match="只有财政局绩效科"):
        recompute("--all", "--inline", "--by", "lin")


def test_without_a_worker_it_says_what_to_do_and_loses_nothing(report, monkeypatch):
    monkeypatch.setattr(command, "PATIENCE", 0.1)

    with pytest.raises(CommandError, match=r"还有 1 份没有算.*--inline"):
        recompute("--all")

    assert Report.objects.stale().count() == 1
