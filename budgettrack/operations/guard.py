"""The append-only guard of the trail: database triggers that refuse to change or remove an event.

They are made again after every migrate, because SQLite drops them when it rebuilds a table.
"""

from __future__ import annotations

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_event",)
_WORDS = "the trail is append-only"


def install(using: str = "default") -> None:
    """(Re)make the triggers."""
    connection = connections[using]
    remove(using)
    with connection.cursor() as cursor:
        for statement in _STATEMENTS[connection.vendor]:
            for table in TABLES:
                cursor.execute(statement.format(table=table))


def remove(using: str = "default") -> None:
    """Drop the triggers; only the tests, which empty tables, have a reason to."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in TABLES:
            for name in _names(connection, table):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(using: str = "default") -> list[str]:
    """The triggers that should be there and are not."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        found = {row[0] for row in cursor.fetchall()}
    return [
        name
        for table in TABLES
        if table in present
        for name in _names(connection, table)
        if name not in found
    ]


def _names(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    kinds = [
        "no_update",
        "no_delete",
        {"sqlite": "no_replace", "postgresql": "no_truncate"}[connection.vendor],
    ]
    return [f"{table}_{kind}" for kind in kinds]


_PRESENT = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}
_STATEMENTS = {
    "sqlite": [
        f"CREATE TRIGGER {{table}}_no_update BEFORE UPDATE ON {{table}} BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END",
        f"CREATE TRIGGER {{table}}_no_delete BEFORE DELETE ON {{table}} BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END",
        # INSERT OR REPLACE removes the old row without asking the trigger above.
        "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 (TABLES are our own)
        "WHEN NEW.id IN (SELECT id FROM {table}) "
        f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION trail_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_WORDS}'; END $$",
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION trail_is_append_only()",
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION trail_is_append_only()",
        "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION trail_is_append_only()",
    ],
}
