"""The trail's one writer: what an event holds, and that there is no change without one."""

from datetime import UTC, datetime

import pytest

from budgettrack.audit import origin
from budgettrack.audit.actions import trail
from budgettrack.audit.models import Event, EventKind
from budgettrack.audit.queries import events
from tests import factories
from tests.cast import YEAR


@pytest.fixture
def report(cast):
    return factories.make_report(department=cast.a)


def record(change, cast, at):
    trail.record(change, by=cast.lin, role="填报人", at=at)
    return Event.objects.latest("pk")


def test_an_event_says_who_did_what_to_which_row_when_and_from_where(cast, report, at):
    entry = report.entries.earliest("pk")
    change = trail.Change(
        EventKind.CELL_CHANGED, entry, report, field="实际完成值", before="", after="18", reason="补录"
    )

    with origin.acting_from("10.1.2.3"):
        event = record(change, cast, at)

    assert (event.kind, event.at) == (EventKind.CELL_CHANGED, at)
    assert (event.actor_id, event.actor_username, event.actor_name) == (cast.lin.pk, "lin", "林静")
    assert (event.role, event.origin) == ("填报人", "10.1.2.3")
    assert (event.subject_type, event.subject_id, event.subject_label) == ("entry", entry.pk, "培训场次")
    assert (event.about_type, event.about_id) == ("report", report.pk)
    assert (event.field, event.before, event.after, event.reason) == ("实际完成值", "", "18", "补录")
    assert (event.district_id, event.fiscal_year) == (cast.district.pk, YEAR)


def test_an_event_without_a_wider_thing_is_about_its_subject(cast, report, at):
    event = record(trail.Change(EventKind.REPORT_SUBMITTED, report), cast, at)

    assert (
        (event.about_type, event.about_id) == (event.subject_type, event.subject_id) == ("report", report.pk)
    )


def test_what_a_command_does_comes_from_behind_the_scenes(cast, report, at):
    assert record(trail.Change(EventKind.REPORT_SUBMITTED, report), cast, at).origin == "后台"


def test_a_very_long_name_is_cut_and_the_event_is_kept(cast, at):
    project = factories.make_project(department=cast.a, name="长" * 200)
    table = factories.make_table(project=project)
    factories.change(table, title="长" * 240)
    revision = table.revisions.get()

    event = record(trail.Change(EventKind.REVISION_APPROVED, revision), cast, at)

    assert len(event.subject_label) <= 300


def test_a_very_long_origin_is_cut():
    with origin.acting_from("1" * 200):
        assert len(origin.current()) == 80


def test_several_events_of_one_act_are_written_by_one_query(cast, report, at, django_assert_num_queries):
    entries = report.entries.select_related("indicator")
    changes = [trail.Change(EventKind.CELL_CHANGED, entry, report) for entry in entries]

    with django_assert_num_queries(1):
        trail.record_all(changes, by=cast.lin, role="填报人", at=at)


def test_the_last_change_of_a_field_is_found(cast, report, at):
    entry = report.entries.earliest("pk")
    for text in ["1", "2"]:
        record(trail.Change(EventKind.CELL_CHANGED, entry, report, field="实际完成值", after=text), cast, at)
    record(trail.Change(EventKind.CELL_CHANGED, entry, report, field="原因说明", after="别的"), cast, at)

    assert events.last_change("entry", entry.pk, "实际完成值").after == "2"
    assert events.last_change("entry", entry.pk, "改进措施") is None


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused(cast, at):
    with pytest.raises(RuntimeError, match="in the transaction of its change"):
        trail.record(trail.Change(EventKind.GRANT_GIVEN, cast.lin), by=cast.lin, role="填报人", at=at)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("remote", "forwarded", "trusted", "address"),
    [
        ("203.0.113.9", "", [], "203.0.113.9"),
        ("203.0.113.9", "10.0.0.1", [], "203.0.113.9"),
        ("127.0.0.1", "203.0.113.9", ["127.0.0.1"], "203.0.113.9"),
        ("127.0.0.1", "6.6.6.6, 203.0.113.9", ["127.0.0.1"], "203.0.113.9"),
        ("127.0.0.1", "203.0.113.9, 10.0.0.2", ["127.0.0.1", "10.0.0.2"], "203.0.113.9"),
        ("127.0.0.1", "", ["127.0.0.1"], "127.0.0.1"),
    ],
    ids=["direct", "stranger's header", "our proxy", "forged before our proxy", "two proxies", "no header"],
)
def test_the_address_is_the_nearest_that_is_not_our_own_proxy(
    client_of, cast, report, settings, remote, forwarded, trusted, address
):
    settings.TRUSTED_PROXIES = trusted
    entry = report.entries.earliest("pk")
    cell = {"entry": entry.pk, "field": "actual_text", "text": "18", "base": ""}
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    client_of(cast.lin).post(
        f"/reports/{report.pk}/cells",
        {"cells": [cell]},
        content_type="application/json",
        headers=headers,
        REMOTE_ADDR=remote,
    )

    assert Event.objects.get(kind=EventKind.CELL_CHANGED).origin == address


@pytest.mark.django_db
def test_events_are_kept_in_world_time(cast, report, at):
    event = record(trail.Change(EventKind.REPORT_SUBMITTED, report), cast, at)

    assert Event.objects.get(pk=event.pk).at == datetime(2024, 8, 12, 2, 0, tzinfo=UTC)
