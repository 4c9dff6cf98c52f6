"""Two clerks at one report: whoever comes second is told, and no update is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Conflict
from targets.progress.actions import cells, reports, reviews
from targets.progress.actions.cells import Cell, Outcome
from targets.progress.models import Entry
from tests import factories
from tests.cast import AT, person

committed = pytest.mark.django_db(transaction=True)
# Real threads on real connections, and a database that is emptied afterwards.
together = pytest.mark.slow


def at_once(*acts):
    """Do several things at the same moment, each on a connection of its own; gives what each gave or raised."""
    barrier = threading.Barrier(len(acts))

    def run(act):
        barrier.wait(timeout=30)
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def report(cast):
    return factories.make_report(department=cast.a)


@pytest.fixture
def colleague(cast):
    return person("colleague", "同事", factories.Role.FILLER, department=cast.a)


def saving(report, by, *given):
    return lambda: cells.save(report_id=report.pk, cells=given, by=by, at=AT).results


def actual(entry, text, base=""):
    return Cell("entry", entry.pk, "actual_text", text, base)


@together
@committed
def test_of_two_who_change_one_cell_at_once_one_is_saved_and_one_is_told(cast, report, colleague):
    entry = report.entries.earliest("pk")

    answers = at_once(
        saving(report, cast.lin, actual(entry, "18场")), saving(report, colleague, actual(entry, "20场"))
    )

    entry.refresh_from_db()
    outcomes = sorted(answer[0].outcome for answer in answers)
    (told,) = [answer[0] for answer in answers if answer[0].outcome is Outcome.CONFLICT]
    assert outcomes == [Outcome.CONFLICT, Outcome.SAVED]
    assert told.stored == entry.actual_text
    assert Event.objects.filter(kind=EventKind.CELL_CHANGED).count() == 1


@together
@committed
def test_a_double_click_saves_once(cast, report):
    entry = report.entries.earliest("pk")

    answers = at_once(*[saving(report, cast.lin, actual(entry, "18场"))] * 2)

    assert sorted(answer[0].outcome for answer in answers) == [Outcome.ALREADY, Outcome.SAVED]
    assert Event.objects.filter(kind=EventKind.CELL_CHANGED).count() == 1


@together
@committed
def test_two_who_change_different_cells_at_once_are_both_saved_and_counted(cast, report, colleague):
    first, second, *_ = report.entries.order_by("pk")
    before = report.entries_version

    answers = at_once(
        saving(report, cast.lin, actual(first, "18场")), saving(report, colleague, actual(second, "96%"))
    )

    report.refresh_from_db()
    assert [answer[0].outcome for answer in answers] == [Outcome.SAVED, Outcome.SAVED]
    assert report.entries_version == before + 2
    assert report.status == "DRAFT"


@together
@committed
def test_who_hands_in_while_another_saves_hands_in_with_it_or_the_save_is_refused(cast, report, colleague):
    factories.fill(report)
    entry = report.entries.earliest("pk")

    saved, handed_in = at_once(
        saving(report, colleague, actual(entry, "17场", base=entry.actual_text)),
        lambda: reports.submit(report_id=report.pk, by=cast.lin, at=AT),
    )

    entry.refresh_from_db()
    assert handed_in.status == "SUBMITTED"
    if isinstance(saved, Conflict):
        assert entry.actual_text == "16场"
    else:
        assert (saved[0].outcome, entry.actual_text) == (Outcome.SAVED, "17场")


@together
@committed
def test_of_two_reviewers_who_press_at_once_one_decides(cast, report):
    factories.fill(report)
    reports.submit(report_id=report.pk, by=cast.lin, at=AT)
    other = person("other", "另一审核人", factories.Role.UNIT_REVIEWER, department=cast.a)
    report.refresh_from_db()

    passed, sent_back = at_once(
        lambda: reviews.approve(report_id=report.pk, by=cast.zhao, at=AT, state_number=report.state_number),
        lambda: reviews.send_back(
            report_id=report.pk, comment="请补。", by=other, at=AT, state_number=report.state_number
        ),
    )

    assert sorted(isinstance(one, Conflict) for one in (passed, sent_back)) == [False, True]
    assert report.reviews.count() == 1


@together
@committed
def test_two_workers_may_compute_one_report_at_once(cast, report):
    factories.fill(report)

    at_once(*[lambda: factories.computing.compute_stale(report_ids=[report.pk], at=AT)] * 2)

    report.refresh_from_db()
    assert report.computed_version == report.entries_version
    assert report.round.rollups.filter(department=None).count() == 1
    assert report.round.rollups.count() == 2


@contextmanager
def thrown_away():
    """Whatever happens inside leaves no trace in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# Clerk 0 or 1, one of three cells, and what he types there; None: he looks at the page again.
steps = st.lists(
    st.tuples(
        st.integers(0, 1), st.integers(0, 2), st.none() | st.sampled_from(["", "1场", "2场", "3场", "？"])
    ),
    max_size=12,
)


# Twenty-five stories of up to twelve saves.
@pytest.mark.slow
@pytest.mark.django_db
@given(story=steps)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_two_clerks_type_in_whatever_order_no_update_is_lost(cast, report, colleague, story):
    clerks = [cast.lin, colleague]
    entries = list(report.entries.order_by("pk"))[:3]
    stored = [""] * 3
    seen = [[""] * 3, [""] * 3]
    told = []

    with thrown_away():
        for clerk, place, text in story:
            if text is None:
                seen[clerk] = list(stored)
                continue
            base = seen[clerk][place]
            (result,) = saving(report, clerks[clerk], actual(entries[place], text, base))()

            if text == stored[place]:
                assert result.outcome is Outcome.ALREADY
            elif base == stored[place]:
                assert result.outcome is Outcome.SAVED
                told.append((entries[place].pk, stored[place], text))
                stored[place] = text
            else:
                assert (result.outcome, result.stored) == (Outcome.CONFLICT, stored[place])
            seen[clerk][place] = stored[place]

        found = Entry.objects.filter(pk__in=[entry.pk for entry in entries]).order_by("pk")
        assert [entry.actual_text for entry in found] == stored
        changes = Event.objects.filter(kind=EventKind.CELL_CHANGED).order_by("pk")
        assert [(one.subject_id, one.before, one.after) for one in changes] == told
