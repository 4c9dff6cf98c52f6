"""The signs and words that say how a number bounds what is done, as data (≥, 不低于, 以内, 控制在…)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from targets.domain.reading import Operator
from targets.domain.values.units import MEASURES, MULTIPLIERS, UNITS, alternatives

SIGNS: Mapping[str, Operator] = {
    "≥": Operator.AT_LEAST,
    ">": Operator.MORE_THAN,
    "≤": Operator.AT_MOST,
    "<": Operator.LESS_THAN,
    "=": Operator.EQUAL,
}


def _words(*rows: tuple[Operator, str]) -> dict[str, Operator]:
    return {word: operator for operator, words in rows for word in words.split()}


BEFORE: Mapping[str, Operator] = {
    **SIGNS,
    **_words(
        (
            Operator.AT_LEAST,
            """不低于 不少于 不小于 不得低于 不得少于 不得小于 不能低于 不能少于 应不低于 应不少于 至少 最少 最低 不下于 不亚于
            大于等于 大于或等于 大于或者等于 高于等于 高于或等于 多于等于 多于或等于 未低于 保底""",
        ),
        (Operator.MORE_THAN, "大于 高于 多于 超过 超出 超 突破 优于"),
        (
            Operator.AT_MOST,
            """不超过 不超 不超出 不高于 不大于 不多于 不得超过 不得高于 不得大于 不得多于 不能超过 不能高于 不突破 不得突破
            小于等于 小于或等于 小于或者等于 低于等于 低于或等于 少于等于 少于或等于 至多 最多 最高 控制在 控制到 压缩至 压缩到
            限制在 压减至 压减到 上限 封顶 降至 降到 下降至 下降到 降低至 降低到 减少至 减少到""",
        ),
        (Operator.LESS_THAN, "小于 低于 少于 不足 不到 不满"),
        (Operator.EQUAL, "等于 恰为"),
    ),
}
AFTER: Mapping[str, Operator] = _words(
    (Operator.AT_LEAST, "以上 及以上 或以上 含以上 及其以上 起步"),
    (Operator.AT_MOST, "以内 之内 以下 及以下 或以下 含以下 及其以下"),
    (Operator.EQUAL, "左右 上下"),
)
# "内" alone bounds a time ("3小时内"); behind a thing it means "inside" ("5个内部系统").
AFTER_TIME: Mapping[str, Operator] = {"内": Operator.AT_MOST}
APPROXIMATELY = ("左右", "上下", "约", "大约", "大概", "近")

BEFORE_WORD = alternatives(BEFORE)
AFTER_WORD = alternatives(AFTER)
AFTER_TIME_WORD = alternatives(AFTER_TIME)

_LOWER = (Operator.AT_LEAST, Operator.MORE_THAN)
_UPPER = (Operator.AT_MOST, Operator.LESS_THAN)
_STRICT = {Operator.AT_LEAST: Operator.MORE_THAN, Operator.AT_MOST: Operator.LESS_THAN}
_BOUND_WORD = re.compile(
    alternatives(word for word in (*BEFORE, *AFTER) if word not in ("超", "最高", "最低"))
)


def is_lower(operator: Operator | None) -> bool:
    """Tell whether an operator sets a floor."""
    return operator in _LOWER


def is_upper(operator: Operator | None) -> bool:
    """Tell whether an operator sets a ceiling."""
    return operator in _UPPER


def agree(one: Operator, other: Operator) -> bool:
    """Tell whether two operators written for one number can both be meant: "控制在…以内", "≥95%以上"."""
    return one is other or (is_lower(one) and is_lower(other)) or (is_upper(one) and is_upper(other))


def strict(operator: Operator) -> Operator:
    """Give the operator without equality, for "以上（不含）"."""
    return _STRICT.get(operator, operator)


def is_bare_word(text: str) -> bool:
    """Tell whether a text is nothing but a bounding word or a unit, whose number is missing."""
    return text in BEFORE or text in AFTER or text in UNITS or text in MEASURES or text in MULTIPLIERS


def names_a_bound(prose: str) -> bool:
    """Tell whether prose holds a bounding word that does not stand at its number."""
    return _BOUND_WORD.search(prose) is not None
