"""Level names: variants seen in forms are unified, what is not known stays as it is."""

import pytest

from targets.domain.reading import Kind, Reading
from targets.domain.taxonomy import (
    Level1,
    Level2,
    ProgressKind,
    canonical_level1,
    canonical_level2,
    default_progress_kind,
)
from targets.domain.values import read


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("产出", "产出指标"),
        ("产出指标", "产出指标"),
        (" 产 出\n指标 ", "产出指标"),
        ("产出指标（50分）", "产出指标"),
        ("一、效益指标", "效益指标"),
        ("满意度", "满意度指标"),
        ("成本指标", "成本指标"),
        ("管理指标", "管理指标"),
        ("", ""),
    ],
)
def test_a_first_level_is_found_behind_its_variants(text, canonical):
    assert canonical_level1(text) == canonical


@pytest.mark.parametrize(
    ("level1", "text", "canonical"),
    [
        ("产出", "数量", ("产出指标", "数量指标")),
        ("产出指标", "进度指标", ("产出指标", "时效指标")),
        ("产出指标", "成本指标", ("产出指标", "成本指标")),
        ("成本指标", "成本指标", ("成本指标", "成本指标")),
        ("产出指标", "经济成本指标", ("成本指标", "经济成本指标")),
        ("效益指标", "环境效益", ("效益指标", "生态效益指标")),
        ("效益", "可持续发展", ("效益指标", "可持续影响指标")),
        ("效益指标", "服务对象满意度", ("满意度指标", "服务对象满意度指标")),
        ("满意度指标", "满意度指标", ("满意度指标", "服务对象满意度指标")),
        ("满意度", "其他满意度", ("满意度指标", "其他满意度指标")),
        ("", "质量", ("产出指标", "质量指标")),
        ("产出指标", "安全指标", ("产出指标", "安全指标")),
    ],
)
def test_a_second_level_is_found_and_put_under_its_first(level1, text, canonical):
    assert canonical_level2(level1, text) == canonical


def test_canonical_names_are_their_own_canonical_names():
    assert [canonical_level1(level) for level in Level1] == list(Level1)
    assert all(canonical_level2("", level)[1] == level for level in Level2)


@pytest.mark.parametrize(
    ("text", "level1", "level2", "expected"),
    [
        ("≥16 个", "产出指标", "数量指标", ProgressKind.CUMULATIVE),
        ("≥150万", "产出指标", "数量指标", ProgressKind.CUMULATIVE),
        ("≤8万元", "产出指标", "成本指标", ProgressKind.CUMULATIVE),
        ("100%", "产出指标", "数量指标", ProgressKind.LEVEL),
        ("≤5‰", "产出指标", "数量指标", ProgressKind.LEVEL),
        ("100 个", "产出指标", "质量指标", ProgressKind.LEVEL),
        ("≥90分", "满意度指标", "服务对象满意度指标", ProgressKind.LEVEL),
        ("≤3小时", "产出指标", "时效指标", ProgressKind.LEVEL),
        ("≥3000套/月", "产出指标", "数量指标", ProgressKind.LEVEL),
        ("≤312元/套", "产出指标", "成本指标", ProgressKind.LEVEL),
        ("2024年9月30日", "产出指标", "时效指标", ProgressKind.ONE_OFF),
        ("每季度末", "产出指标", "时效指标", ProgressKind.QUALITATIVE),
        ("显著", "效益指标", "社会效益指标", ProgressKind.QUALITATIVE),
        ("不适用", "效益指标", "社会效益指标", ProgressKind.QUALITATIVE),
        ("待定", "效益指标", "社会效益指标", ProgressKind.QUALITATIVE),
        ("≥70个；100%", "产出指标", "数量指标", ProgressKind.CUMULATIVE),
        ("100%；显著", "产出指标", "质量指标", ProgressKind.LEVEL),
        ("有所提升；有所降低", "效益指标", "社会效益指标", ProgressKind.QUALITATIVE),
    ],
)
def test_how_a_value_grows_follows_from_its_target(text, level1, level2, expected):
    assert default_progress_kind(read(text), level1, level2, "") is expected


def test_a_number_that_nobody_normalised_still_has_a_kind():
    assert default_progress_kind(Reading(Kind.QUANTITY), "", "", "") is ProgressKind.CUMULATIVE
