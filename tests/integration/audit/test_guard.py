"""The trail is append-only in the database itself, whoever writes to it and by whatever way."""

import pytest
from django.db import DatabaseError, connection, transaction

from budgettrack.audit.models import Event
from budgettrack.operations import checks, guard
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _some_events(cast):
    factories.make_project(department=cast.a)
    factories.make_project(department=cast.b)


def refused():
    return pytest.raises(DatabaseError, match="append-only")


def test_an_event_cannot_be_changed_in_plain_sql(cast):
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET actor_name = 'somebody else'")


def test_an_event_cannot_be_removed_in_plain_sql(cast):
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event")


def test_an_event_cannot_be_overwritten_by_another_of_its_number(cast):
    event = Event.objects.latest("pk")
    columns = ", ".join(field.column for field in Event._meta.fields if field.column != "id")
    overwrite = {
        "sqlite": "INSERT OR REPLACE INTO audit_event (id, {0}) SELECT {1}, {0} FROM audit_event WHERE id = {2}",
        "postgresql": "INSERT INTO audit_event (id, {0}) SELECT {1}, {0} FROM audit_event WHERE id = {2} "
        "ON CONFLICT (id) DO UPDATE SET actor_name = 'somebody else'",
    }[connection.vendor]
    other = Event.objects.earliest("pk")

    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(overwrite.format(columns, event.pk, other.pk))

    assert Event.objects.get(pk=event.pk).subject_label == event.subject_label


def test_an_event_cannot_be_changed_through_the_model(cast):
    event = Event.objects.latest("pk")
    event.actor_name = "somebody else"

    with refused(), transaction.atomic():
        event.save()
    with refused(), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(reason="made up")
    with refused(), transaction.atomic():
        event.delete()


def test_the_table_cannot_be_emptied_at_once(cast):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL knows TRUNCATE")
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_event")


def test_migrate_puts_the_guard_up(db):
    assert guard.missing() == []


def test_a_guard_that_was_taken_down_is_noticed_and_put_up_again(db):
    guard.remove()
    assert guard.missing()
    assert [message.id for message in checks.trail_guard()] == ["operations.E001"] * 3

    guard.install()
    assert guard.missing() == []
    assert checks.trail_guard() == []


def test_putting_it_up_twice_is_the_same_as_once(db):
    guard.install()
    guard.install()

    assert guard.missing() == []
