"""Units as data: what they measure and how they are converted for comparing (DESIGN 7).

A unit is kept as it is written; only ``comparable`` turns 万元 into 元 or 天 into 小时. What is not defined
to be convertible stays its own unit: a 工作日 is not 24 小时, a 月 has no fixed number of 天.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from targets.domain.reading import Comparable
from targets.domain.values.listed import listed

_ONE = Decimal(1)


class Dimension(StrEnum):
    """What a unit measures; COUNT is everything that is counted, by whatever measure word."""

    MONEY = "money"
    TIME = "time"
    RATE = "rate"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Unit:
    """One of this unit is ``up / down`` of ``base``: one 分钟 is 1/60 小时."""

    dimension: Dimension
    base: str | None
    up: Decimal = Decimal(1)
    down: Decimal = Decimal(1)


def _table(dimension: Dimension, base: str, *rows: tuple[str, str, str]) -> dict[str, Unit]:
    return {
        word: Unit(dimension, base, Decimal(up), Decimal(down))
        for words, up, down in rows
        for word in words.split()
    }


MULTIPLIERS: Mapping[str, Decimal] = {
    "万亿": Decimal(10) ** 12,
    "亿": Decimal(10) ** 8,
    "千万": Decimal(10) ** 7,
    "百万": Decimal(10) ** 6,
    "十万": Decimal(10) ** 5,
    "万": Decimal(10) ** 4,
    "千": Decimal(10) ** 3,
    "百": Decimal(10) ** 2,
}

UNITS: Mapping[str, Unit] = {
    **_table(Dimension.MONEY, "元", ("元 元整 块 人民币", "1", "1"), ("角", "1", "10")),
    **_table(
        Dimension.TIME,
        "小时",
        ("小时 个小时 h H hr hrs 时", "1", "1"),
        ("分钟 min 分钟整", "1", "60"),
        ("秒 秒钟 s S", "1", "3600"),
        ("毫秒 ms", "1", "3600000"),
        ("天 日 自然日 日历天 日历日 个自然日", "24", "1"),
        ("周 星期 个星期 个周", "168", "1"),
    ),
    **_table(Dimension.TIME, "工作日", ("工作日 个工作日 工作天 个工作天", "1", "1")),
    **_table(Dimension.TIME, "月", ("个月 月", "1", "1")),
    **_table(Dimension.TIME, "季度", ("个季度 季度 季", "1", "1")),
    **_table(Dimension.TIME, "年", ("年 周年", "1", "1")),
    **_table(Dimension.RATE, "%", ("% 百分比 百分号", "1", "1"), ("‰ 千分比", "1", "10"), ("成", "10", "1")),
    **_table(Dimension.RATE, "百分点", ("百分点 个百分点", "1", "1")),
}

# Measure words, so that the noun behind one ("条信息") and prose behind a number are told apart.
MEASURES = listed(
    """人次 人日 人天 人月 人年 人份 件次 台次 车次 架次 场次 户次 家次 批次 篇次 项次 宗次 班次 课次 例次
    课时 学时 工时 机时 千米 公里 平方米 平方公里 立方米 公顷 公斤 千克 克 吨 升 米 亩 千瓦时 千瓦 兆 ㎡ m² m2 km kg
    t kW kw kWh kwh Mbps mbps Gbps GB TB MB PB 个 台 次 人 份 条 件 宗 项 家 套 场 期 篇 批 张 册 本 户 名 位 处 所 间
    座 辆 栋 幢 部 片 块 只 支 枝 根 颗 株 棵 头 艘 架 盏 面 幅 枚 盒 箱 袋 包 瓶 桶 组 队 班 节 门 科 类 种 款 样 起
    例 单 笔 票 卷 页 字 句 段 首 集 部门 街道 社区 村 路 线 站 点 端 户数 分 倍 度 轮 届 剂 针 床 间次 对 双 副 顶
    企业 系统 用户 事项 岗 岗位 网点 机构"""
)


PERIODS: Mapping[str, str] = {
    **{word: word for word in ("工作日", "季度", "半年", "月", "年", "周", "旬", "日")},
    "天": "日",
    "季": "季度",
    "个月": "月",
    "年度": "年",
    "月度": "月",
    "个季度": "季度",
    "星期": "周",
    "半年度": "半年",
}


def alternatives(words: Iterable[str]) -> str:
    """Give a regular expression that takes the longest of some words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# A Latin unit ends where its letters end: the "m" of "3min" is no metre.
_WORD_ENDS = r"(?:(?<![A-Za-z])|(?![A-Za-z]))"
_KNOWN = rf"(?:{alternatives({*UNITS, *MEASURES})}){_WORD_ENDS}"
_WHOLE = rf"(?:{alternatives(word for word in UNITS if word[0] in '百千')})"
_PER_WORD = rf"(?:{alternatives({*PERIODS, *MEASURES, '小时'})}){_WORD_ENDS}"
_PER = rf"[/每]{_PER_WORD}(?:[/每.]{_PER_WORD})?"
# What may stand behind a number: a multiplier, a measure word, "/人" or "每月".
UNIT = rf"(?:{_WHOLE}|(?:{alternatives(MULTIPLIERS)})?(?:{_KNOWN})?)(?:{_PER})?"


class UnitParts(NamedTuple):
    """A unit taken apart: "万元/人" is 10000 of 元 and "/人"."""

    multiplier: Decimal
    head: str
    per: str

    @property
    def dimension(self) -> Dimension:
        known = UNITS.get(self.head)
        return known.dimension if known else Dimension.COUNT


def unit_parts(unit: str) -> UnitParts:
    """Take a unit apart into multiplier, measure word, and what it is counted by."""
    head, mark, per = unit.replace("每", "/").partition("/")
    if head not in UNITS:
        for length in (2, 1):
            if head[:length] in MULTIPLIERS:
                return UnitParts(MULTIPLIERS[head[:length]], head[length:], mark + per)
    return UnitParts(_ONE, head, mark + per)


def per_and_period(unit: str | None) -> tuple[str | None, str | None]:
    """Tell what a unit is counted by: "元/人" per 人, "次/季度" in a 季度."""
    per = period = None
    for word in unit_parts(unit).per.replace(".", "/").split("/")[1:] if unit else ():
        if word in PERIODS:
            period = PERIODS[word]
        else:
            per = word
    return per, period


def comparable(low: Decimal, high: Decimal | None, unit: str | None, *, is_cost: bool = False) -> Comparable:
    """Give what scoring compares: 元, 小时, %, or the number itself; 万 alone in a cost row is 万元."""
    if unit is None:
        return Comparable(low, high, None)
    parts = unit_parts(unit)
    if is_cost and not parts.head and parts.multiplier > 1:
        parts = UnitParts(parts.multiplier, "元", parts.per)
    known = UNITS.get(parts.head) or Unit(Dimension.COUNT, parts.head or None)
    base = f"{known.base or ''}{parts.per}" or None

    def convert(number: Decimal) -> Decimal:
        return number * parts.multiplier * known.up / known.down

    return Comparable(convert(low), None if high is None else convert(high), base)
