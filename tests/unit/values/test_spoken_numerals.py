"""Numerals as people say them leave the last place out; they are never read as if a 零 stood there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from targets.domain.values.numerals import chinese_number


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("一百二", 120),
        ("两千五", 2500),
        ("三万二", 32000),
        ("一百零二", 102),
        ("一百二十", 120),
        ("十二", 12),
    ],
)
def test_the_last_place_may_be_left_out(said, meant):
    assert chinese_number(said) == Decimal(meant)
