"""The column "系统读作": a tick where the reading is what was typed, a few words where it is not."""

import pytest

from targets.domain.values import read, read_actual
from targets.progress.queries.sheet.understood import understood


@pytest.mark.parametrize(
    ("target", "actual", "shown"),
    [
        ("≥16 个", "20", ""),
        ("≥16 个", "20 个", ""),
        ("≥16个", "20个", ""),
        ("≥1000家", "1,126", ""),
        ("≥95%", "97.2%", ""),
        ("≥95%", "97.2", ""),
        ("≥150万", "131.6万", ""),
        ("≥16 个", "", ""),
        ("显著提升", "达成", ""),
        ("培训≥2场；参训≥120人", "3场；150人", ""),
        ("≥3个月", "三个月", "3 个月"),
        ("≤312元", "２９８元", "298 元"),
        ("2024年9月30日前", "9月26日", "2024年9月26日"),
    ],
)
def test_the_reading_is_said_only_where_it_differs_from_what_was_typed(target, actual, shown):
    reading = read_actual(actual, target=read(target, year=2024), year=2024)

    assert understood(actual, reading) == shown


def test_a_bare_one_under_a_rate_is_said_and_not_ticked():
    target = read("100%", name="合格率")

    assert understood("1", read_actual("1", target=target)) != ""
