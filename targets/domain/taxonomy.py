"""The levels of an indicator: variants of their names unified (DOMAIN 3), and how its value grows by default.

The text as published is kept beside the canonical name by whoever stores it; nothing is renamed silently.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from targets.domain.reading import Kind, Reading


class Level1(StrEnum):
    """一级指标; COST is a level of its own since 财预〔2021〕101号."""

    COST = "成本指标"
    OUTPUT = "产出指标"
    BENEFIT = "效益指标"
    SATISFACTION = "满意度指标"


class Level2(StrEnum):
    """二级指标 of both classifications, the one of 2015/2020 and the one of 2021."""

    QUANTITY = "数量指标"
    QUALITY = "质量指标"
    TIMELINESS = "时效指标"
    COST = "成本指标"
    ECONOMIC_COST = "经济成本指标"
    SOCIAL_COST = "社会成本指标"
    ECOLOGICAL_COST = "生态环境成本指标"
    ECONOMIC = "经济效益指标"
    SOCIAL = "社会效益指标"
    ECOLOGICAL = "生态效益指标"
    SUSTAINABLE = "可持续影响指标"
    SATISFACTION = "服务对象满意度指标"
    OTHER_SATISFACTION = "其他满意度指标"


class ProgressKind(StrEnum):
    """How a value grows through the year: a running total, a level, a single event, or words."""

    CUMULATIVE = "CUMULATIVE"
    LEVEL = "LEVEL"
    ONE_OFF = "ONE_OFF"
    QUALITATIVE = "QUALITATIVE"


# What was seen in forms, without the suffix 指标, and what it is called here.
_LEVEL1_NAMES: Mapping[str, Level1] = {
    "成本": Level1.COST,
    "产出": Level1.OUTPUT,
    "项目产出": Level1.OUTPUT,
    "效益": Level1.BENEFIT,
    "效果": Level1.BENEFIT,
    "项目效益": Level1.BENEFIT,
    "满意度": Level1.SATISFACTION,
    "服务对象满意度": Level1.SATISFACTION,
}
_LEVEL2_NAMES: Mapping[str, Level2] = {
    "数量": Level2.QUANTITY,
    "产出数量": Level2.QUANTITY,
    "质量": Level2.QUALITY,
    "产出质量": Level2.QUALITY,
    "时效": Level2.TIMELINESS,
    "产出时效": Level2.TIMELINESS,
    "进度": Level2.TIMELINESS,
    "成本": Level2.COST,
    "产出成本": Level2.COST,
    "经济成本": Level2.ECONOMIC_COST,
    "社会成本": Level2.SOCIAL_COST,
    "生态环境成本": Level2.ECOLOGICAL_COST,
    "生态成本": Level2.ECOLOGICAL_COST,
    "环境成本": Level2.ECOLOGICAL_COST,
    "经济效益": Level2.ECONOMIC,
    "社会效益": Level2.SOCIAL,
    "生态效益": Level2.ECOLOGICAL,
    "环境效益": Level2.ECOLOGICAL,
    "生态环境效益": Level2.ECOLOGICAL,
    "可持续影响": Level2.SUSTAINABLE,
    "可持续发展": Level2.SUSTAINABLE,
    "可持续": Level2.SUSTAINABLE,
    "服务对象满意度": Level2.SATISFACTION,
    "服务对象满意率": Level2.SATISFACTION,
    "满意度": Level2.SATISFACTION,
    "满意率": Level2.SATISFACTION,
    "其他满意度": Level2.OTHER_SATISFACTION,
    "其他满意率": Level2.OTHER_SATISFACTION,
}
_OUTPUTS = (Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS, Level2.COST)
_COSTS = (Level2.ECONOMIC_COST, Level2.SOCIAL_COST, Level2.ECOLOGICAL_COST)
_BENEFITS = (Level2.ECONOMIC, Level2.SOCIAL, Level2.ECOLOGICAL, Level2.SUSTAINABLE)
_HOME: Mapping[Level2, Level1] = (
    dict.fromkeys(_OUTPUTS, Level1.OUTPUT)
    | dict.fromkeys(_COSTS, Level1.COST)
    | dict.fromkeys(_BENEFITS, Level1.BENEFIT)
    | dict.fromkeys((Level2.SATISFACTION, Level2.OTHER_SATISFACTION), Level1.SATISFACTION)
)
_CANONICAL1, _CANONICAL2 = frozenset(map(str, Level1)), frozenset(map(str, Level2))
_RATES = ("%", "百分点")
# "一、产出指标（50分）" is 产出指标: a number before and a weight behind belong to the form, not to the name.
_NOISE = re.compile(r"\s+|[（(][^（()）]{0,20}[)）]|^[一二三四五六七八九十0-9]{1,3}[、.]")


def canonical_level1(text: str) -> str:
    """Give the canonical 一级指标 of a text, or the text itself where it is none that is known."""
    if text in _CANONICAL1:
        return text
    key = _key(text)
    known = _LEVEL1_NAMES.get(key.removesuffix("指标"))
    return known.value if known else key


def canonical_level2(level1: str, text: str) -> tuple[str, str]:
    """Give the canonical 一级指标 and 二级指标 of a row.

    服务对象满意度 printed under 效益 belongs to 满意度指标, 经济成本指标 printed under 产出 to 成本指标.
    """
    first = canonical_level1(level1)
    key = text if text in _CANONICAL2 else _key(text)
    known = _LEVEL2_NAMES.get(key.removesuffix("指标"))
    if known is None:
        return first, key
    if known is Level2.COST and first == Level1.COST:
        return first, known.value
    return _HOME[known].value, known.value


def default_progress_kind(reading: Reading, level1: str, level2: str, name: str) -> ProgressKind:
    """Say how a value grows where nobody has said otherwise (DOMAIN 11.8)."""
    if reading.kind is Kind.COMPOUND:
        return _of_parts([default_progress_kind(part, level1, level2, name) for part in reading.parts])
    if reading.kind is Kind.DEADLINE:
        # A deadline that comes round again is answered by a tier, as words are.
        return ProgressKind.QUALITATIVE if reading.day is None else ProgressKind.ONE_OFF
    if reading.kind not in (Kind.QUANTITY, Kind.DURATION):
        return ProgressKind.QUALITATIVE
    level = (
        reading.kind is Kind.DURATION
        or (reading.compare is not None and reading.compare.unit in _RATES)
        or level2 == Level2.QUALITY
        or level1 == Level1.SATISFACTION
        # So many a month, so much a head: the seventh month does not add to the first.
        or reading.per is not None
        or reading.period is not None
    )
    return ProgressKind.LEVEL if level else ProgressKind.CUMULATIVE


def _of_parts(kinds: list[ProgressKind]) -> ProgressKind:
    """A row has one kind: a running total among the parts decides, else the first part that is a number."""
    for kind in (ProgressKind.CUMULATIVE, ProgressKind.LEVEL, ProgressKind.ONE_OFF):
        if kind in kinds:
            return kind
    return ProgressKind.QUALITATIVE


def _key(text: str) -> str:
    return _NOISE.sub("", text)
