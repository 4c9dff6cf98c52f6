"""What the last word of an indicator's name says: a rate, money, a count, and which way success points.

The rule of direction is DOMAIN 11.6: only the LAST head word counts, so that 故障处理率 is not a 故障率.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from targets.domain.values.listed import listed

# Heads that fall with success.
FALLING = listed(
    """故障率 差错率 错误率 失误率 出错率 投诉率 投诉量 投诉数 投诉数量 投诉件数 投诉次数 投诉件 信访量 信访率 发生率 发生数 发生次数 事故率
    事故数 事故数量 事故起数 事故次数 事故发生起数 事故发生数 超支率 超支额 超时率 逾期率 延误率 退件率 退回率 退单率 拒收率 流失率 空置率 闲置率
    违规率 违法率 违约率 违纪率 漏报率 误报率 漏检率 误差率 偏差率 缺陷率 返工率 差评率 不合格率 不满意率 不达标率 未完成率 未注销率 死亡率
    发病率 感染率 失业率 辍学率 缺勤率 离职率 丢包率 中断率 中断次数 中断时间 中断时长 故障次数 故障数 故障数量 故障时间 故障时长 差错数 差错次数 响应时间 响应时限
    响应时长 办理时限 办理时间 办理时长 办结时限 办结时间 办结时长 处理时间 处理时限 处理时长 等待时间 等待时长 排队时间 审批时间 审批时限 审批时长
    修复时间 修复时长 恢复时间 恢复时长 延迟 时延 能耗 能耗量 耗电量 用水量 排放量 成本 费用 开支 超支 误差 差错 故障 投诉 事故 失误
    违规 违纪 违法 负债率 空缺率 复发率 重复投诉率 舆情数量 负面舆情"""
)
# Rates of what is done about trouble, and rates of saving, rise with success whatever stands before them.
RISING = listed(
    """处理率 办结率 答复率 修复率 整改率 下降率 降低率 压缩率 节约率 完成率 达标率 执行率 控制率 处置率 解决率 排除率 化解率 回复率
    减少率 压减率 节省率"""
)
_COST_HEADS = listed("成本 费用 经费 开支 支出 限额 金额 资金 补贴 投入 价格 单价 采购额 额度 造价")
_RATE_HEADS = listed("率 占比 比例 比重 百分比 满意度 知晓度 完成情况 达标情况")
_COUNT_HEADS = listed("数量 个数 人数 次数 份数 件数 场次 场数 期数 台数 套数 篇数 项数 家数 户数")

_BRACKETS = re.compile(r"[（(\[【][^（()）\[\]【】]{0,60}[)）\]】]")
_FORMULA = re.compile(r"[*×]?\d+%$")
_PUNCTUATION = " ，,。；;：:、."
# "投诉率控制情况" is still about 投诉率.
_TAILS = listed("控制情况 控制水平 控制数 情况 水平 控制 指标 目标值 数值")


class Ending(NamedTuple):
    """A name without brackets, formula and punctuation at its end, and the same without 情况 and the like."""

    plain: str
    head: str


def ending(name: str) -> Ending:
    """Give what a name ends with: 运作率(天数/366天)*100% ends with 运作率."""
    plain = name.strip()
    if plain and plain[-1] in "%)）]】":
        plain = _FORMULA.sub("", plain)
    if "(" in plain or "（" in plain or "[" in plain or "【" in plain:
        plain = _BRACKETS.sub("", plain)
    plain = plain.rstrip(_PUNCTUATION)
    head = plain
    while tail := _ends_with(head, _TAILS_TABLE, _LONGEST_TAIL):
        head = head[: -len(tail)].rstrip(_PUNCTUATION)
    return Ending(plain, head)


def falling_head(head: str) -> str | None:
    """Give the last head word where it falls with success (故障率, 响应时间, 成本), else None."""
    return _ends_with(head, _FALLING, _LONGEST_FALLING)


def rising_head(head: str) -> str | None:
    """Give the last head word where it is a rate that rises with success (处理率, 合格率, 满意度)."""
    if falling_head(head):
        return None
    return _ends_with(head, _RISING, _LONGEST_RISING) or (head[-1:] if head[-1:] in ("率", "度") else None)


def is_rate(plain: str) -> bool:
    """Tell whether a name asks for a rate, so that 0.95 and 1 can be meant as percents."""
    return plain.endswith(_RATE_HEADS)


def is_count(plain: str) -> bool:
    """Tell whether a name asks how many."""
    return plain.endswith(_COUNT_HEADS)


def is_cost(level1: str, level2: str, head: str) -> bool:
    """Tell whether a row is about cost: by its level, or by the last word of its name."""
    return "成本" in level2 or "成本" in level1 or head.endswith(_COST_HEADS)


def _ends_with(text: str, table: frozenset[str], longest: int) -> str | None:
    """Give the longest word of a table that a text ends with."""
    for length in range(min(longest, len(text)), 0, -1):
        if text[-length:] in table:
            return text[-length:]
    return None


_FALLING, _RISING, _TAILS_TABLE = frozenset(FALLING), frozenset(RISING), frozenset(_TAILS)
_LONGEST_FALLING, _LONGEST_RISING, _LONGEST_TAIL = (
    max(map(len, table)) for table in (FALLING, RISING, _TAILS)
)
