"""The profiles that are shipped, and profiles as JSON: lossless, and refused where they make no sense."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Any

from targets.domain.profile import GradeBand, Profile, ReverseRule, SatisfactionRule
from targets.domain.rounding import HUNDRED, ZERO, half_up
from targets.domain.taxonomy import Level1

# 财预〔2020〕10号: 执行率 10, 产出 50, 效益 30, 满意度 10.
CAIYU_2020_10 = Profile(
    code="caiyu-2020-10",
    title="财预〔2020〕10号",
    execution_weight=Decimal(10),
    level1_weights=(
        (Level1.OUTPUT.value, Decimal(50)),
        (Level1.BENEFIT.value, Decimal(30)),
        (Level1.SATISFACTION.value, Decimal(10)),
    ),
)
# 财预〔2021〕101号 has a cost level of its own; shipped for reference, as its details are not confirmed.
CAIYU_2021_101 = Profile(
    code="caiyu-2021-101",
    title="财预〔2021〕101号（参照）",
    execution_weight=Decimal(10),
    level1_weights=(
        (Level1.COST.value, Decimal(20)),
        (Level1.OUTPUT.value, Decimal(40)),
        (Level1.BENEFIT.value, Decimal(20)),
        (Level1.SATISFACTION.value, Decimal(10)),
    ),
    satisfaction=SatisfactionRule.M3,
    pass_threshold=Decimal(60),
)
DEFAULT = CAIYU_2020_10
SHIPPED = {profile.code: profile for profile in (CAIYU_2020_10, CAIYU_2021_101)}

_PERCENTS = (
    "over_achievement",
    "execution_reason_below",
    "light_red_below",
    "light_yellow_below",
    "light_blue_from",
    "attainment_line",
    "execution_line",
    "low_cost_below",
)


class ProfileError(ValueError):
    """A profile that makes no sense; ``problems`` are codes with the field they are about."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def to_json(profile: Profile) -> str:
    """Write a profile as JSON that a person can read; every number is a string, so none is changed."""
    values = {field.name: _plain(getattr(profile, field.name)) for field in fields(profile)}
    return json.dumps(values, ensure_ascii=False, indent=2)


def from_json(text: str) -> Profile:
    """Read what ``to_json`` wrote, or raise ProfileError with all that is wrong."""
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise ProfileError([f"not_json:{error.lineno}"]) from error
    if not isinstance(values, dict):
        raise ProfileError(["not_an_object"])
    known = {field.name for field in fields(Profile)}
    problems = [f"unknown_field:{name}" for name in sorted(set(values) - known)]
    problems += [f"missing_field:{name}" for name in sorted(_REQUIRED - set(values))]
    read: dict[str, Any] = {}
    for name in sorted(known & set(values)):
        try:
            read[name] = _READERS.get(name, _decimal)(values[name])
        except (TypeError, ValueError, KeyError, ArithmeticError):
            problems.append(f"unreadable:{name}")
    if problems:
        raise ProfileError(problems)
    profile = Profile(**read)
    problems = check_profile(profile)
    if problems:
        raise ProfileError(problems)
    return profile


def check_profile(profile: Profile) -> list[str]:
    """List what makes no sense in a profile, as codes with the field; empty where all is well."""
    weights = [profile.execution_weight, *(weight for _, weight in profile.level1_weights)]
    lowests = [band.lowest for band in profile.grades]
    levels = [level1 for level1, _ in profile.level1_weights]
    high, low = profile.tier_bounds
    threshold = profile.pass_threshold
    checks = {
        "code_empty": not profile.code or not profile.title,
        "weight_negative": any(weight < 0 for weight in weights),
        "weight_has_more_than_two_decimals": any(weight != half_up(weight) for weight in weights),
        "weights_do_not_add_to_100": sum(weights, ZERO) != HUNDRED,
        "level1_named_twice": len(set(levels)) != len(levels),
        "grades_do_not_fall": not lowests or any(a <= b for a, b in pairwise(lowests)),
        "last_grade_does_not_begin_at_0": not lowests or lowests[-1] != 0,
        "grade_named_twice": len({band.grade for band in profile.grades}) != len(profile.grades),
        "tier_bounds_do_not_fall": not HUNDRED >= high > low > 0,
        "pass_threshold_out_of_range": threshold is not None and not 0 < threshold <= HUNDRED,
        "over_achievement_below_100": profile.over_achievement < HUNDRED,
        "lights_do_not_rise": not (
            profile.light_red_below < profile.light_yellow_below < profile.light_blue_from
        ),
        "late_days_not_positive": profile.late_days_allowed is not None and profile.late_days_allowed < 1,
    }
    negative = [f"percent_negative:{name}" for name in _PERCENTS if getattr(profile, name) < 0]
    return [code for code, wrong in checks.items() if wrong] + negative


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return f"{value:f}"
        case Enum():
            return value.value
        case GradeBand():
            return {"grade": value.grade, "lowest": f"{value.lowest:f}"}
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value


def _decimal(value: object) -> Decimal:
    # A JSON number has been a binary float on its way here; only a string keeps 0.1 as 0.1.
    if not isinstance(value, str):
        raise TypeError
    number = Decimal(value)
    if not number.is_finite() or abs(number) > 10_000:
        raise ValueError
    return number


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _pairs(value: Any) -> tuple[tuple[str, Decimal], ...]:
    return tuple((_text(level1), _decimal(weight)) for level1, weight in value)


def _bands(value: Any) -> tuple[GradeBand, ...]:
    return tuple(GradeBand(_text(band["grade"]), _decimal(band["lowest"])) for band in value)


def _bounds(value: Any) -> tuple[Decimal, Decimal]:
    high, low = value
    return _decimal(high), _decimal(low)


def _days(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


_READERS: Mapping[str, Callable[[Any], object]] = {
    "code": _text,
    "title": _text,
    "level1_weights": _pairs,
    "reverse": ReverseRule,
    "satisfaction": SatisfactionRule,
    "pass_threshold": lambda value: None if value is None else _decimal(value),
    "tier_bounds": _bounds,
    "grades": _bands,
    "late_days_allowed": _days,
}
_REQUIRED = {"code", "title", "execution_weight", "level1_weights"}
