"""docs/glossary.md is the register of the words: each model and each public enum stands there once."""

import ast
import re
from collections import Counter

import pytest

from tests.architecture import source

ENUMS = {"StrEnum", "Enum", "IntEnum", "TextChoices", "IntegerChoices"}
ROW = re.compile(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| (`[^|]*`) \|$", re.MULTILINE)


def rows():
    """The rows of the register: word, term, meaning, and the modules the word lives in."""
    found = ROW.findall(source.text_of("docs/glossary.md"))
    return [
        (name, term, meaning, tuple(re.findall(r"`([^`]+)`", places)))
        for name, term, meaning, places in found
    ]


def places():
    """Each word with each of its modules."""
    return [(name, place) for name, _, _, modules in rows() for place in modules]


def classes():
    """Every model and public enum of the rooms with the module it lives in."""
    for path in source.modules():
        for node in source.tree_of(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and is_word(node):
                yield node.name, path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def is_word(node):
    bases = {base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases}
    return bool(bases & ENUMS) or "Model" in bases or "AbstractBaseUser" in bases


def test_every_model_and_enum_has_its_row():
    missing = sorted(set(classes()) - set(places()))

    assert missing == [], "add a row: | `Name` | 中文 | one line | `module` |"


def test_no_row_is_of_something_that_is_gone():
    gone = sorted(set(places()) - set(classes()))

    assert gone == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]} in {row[3][0]}")
def test_a_row_gives_a_chinese_term_and_one_line(row):
    _, term, meaning, _ = row

    assert re.search(r"[一-鿿]", term)
    assert 10 <= len(meaning.strip()) <= 160


def test_nothing_stands_there_twice():
    assert [place for place, times in Counter(places()).items() if times > 1] == []
