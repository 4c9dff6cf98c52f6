"""A score with its reason: the rule, the numbers put in, what was noticed on the way."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from targets.domain.finding import Finding
from targets.domain.rounding import ZERO, half_up, plain
from targets.domain.rules import Outcome, Rule

LARGEST_EXPLANATION = 200
_POINTS = ("w", "s", "c", "d", "lo", "hi")
_SPARED_FIRST = ("u", "p")
# A part of a compound is packed into one string, "positive|5.00|2.50|>=|70||35|个", to keep the size.
PART_KEYS = ("r", "w", "s", "o", "t", "h", "a", "u", "lo", "hi")
_PART_DETAIL = (PART_KEYS, ("r", "w", "s"))

Put = Decimal | date | str
Parts = tuple["Explanation", ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The rule and the numbers put in.

    Keys: w weight, o operator, t target (h upper end), a actual, u unit, p threshold, l late
    days allowed, lo and hi the range of a tier, c computed before d the deduction, s score.
    """

    rule: Rule
    numbers: tuple[tuple[str, Put], ...] = ()
    parts: Parts = ()

    def as_dict(self) -> dict[str, Any]:
        """Give the plain form that is stored: at most 200 bytes as compact JSON, the least needed left out."""
        head: dict[str, Any] = {"r": self.rule.value}
        head.update((key, _text(key, value)) for key, value in self.numbers)
        for key in _SPARED_FIRST:
            if _size(head) > LARGEST_EXPLANATION:
                head.pop(key, None)
        if not self.parts:
            return head
        for keys in _PART_DETAIL:
            full = head | {"parts": [part._packed(keys) for part in self.parts]}
            if _size(full) <= LARGEST_EXPLANATION:
                return full
        return head | {"n": str(len(self.parts))}

    def as_json(self) -> str:
        """Give the stored form as compact JSON."""
        return _compact(self.as_dict())

    def _packed(self, keys: tuple[str, ...]) -> str:
        values = {key: _text(key, value) for key, value in self.numbers if key in keys}
        values["r"] = self.rule.value
        return "|".join(values.get(key, "").replace("|", "/") for key in PART_KEYS).rstrip("|")


@dataclass(frozen=True, slots=True)
class Score:
    """What an actual value earns. ``score`` is None where nothing can be said, and ``outcome`` says why.

    ``attainment`` is a percent (93 of 95 is 97.89), ``range`` the scores a tier allows, ``met`` the
    comparison as written, ``difference`` the published score minus this one where a form was checked.
    """

    outcome: Outcome
    rule: Rule
    explanation: Explanation
    score: Decimal | None = None
    attainment: Decimal | None = None
    range: tuple[Decimal, Decimal] | None = None
    met: bool | None = None
    needs_reason: bool = False
    findings: tuple[Finding, ...] = ()
    difference: Decimal | None = None


def unscored(outcome: Outcome, rule: Rule, *findings: Finding, weight: Decimal | None = None) -> Score:
    """Say that no score can be given, and why."""
    numbers: tuple[tuple[str, Put], ...] = () if weight is None else (("w", weight),)
    return Score(outcome, rule, Explanation(rule, numbers), findings=findings)


def deducted(computed: Decimal, deduction: Decimal) -> Decimal:
    """Take off what a reviewer deducts; a score never falls below 0."""
    return max(ZERO, half_up(computed - deduction))


def points_put(computed: Decimal, deduction: Decimal, points: Decimal) -> tuple[tuple[str, Put], ...]:
    """Give the last numbers of an explanation: the score, and what it was before a deduction."""
    if deduction:
        return (("c", computed), ("d", deduction), ("s", points))
    return (("s", points),)


def _text(key: str, value: Put) -> str:
    match value:
        case Decimal() if key in _POINTS:
            return f"{half_up(value):f}"
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
        case _:
            # A unit is a word or two; a longer one is cut so that the explanation keeps its size.
            return value[:8]


def _compact(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _size(value: dict[str, Any]) -> int:
    return len(_compact(value).encode())
