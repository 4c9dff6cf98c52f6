"""How long bars are drawn."""

from decimal import Decimal

import pytest

from budgettrack.web import geometry


@pytest.mark.parametrize(
    ("ratio", "fill", "over"),
    [
        (Decimal(0), "0.0%", False),
        (Decimal("0.75"), "50.0%", False),
        (Decimal(1), "66.7%", False),
        (Decimal("1.5"), "100.0%", False),
        (Decimal("1.64"), "100.0%", True),
        (Decimal("-1"), "0.0%", False),
    ],
)
def test_an_attainment_bar_ends_at_150_percent_and_says_when_it_goes_on(ratio, fill, over):
    assert geometry.attainment_bar(ratio) == geometry.AttainmentBar(fill, over)


def test_nothing_is_drawn_where_attainment_cannot_be_said():
    assert geometry.attainment_bar(None) is None


def test_a_length_of_an_empty_whole_is_nothing():
    assert geometry.length(5, 0) == "0%"


def test_pieces_of_a_stack_lie_end_to_end_and_empty_ones_are_left_out():
    pieces = [("k4", "已核定", 4), ("k2", "已送审", 0), ("k0", "未开始", 4)]

    slices = geometry.stacked(pieces, 10)

    assert [(piece.label, piece.start, piece.width) for piece in slices] == [
        ("已核定", "0.0%", "40.0%"),
        ("未开始", "40.0%", "40.0%"),
    ]


def test_a_skipped_station_is_hollow():
    looks = [station.look for station in geometry.stations(4, skipped=[3])]

    assert looks == ["on", "on", "skipped", "on", "off"]
