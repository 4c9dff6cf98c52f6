"""Every name the domain works with has its Chinese word."""

from enum import StrEnum

import pytest

from targets.domain.lights import Light
from targets.domain.profiles import DEFAULT, ProfileError, from_json
from targets.domain.reasons import ReasonDue
from targets.domain.wording.labels import (
    LABELS,
    NO_DEVIATION,
    label,
    light_label,
    light_word,
    reason_due_sentence,
)
from targets.domain.wording.profiles import describe_problem


@pytest.mark.parametrize("names", LABELS, ids=lambda names: names.__name__)
def test_every_member_has_a_word_of_its_own(names: type[StrEnum]):
    said = [label(name) for name in names]

    assert all(said)
    assert len(set(said)) == len(said)


def test_a_light_always_comes_with_a_word():
    assert [label(light) for light in Light] == ["红灯", "黄灯", "绿灯", "蓝灯", "未填"]
    assert [light_label(light) for light in Light] == ["红", "黄", "绿", "蓝", "—"]
    assert len({light_word(light) for light in Light}) == len(Light)
    assert NO_DEVIATION == "无偏差"
    assert [band.grade for band in DEFAULT.grades] == ["优", "良", "中", "差"]


def test_a_reason_that_is_due_says_why():
    assert reason_due_sentence(ReasonDue.RED_LIGHT) == "进度为红灯，请说明原因"


def test_what_is_wrong_with_a_profile_is_said_in_chinese():
    with pytest.raises(ProfileError) as refused:
        from_json('{"title": 3, "colour": 1}')

    said = [describe_problem(problem) for problem in refused.value.problems]

    assert said[0] == "没有名为“colour”的项目"
    assert "缺少“code”" in said
