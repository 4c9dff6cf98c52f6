"""Migrations: none is missing, each has a name that says what it does, and each room has one last one."""

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OURS = {
    "accounts",
    "audit",
    "dashboards",
    "documents",
    "operations",
    "progress",
    "projects",
    "reminders",
    "tables",
}


@pytest.fixture
def loader(db):
    return MigrationLoader(connection)


@pytest.mark.django_db
def test_no_change_of_a_model_waits_for_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=3)


def test_every_room_has_one_last_migration(loader):
    assert loader.detect_conflicts() == {}


def test_a_migration_is_named_after_what_it_does(loader):
    names = [name for app, name in loader.graph.nodes if app in OURS]

    assert [name for name in names if re.search(r"_auto_|_and_more$", name)] == []


def test_every_migration_can_be_taken_back(loader):
    ours = [migration for (app, _), migration in loader.disk_migrations.items() if app in OURS]

    final = [
        f"{migration.app_label}.{migration.name}"
        for migration in ours
        for operation in migration.operations
        if not operation.reversible
    ]
    assert final == []


def test_every_constraint_holds_on_both_engines():
    """SQLite knows no NULLS NOT DISTINCT, and Django then leaves the whole constraint out."""
    constraints = [one for model in apps.get_models() for one in model._meta.constraints]

    assert [one.name for one in constraints if getattr(one, "nulls_distinct", None) is not None] == []
