"""One line of JSON in, one score out: what ``score_values`` prints for a line.

A line that makes no sense has an answer too: no score, and a finding that says what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from targets.domain.finding import Finding, Severity
from targets.domain.profile import Profile
from targets.domain.profiles import DEFAULT, SHIPPED, ProfileError, from_json, to_json
from targets.domain.rules import Outcome
from targets.domain.scoring import Score, compare_published, score
from targets.domain.scoring.inputs import not_checkable
from targets.domain.taxonomy import canonical_level2
from targets.domain.values import read, read_actual
from targets.domain.wording import explain_score, finding_sentence
from targets.domain.wording.profiles import describe_problem

_TEXTS = ("target", "actual", "name", "level1", "level2", "unit", "sign")
_NUMBERS = ("weight", "numerator", "denominator", "given_score", "published", "deduction")


class _RefusedError(Exception):
    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.finding = Finding(code, Severity.ERROR, values)


@dataclass(frozen=True, slots=True)
class _Line:
    texts: Mapping[str, str]
    numbers: Mapping[str, Decimal | None]
    year: int | None
    profile: Profile


def answer_line(text: str) -> dict[str, Any]:
    """Score one line of JSON; never raises, whatever the line holds."""
    try:
        line = _parse(text)
    except _RefusedError as refused:
        return _answer(not_checkable(refused.finding), ())
    return _score(line)


def _score(line: _Line) -> dict[str, Any]:
    level1, level2 = canonical_level2(line.texts["level1"], line.texts["level2"])
    target = read(
        line.texts["target"],
        name=line.texts["name"],
        level1=level1,
        level2=level2,
        unit=line.texts["unit"],
        sign=line.texts["sign"],
        year=line.year,
    )
    given = line.texts["actual"]
    actual = read_actual(given, target=target, year=line.year) if given.strip() else None
    result = score(
        target=target,
        actual=actual,
        weight=line.numbers["weight"] or Decimal(0),
        profile=line.profile,
        level1=level1,
        given_score=line.numbers["given_score"],
        numerator=line.numbers["numerator"],
        denominator=line.numbers["denominator"],
        deduction=line.numbers["deduction"] or Decimal(0),
    )
    published = line.numbers["published"]
    if published is not None:
        result = compare_published(result, published)
    read_findings = target.findings + (actual.findings if actual else ())
    return _answer(result, read_findings)


def _answer(result: Score, read_findings: tuple[Finding, ...]) -> dict[str, Any]:
    findings = read_findings + result.findings
    explanation = explain_score(result.explanation.as_dict())
    if result.outcome is Outcome.NOT_CHECKABLE:
        errors = [finding_sentence(finding) for finding in findings if finding.severity is Severity.ERROR]
        explanation = "；".join([explanation, *errors])
    return {
        "attainment": _number(result.attainment),
        "score": _number(result.score),
        "range": None if result.range is None else [_number(end) for end in result.range],
        "met": result.met,
        "needs_reason": result.needs_reason,
        "rule": result.rule.value,
        "difference": _number(result.difference),
        "findings": [
            {"code": finding.code, "severity": finding.severity.value, "message": finding_sentence(finding)}
            for finding in findings
        ],
        "explanation": explanation,
    }


def _parse(text: str) -> _Line:
    try:
        values = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise _RefusedError("line_not_json", reason=type(error).__name__) from error
    if not isinstance(values, dict):
        raise _RefusedError("line_not_object")
    if values.get("weight") is None:
        raise _RefusedError("line_without_weight")
    return _Line(
        texts={name: _text(name, values.get(name)) for name in _TEXTS},
        numbers={name: _decimal(name, values.get(name)) for name in _NUMBERS},
        year=_year(values.get("year")),
        profile=_profile(values.get("profile")),
    )


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    raise _RefusedError("field_not_text", field=name)


def _decimal(name: str, value: object) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
            raise TypeError
        number = Decimal(value)
        if not number.is_finite() or number.adjusted() > 15 or len(number.as_tuple().digits) > 40:
            raise ValueError
    except (TypeError, ValueError, ArithmeticError) as error:
        raise _RefusedError("field_not_a_number", field=name, value=str(value)[:40]) from error
    return number


def _year(value: object) -> int | None:
    number = _decimal("year", value)
    if number is None:
        return None
    if number != number.to_integral_value() or not 1900 <= number <= 2999:
        raise _RefusedError("year_not_a_year", year=str(value)[:20])
    return int(number)


def _profile(value: object) -> Profile:
    """Give a shipped profile by its code, or the default one with the fields that are named changed."""
    if value is None or value == "":
        return DEFAULT
    if isinstance(value, str) and value in SHIPPED:
        return SHIPPED[value]
    if not isinstance(value, dict):
        raise _RefusedError("profile_unknown", value=str(value)[:40], known="、".join(SHIPPED))
    try:
        return from_json(json.dumps(json.loads(to_json(DEFAULT)) | value, default=str))
    except ProfileError as error:
        problems = "；".join(describe_problem(problem) for problem in error.problems)
        raise _RefusedError("profile_refused", problems=problems) from error


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
