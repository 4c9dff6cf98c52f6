"""Every constraint of the database has a name that reads as a sentence, and a test that breaks it."""

import re

from django.apps import apps

from tests.architecture import source

ROOMS = ("budgettrack.", "projects", "targets.")
CONSTRAINTS = sorted(
    constraint.name
    for model in apps.get_models()
    if model.__module__.startswith(ROOMS)
    for constraint in model._meta.constraints
)


def test_every_constraint_is_broken_by_a_test():
    tests = "\n".join(
        source.text_of(path) for path in source.files() if path.startswith("tests/") and path.endswith(".py")
    )

    assert [name for name in CONSTRAINTS if name not in tests] == []


def test_a_name_reads_as_a_sentence():
    assert [name for name in CONSTRAINTS if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", name)] == []
