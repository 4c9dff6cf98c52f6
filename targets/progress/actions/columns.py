"""Which cells a clerk may save, and how the text of each becomes columns of its row.

The text of a cell is what the person last saw; it is compared with ``base`` before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models

from budgettrack.refusal import Invalid
from targets.domain import money
from targets.progress.models import Entry, Likelihood, ReasonCategory, Tier

Row = models.Model


@dataclass(frozen=True, slots=True)
class Column:
    """``text_of`` gives the stored text, ``values_for`` the columns to set, or refuses with a sentence."""

    label: str
    text_of: Callable[[Row], str]
    values_for: Callable[[Row, str], Mapping[str, Any]]


def _text(name: str, label: str, longest: int) -> Column:
    def values_for(row: Row, text: str) -> Mapping[str, Any]:
        if len(text) > longest:
            raise Invalid(f"“{label}”最多{longest}字，现在是{len(text)}字。内容还在页面上，请删减后再保存。")
        return {name: text}

    return Column(label, lambda row: getattr(row, name), values_for)


def _choice(name: str, label: str, choices: type[models.TextChoices]) -> Column:
    def values_for(row: Row, text: str) -> Mapping[str, Any]:
        if text and text not in choices.values:
            words = "、".join(str(one) for one in choices.labels)
            raise Invalid(f"“{label}”没有“{text[:20]}”这一项，可选：{words}。")
        return {name: text}

    return Column(label, lambda row: getattr(row, name), values_for)


def _amount(name: str, label: str) -> Column:
    def values_for(row: Row, text: str) -> Mapping[str, Any]:
        if len(text) > 60:
            raise Invalid(f"“{label}”最多60字。请只填一个万元数，例如 1,520.5。")
        # What cannot be read is kept as typed and counts as unread; it is never guessed or thrown away.
        return {f"{name}_text": text, name: money.in_wan(text)}

    return Column(label, lambda row: getattr(row, f"{name}_text"), values_for)


def _number(name: str, label: str, highest: Callable[[Row], Decimal | None], places: int) -> Column:
    def values_for(row: Row, text: str) -> Mapping[str, Any]:
        if not text:
            return {name: None}
        number = _decimal(text)
        limit = highest(row)
        # The column would round it, and the text that comes back would not be what was typed.
        too_fine = number is not None and number != round(number, places)
        if number is None or number < 0 or too_fine or (limit is not None and number > limit):
            upto = f"，应在 0 到 {limit:f} 之间" if limit is not None else "，应是不小于 0 的数"
            fine = f"，最多 {places} 位小数" if too_fine else ""
            raise Invalid(f"“{label}”填的是“{text[:20]}”{upto}{fine}，例如 12.5。")
        return {name: number}

    return Column(label, lambda row: _plain(getattr(row, name)), values_for)


def _flag(name: str, label: str) -> Column:
    def values_for(row: Row, text: str) -> Mapping[str, Any]:
        if text not in ("", "1"):
            raise Invalid(f"“{label}”只能勾选或不勾选。")
        return {name: text == "1"}

    return Column(label, lambda row: "1" if getattr(row, name) else "", values_for)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 12 else None


def _plain(number: Decimal | None) -> str:
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _weight_of(row: Row) -> Decimal:
    assert isinstance(row, Entry)
    return row.indicator.weight


def _nothing(row: Row) -> None:
    return None


_DEVIATION = {
    "likelihood": _choice("likelihood", "完成目标可能性", Likelihood),
    "reason_category": _choice("reason_category", "偏差原因", ReasonCategory),
    "reason": _text("reason", "原因说明", 2000),
    "remedy": _text("remedy", "改进措施", 2000),
}
_EXECUTION = {
    "executed": _amount("executed", "执行数"),
    "expected": _amount("expected", "全年预计执行数"),
}

COLUMNS: dict[str, dict[str, Column]] = {
    "entry": {
        "actual_text": _text("actual_text", "实际完成值", 2000),
        "expected_text": _text("expected_text", "全年预计完成值", 2000),
        "numerator": _number("numerator", "分子", _nothing, 6),
        "denominator": _number("denominator", "分母", _nothing, 6),
        "tier": _choice("tier", "完成档次", Tier),
        "given_score": _number("given_score", "得分", _weight_of, 2),
        "deduction": _number("deduction", "扣分", _weight_of, 2),
        "nothing_to_report": _flag("nothing_to_report", "本期无数据"),
        **_DEVIATION,
    },
    "funding": _EXECUTION,
    "task": {**_EXECUTION, "done": _text("done", "完成情况", 2000)},
    "report": {"goal_result": _text("goal_result", "目标完成情况", 4000), **_DEVIATION},
}
