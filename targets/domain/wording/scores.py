"""From a stored explanation of a score to a sentence that a clerk can check by hand.

The numbers are those the rule put in; nothing is decided here again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from targets.domain.rounding import plain
from targets.domain.rules import Rule
from targets.domain.scoring.result import PART_KEYS

Put = Mapping[str, Any]

# "=" is not said: most targets that are read so were written without any sign.
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def explain_score(explanation: Put) -> str:
    """Say the rule, the numbers and the result, e.g. "…超出 0.5：12.00 × (1 − 0.5÷3) = 10.00（反向指标 R2）"."""
    if not explanation:
        return ""
    sentence = _SENTENCES[Rule(explanation["r"])](explanation)
    if "d" in explanation:
        sentence += f"；扣 {explanation['d']} 分，得 {explanation['s']}"
    return sentence


def _points(put: Put) -> str:
    """Give what the formula gave, before a deduction."""
    return str(put.get("c", put.get("s", "")))


def _amount(number: str, put: Put) -> str:
    unit = put.get("u", "")
    return f"{number}{unit}" if unit in ("", "%", "‰") else f"{number} {unit}"


def _compared(put: Put) -> str:
    """Begin a sentence with what is compared: "目标 ≥180 个，实际 162 个"."""
    if "h" in put:
        target = f"{_amount(put['t'], put)}—{_amount(put['h'], put)}"
    else:
        target = _SIGNS.get(put.get("o", ""), "") + _amount(put["t"], put)
    return f"目标 {target}，实际 {_amount(put['a'], put)}"


def _exactly(put: Put) -> str:
    """Say what a strict sign makes of the target itself; nothing for any other value."""
    strict = put.get("o") in (">", "<") and put["a"] == put["t"]
    return "等于目标值，未达到但不扣分" if strict else ""


def _less(put: Put, key: str = "t") -> str:
    """Give how far the actual value is above a bound."""
    return plain(Decimal(put["a"]) - Decimal(put[key]))


def _full(put: Put) -> str:
    return f"{_compared(put)}，{_exactly(put) or '达到目标'}，得满分 {_points(put)}"


def _positive(put: Put) -> str:
    # A negative value counts as nothing done.
    done = "0" if put["a"].startswith("-") else put["a"]
    return f"{_compared(put)}，按完成比例：{put['w']} × {done}÷{put['t']} = {_points(put)}"


def _below_threshold(put: Put) -> str:
    threshold = f" {put['p']}%" if "p" in put else ""
    return f"{_compared(put)}，完成比例低于及格线{threshold}，得 {_points(put)}"


def _reverse_full(put: Put) -> str:
    return f"{_compared(put)}，{_exactly(put) or '未超过目标'}，得满分 {_points(put)}"


def _r1(put: Put) -> str:
    return f"{_compared(put)}，超出 {_less(put)}：{put['w']} × {put['t']}÷{put['a']} = {_points(put)}（反向指标 R1）"


def _r2(put: Put, key: str = "t", note: str = "反向指标 R2") -> str:
    over = _less(put, key)
    formula = f"{put['w']} × (1 − {over}÷{put[key]})"
    nothing_left = Decimal(put["a"]) > 2 * Decimal(put[key])
    result = f"不足 0，得 {_points(put)}" if nothing_left else f"= {_points(put)}"
    return f"{_compared(put)}，超出 {over}：{formula} {result}（{note}）"


def _r3(put: Put) -> str:
    return f"{_compared(put)}，超出 {_less(put)}，得 {_points(put)}（反向指标 R3，超过目标不得分）"


def _zero_target(put: Put) -> str:
    return f"{_compared(put)}，目标为 0，按是否达到计分，得 {_points(put)}"


def _negative_target(put: Put) -> str:
    return f"{_compared(put)}，目标为负数，按达标/未达标计分，得 {_points(put)}"


def _range_inside(put: Put) -> str:
    return f"{_compared(put)}，在目标范围内，得满分 {_points(put)}"


def _range_below(put: Put) -> str:
    if Decimal(put["t"]) <= 0:
        return f"{_compared(put)}，低于下限，得 {_points(put)}"
    done = "0" if put["a"].startswith("-") else put["a"]
    return f"{_compared(put)}，低于下限：{put['w']} × {done}÷{put['t']} = {_points(put)}"


def _range_above(put: Put) -> str:
    if Decimal(put["h"]) <= 0:
        return f"{_compared(put)}，高于上限，得 {_points(put)}"
    return _r2(put, "h", "高于上限，按反向指标 R2")


def _dates(put: Put) -> str:
    bound = "不早于" if put.get("o") in (">=", ">") else "不晚于"
    return f"目标{bound} {put['t']}，实际 {put['a']}"


def _on_time(put: Put) -> str:
    return f"{_dates(put)}，按时完成，得满分 {_points(put)}"


def _late(put: Put) -> str:
    if "l" in put:
        return f"{_dates(put)}，逾期，按逾期天数扣分（允许 {put['l']} 天），得 {_points(put)}"
    return f"{_dates(put)}，未按时完成，得 {_points(put)}"


def _tier(name: str) -> Callable[[Put], str]:
    def sentence(put: Put) -> str:
        allowed = f"完成等级“{name}”，可在 {put['lo']}–{put['hi']} 分之间给分（分值 {put['w']}）"
        return f"{allowed}，得 {_points(put)}" if "s" in put else f"{allowed}，尚未给分"

    return sentence


def _line(rule: str) -> Callable[[Put], str]:
    return lambda put: f"{_compared(put)}，{rule}：得 {_points(put)}"


def _m4(put: Put) -> str:
    return f"{_compared(put)}，60% 以下不得分，90% 及以上得满分，其间按 {put['w']} × (满意度 − 60)÷30：得 {_points(put)}（满意度 M4）"


def _m5(put: Put) -> str:
    return f"{_compared(put)}，按满意度本身计分：{put['w']} × {_amount(put['a'], put)} = {_points(put)}（满意度 M5）"


def _compound(put: Put) -> str:
    total = f"合计 {_points(put)}" if "s" in put else "尚不能合计"
    if "parts" not in put:
        return f"一格多个目标，分值 {put['w']} 平均分到各部分，{total}"
    return f"一格多个目标，分值 {put['w']} 平均分到各部分：{_parts(put['parts'])}；{total}"


def _parts(parts: Sequence[str]) -> str:
    marks = [_CIRCLED[place] if place < len(_CIRCLED) else f"({place + 1})" for place in range(len(parts))]
    return "；".join(f"{mark} {_part(packed)}" for mark, packed in zip(marks, parts, strict=True))


def _part(packed: str) -> str:
    part = {key: value for key, value in zip(PART_KEYS, packed.split("|"), strict=False) if value}
    rule = Rule(part["r"])
    if rule in _NEEDS_NO_NUMBERS or "a" in part or "lo" in part:
        return _SENTENCES[rule](part)
    return f"{part['w']} 分得 {part['s']}" if "s" in part else f"{part['w']} 分，尚未给分"


def _execution(put: Put) -> str:
    rate = plain((Decimal(put["a"]) * 100 / Decimal(put["t"])).quantize(Decimal("0.01")))
    if Decimal(put["a"]) >= Decimal(put["t"]):
        return f"执行数 {put['a']}÷预算数 {put['t']} = {rate}%，得满分 {_points(put)}"
    return (
        f"执行数 {put['a']}÷预算数 {put['t']} = {rate}%：{put['w']} × {put['a']}÷{put['t']} = {_points(put)}"
    )


def _said(text: str) -> Callable[[Put], str]:
    return lambda put: text


_NEEDS_NO_NUMBERS = (Rule.NOT_APPLICABLE, Rule.MISSING, Rule.NO_TIER, Rule.NOT_CHECKABLE)
_SENTENCES: Mapping[Rule, Callable[[Put], str]] = {
    Rule.POSITIVE_FULL: _full,
    Rule.POSITIVE: _positive,
    Rule.BELOW_THRESHOLD: _below_threshold,
    Rule.REVERSE_FULL: _reverse_full,
    Rule.R1: _r1,
    Rule.R2: _r2,
    Rule.R3: _r3,
    Rule.ZERO_TARGET: _zero_target,
    Rule.NEGATIVE_TARGET: _negative_target,
    Rule.RANGE_INSIDE: _range_inside,
    Rule.RANGE_BELOW: _range_below,
    Rule.RANGE_ABOVE: _range_above,
    Rule.ON_TIME: _on_time,
    Rule.LATE: _late,
    Rule.TIER_ACHIEVED: _tier("达成"),
    Rule.TIER_PARTIAL: _tier("部分达成"),
    Rule.TIER_MISSED: _tier("未达成"),
    Rule.M2: _line("90% 得满分，每低 5 个百分点扣分值的 10%，不足 5 个按 5 个计（满意度 M2）"),
    Rule.M3: _line("90% 及以上得 100%，80%–90% 得 80%，60%–80% 得 50%，60% 以下不得分（满意度 M3）"),
    Rule.M4: _m4,
    Rule.M5: _m5,
    Rule.COMPOUND: _compound,
    Rule.EXECUTION: _execution,
    Rule.NO_BUDGET: _said("预算为 0，执行率不适用，总分按其余分值折算"),
    Rule.NOT_APPLICABLE: _said("不适用，不计分"),
    Rule.MISSING: _said("尚未填报"),
    Rule.NO_TIER: _said("尚未选择完成等级"),
    Rule.NOT_CHECKABLE: _said("无法核对，不计分"),
}
