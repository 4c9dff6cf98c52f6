"""Everything the trail knows of can happen, and everything that can happen has its word."""

import ast
from functools import cache

import pytest

from budgettrack.audit.models import EventKind
from tests.architecture import source


@cache
def recorded():
    """The kinds that some action or command names."""
    places = [path for path in source.modules() if path != "budgettrack/audit/models/event.py"]
    return {
        node.attr
        for path in places
        if "/actions/" in path or "/operations/" in path
        for node in ast.walk(source.tree_of(path))
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "EventKind"
    }


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_of_event_is_recorded_somewhere(kind):
    assert kind.name in recorded(), "no action records it: remove it, or record it"


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_of_event_has_a_chinese_word(kind):
    assert kind.label
    assert not kind.label.isascii()


def test_the_words_of_events_differ():
    assert len({kind.label for kind in EventKind}) == len(EventKind)
