"""What the sheet shows beside a typed value: nothing where it says the same, words where it differs."""

from __future__ import annotations

import pytest

from targets.domain.values import read, read_actual
from targets.domain.wording import reads_as_typed, say_value

CASES = [
    ("≥16 个", "18", "18 个", True),
    ("≥16 个", "18个", "18 个", True),
    ("≥16 个", "１８", "18 个", False),
    ("≥1500 条", "1,600", "1600 条", True),
    ("≥3个月", "三个月", "3 个月", False),
    ("≥95%", "96.4%", "96.4%", True),
    ("2024年9月30日", "9月28日", "2024年9月28日", False),
    ("2024年9月30日", "2024年9月28日", "2024年9月28日", True),
    ("≥70 个；100%", "72；100%", "72 个；100%", True),
]


@pytest.mark.parametrize(("target", "typed", "words", "same"), CASES)
def test_a_reading_is_said_in_the_fewest_words(target, typed, words, same):
    reading = read_actual(typed, target=read(target, year=2024), year=2024)

    assert say_value(reading) == words
    assert reads_as_typed(reading, typed) is same


def test_a_word_is_said_as_it_is():
    reading = read_actual("显著", target=read("显著"))

    assert say_value(reading) == "显著"
    assert reads_as_typed(reading, "显著")
