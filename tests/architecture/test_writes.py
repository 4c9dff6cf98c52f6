"""Rows are written by actions only: a write anywhere else is one that no policy checked and no event records."""

import ast

import pytest

from tests.architecture import source

WRITERS = ("/actions/", "/migrations/")
ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# Form.save(request), storage.save(name, file), cache.delete(key), dict.update(other) and hash.update(data)
# take something positional; writing rows never does.
BARE = {"save", "create", "delete", "update"}
RAW = {"cursor", "raw", "execute", "executemany", "executescript"}
RAW_PLACES = {
    "budgettrack/operations/guard.py": "makes the trigger that keeps the trail append-only",
    "budgettrack/operations/views.py": "asks whether the database answers",
}
EXCEPTIONS = {
    "budgettrack/accounts/models/user.py": "the manager that makes people, as Django's own code expects it",
}


def writes(tree):
    """The lines of a file that write rows; calling an action whose name is a verb of these is not writing."""
    actions = action_modules(tree)
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        name, owner = call.func.attr, getattr(call.func.value, "id", "")
        if owner not in actions and (name in ALWAYS or (name in BARE and not call.args)):
            yield f"line {call.lineno}: .{name}("


def action_modules(tree):
    """The names under which a file knows modules of actions: ``cells`` in ``cells.save(...)``."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".actions")
        for alias in node.names
    }


# Whichever of these two comes first parses the whole product.
@pytest.mark.slow
def test_rows_are_written_by_actions_only():
    found = {
        path: list(writes(source.tree_of(path)))
        for path in source.modules()
        if path not in EXCEPTIONS and not any(place in path for place in WRITERS)
    }

    assert {path: lines for path, lines in found.items() if lines} == {}, "call an action instead"


@pytest.mark.slow
def test_nobody_writes_around_the_models_in_plain_sql():
    found = {
        path: [f"line {call.lineno}: .{name}(" for name, call in source.calls(path) if name in RAW]
        for path in source.modules()
        if path not in RAW_PLACES
    }

    assert {path: lines for path, lines in found.items() if lines} == {}, (
        "use a model, or say why in RAW_PLACES"
    )


def test_the_exceptions_are_still_needed():
    assert all(list(writes(source.tree_of(path))) for path in EXCEPTIONS)
    assert all(any(name in RAW for name, _ in source.calls(path)) for path in RAW_PLACES)


def test_the_check_tells_a_row_from_a_dictionary_a_form_and_an_action():
    tree = ast.parse(
        "from targets.progress.actions import cells\n"
        "Entry.objects.create(report=report)\n"
        "known.update(other)\n"
        "rows.filter(a=1).update(b=2)\n"
        "digest.update(b'')\n"
        "entry.save(update_fields=['a'])\n"
        "form.save(request)\n"
        "row.delete()\n"
        "cells.save(report_id=1)\n"
    )

    assert list(writes(tree)) == [
        "line 2: .create(",
        "line 4: .update(",
        "line 6: .save(",
        "line 8: .delete(",
    ]
