"""The default split of weights and the check of a table's weights (DOMAIN 4, 11.3)."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from targets.domain.finding import Severity
from targets.domain.profiles import CAIYU_2020_10, CAIYU_2021_101
from targets.domain.weights import WeightRow, check_weights, default_weights, split

D = Decimal


def row(level1: str, level2: str = "", *, na: bool = False) -> WeightRow:
    return WeightRow(f"{level1}指标", f"{level2 or level1}指标", na)


FULL = [
    row("产出", "数量"),
    row("产出", "数量"),
    row("产出", "质量"),
    row("产出", "时效"),
    row("效益", "社会效益"),
    row("满意度", "服务对象满意度"),
]


def texts(weights: list[Decimal]) -> list[str]:
    return [f"{weight:f}" for weight in weights]


def test_thirty_over_seven_is_exact_and_the_earlier_parts_get_the_rest():
    assert texts(split(D(30), 7)) == ["4.29"] * 4 + ["4.28"] * 3


def test_a_split_into_no_parts_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        split(D(30), 0)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000), st.integers(1, 60))
def test_a_split_is_exact_falling_and_even_to_a_cent(cents, n):
    total = D(cents) / 100

    parts = split(total, n)

    assert sum(parts) == total
    assert parts == sorted(parts, reverse=True)
    assert parts[0] - parts[-1] <= D("0.01")


def test_level_one_is_split_over_its_groups_and_each_group_over_its_rows():
    # 产出 50 over three groups is 16.67, 16.67, 16.66; the first group has two rows.
    assert texts(default_weights(FULL, CAIYU_2020_10)) == ["8.34", "8.33", "16.67", "16.66", "30.00", "10.00"]


def test_a_row_that_is_not_applicable_weighs_nothing():
    rows = [*FULL, row("效益", "生态效益", na=True)]

    assert texts(default_weights(rows, CAIYU_2020_10))[-3:] == ["30.00", "10.00", "0.00"]


def test_missing_satisfaction_adds_to_benefit():
    rows = [*FULL[:5], row("满意度", "服务对象满意度", na=True)]

    assert texts(default_weights(rows, CAIYU_2020_10))[4:] == ["40.00", "0.00"]


def test_any_other_gap_stays():
    assert sum(default_weights([FULL[0], FULL[5]], CAIYU_2020_10)) == D(60)
    assert sum(default_weights(FULL[:4], CAIYU_2020_10)) == D(50)


def test_cost_under_output_is_a_level_of_its_own_in_the_new_classification():
    rows = [row("产出", "数量"), row("产出", "成本"), row("效益", "社会效益"), row("满意度")]

    assert texts(default_weights(rows, CAIYU_2020_10)) == ["25.00", "25.00", "30.00", "10.00"]
    assert texts(default_weights(rows, CAIYU_2021_101)) == ["40.00", "20.00", "20.00", "10.00"]


def test_cost_as_a_level_is_weighed_under_output_in_the_old_classification():
    rows = [row("成本", "经济成本"), row("产出", "数量"), row("效益", "社会效益"), row("满意度")]

    assert texts(default_weights(rows, CAIYU_2020_10)) == ["25.00", "25.00", "30.00", "10.00"]
    assert texts(default_weights(rows, CAIYU_2021_101)) == ["20.00", "40.00", "20.00", "10.00"]


def test_the_default_weights_always_fit():
    for profile in (CAIYU_2020_10, CAIYU_2021_101):
        for rows in (FULL, FULL[:5], FULL[:4], [], [row("产出", na=True)]):
            assert check_weights(list(zip(rows, default_weights(rows, profile), strict=True)), profile) == []


def found(weights: list[str], rows: list[WeightRow] = FULL) -> list[tuple[str, Severity]]:
    pairs = list(zip(rows, map(D, weights), strict=True))
    return [(finding.code, finding.severity) for finding in check_weights(pairs, CAIYU_2020_10)]


def test_a_sum_other_than_ninety_is_an_error():
    assert ("weights_total_differs", Severity.ERROR) in found(["9", "8.33", "16.67", "16.66", "30", "10"])


def test_weights_moved_between_the_levels_are_allowed_with_a_warning():
    moved = found(["10", "10", "20", "20", "20", "10"])

    assert moved == [("weights_level1_differ", Severity.WARNING)] * 2


def test_a_full_ninety_is_allowed_where_a_level_is_missing():
    assert ("weights_total_differs", Severity.ERROR) not in found(["40", "30", "10", "10"], FULL[:4])


@pytest.mark.parametrize(
    ("weights", "code", "severity"),
    [
        (["-1", "17.67", "16.67", "16.66", "30", "10"], "weight_row_impossible", Severity.ERROR),
        (["8.335", "8.335", "16.67", "16.66", "30", "10"], "weight_row_impossible", Severity.ERROR),
        (["0", "16.67", "16.67", "16.66", "30", "10"], "weight_zero", Severity.WARNING),
    ],
)
def test_a_weight_that_cannot_be_is_named_with_its_row(weights, code, severity):
    assert (code, severity) in found(weights)


def test_a_row_that_is_not_applicable_may_not_carry_weight():
    assert found(["50", "30", "10", "1"], [*FULL[3:], row("产出", na=True)]) == [
        ("weight_on_not_applicable", Severity.ERROR)
    ]
