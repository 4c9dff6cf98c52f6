"""The lines of read_values and score_values: their keys, and what the contract says in words, row by row."""

import json

import pytest

from targets.domain.score_lines import answer_line as score_line
from targets.domain.values import answer_line as read_line

READ_KEYS = [
    "kind",
    "op",
    "value",
    "unit",
    "date",
    "recurrence",
    "ends",
    "bare",
    "direction",
    "compare",
    "per",
    "period",
    "parts",
    "findings",
    "explanation",
]
SCORE_KEYS = [
    "attainment",
    "score",
    "range",
    "met",
    "needs_reason",
    "rule",
    "difference",
    "findings",
    "explanation",
]


def read(**given):
    return read_line(json.dumps(given))


def score(**given):
    return score_line(json.dumps({"weight": 10, **given}))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"text": "≥150万"}, {"value": 150, "unit": "万", "op": ">=", "bare": False}),
        ({"text": "≥95%"}, {"value": 95, "unit": "%"}),
        (
            {"text": "1", "name": "完成率"},
            {"value": 1, "unit": None, "compare": {"value": 100, "unit": "%"}, "bare": True, "op": "="},
        ),
        ({"text": "16", "sign": "≥"}, {"op": ">=", "bare": False}),
        ({"text": "24小时内"}, {"kind": "duration", "op": "<=", "bare": False}),
        ({"text": "2024年12月底前"}, {"kind": "deadline", "op": "<=", "date": "2024-12-31"}),
        ({"text": "每季度末"}, {"kind": "deadline", "date": None, "recurrence": "每季度末"}),
        ({"text": "7*24小时不间断"}, {"kind": "qualitative"}),
        ({"text": "及时"}, {"kind": "qualitative", "direction": None}),
        (
            {"text": "3-5次"},
            {"op": "range", "value": [3, 5], "ends": ["closed", "closed"], "direction": None},
        ),
        ({"text": "≤5%"}, {"direction": "reverse"}),
        ({"text": "无"}, {"kind": "none"}),
        ({"text": "字" * 2001}, {"kind": "unread"}),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_target_is_read_as_the_contract_says(given, expected):
    answer = read(**given)

    assert {name: answer[name] for name in expected} == expected


@pytest.mark.parametrize("text", ["≥16场", "字" * 2001, "≥10人；≥5次"])
def test_a_reading_has_all_its_keys_and_its_parts_have_them_too(text):
    answer = read(text=text)

    assert list(answer) == READ_KEYS
    assert all(set(READ_KEYS) | {"name"} == set(part) for part in answer["parts"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"target": "≥16场", "actual": "8场"}, {"score": 5, "attainment": 50, "needs_reason": True}),
        ({"target": "≥16场", "actual": "20场"}, {"score": 10, "met": True}),
        ({"target": "及时", "actual": "达成"}, {"score": 10}),
        ({"target": "及时", "actual": "及时"}, {"score": 10}),
        ({"target": "及时", "actual": "部分达成"}, {"score": None, "range": [6, 7.99]}),
        ({"target": "及时", "actual": "部分达成", "given_score": 7}, {"score": 7}),
        ({"target": "≥16场", "actual": "8场", "published": 5.5}, {"score": 5, "difference": 0.5}),
        ({"target": "≥95%", "actual": "", "numerator": 19, "denominator": 20}, {"attainment": 100}),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_actual_is_scored_as_the_contract_says(given, expected):
    answer = score(**given)

    assert {name: answer[name] for name in expected} == expected


@pytest.mark.parametrize(
    "line", ['{"target": "≥16场", "actual": "8场", "weight": 10}', "nonsense", "[]", "{}"]
)
def test_a_score_has_all_its_keys_whatever_came_in(line):
    assert list(score_line(line)) == SCORE_KEYS


@pytest.mark.parametrize(
    "line", ["nonsense", "[]", "{}", '{"text": {}}', '{"text": "\\u0000"}', '{"text": "1", "year": "x"}']
)
def test_no_line_breaks_the_reader(line):
    answer = read_line(line)

    assert list(answer) == READ_KEYS
    assert all({"code", "severity", "message"} == set(finding) for finding in answer["findings"])
    assert {finding["severity"] for finding in answer["findings"]} <= {"error", "warning", "info"}
