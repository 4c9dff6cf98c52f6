"""What read_values answers to a line, and that every code it can say has a sentence."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from targets.domain import values
from targets.domain.reading import Comparable, Kind, Operator, Reading
from targets.domain.taxonomy import ProgressKind
from targets.domain.values import (
    READER_VERSION,
    answer_line,
    comparable,
    contract,
    read,
    read_actual,
    to_json,
)
from targets.domain.wording.values import FINDINGS, PROGRESS_LABELS, explain_reading
from tests.unit.values.tables import context, rows

KEYS = [
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
SOURCES = sorted(Path(values.__file__).parent.glob("*.py"))


def test_an_answer_has_exactly_the_agreed_fields():
    answer = answer_line('{"text": "≥70 个；100%"}')

    assert list(answer) == KEYS
    assert [list(part) for part in answer["parts"]] == [["name", *KEYS]] * 2


def test_whole_numbers_are_printed_without_a_point():
    assert json.dumps(answer_line('{"text": "≤53.40万元"}')["compare"], ensure_ascii=False) == (
        '{"value": 534000, "unit": "元"}'
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("nonsense", "line_not_json"),
        ('{"text": "1"', "line_not_json"),
        ("[" * 100_000, "line_not_json"),
        ("[]", "line_not_object"),
        ('"≥16 个"', "line_not_object"),
        ("{}", "line_without_text"),
        ('{"text": null}', "line_without_text"),
        ('{"text": []}', "field_not_text"),
        ('{"text": true}', "field_not_text"),
        ('{"text": NaN}', "field_not_text"),
        ('{"text": "1", "name": {}}', "field_not_text"),
        ('{"text": "1", "year": "next"}', "year_not_a_year"),
        ('{"text": "1", "year": 20245}', "year_not_a_year"),
        ('{"text": "1", "year": true}', "year_not_a_year"),
        ('{"text": "1", "year": 99999999999999999999}', "year_not_a_year"),
    ],
)
def test_a_line_that_is_not_as_agreed_is_answered_and_says_why(line, code):
    answer = answer_line(line)

    assert (answer["kind"], answer["value"]) == ("unread", None)
    assert [(found["code"], found["severity"]) for found in answer["findings"]] == [(code, "error")]
    assert answer["explanation"].startswith("未能识别：")


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ('{"text": 16}', "value", 16),
        ('{"text": 0.95, "name": "合格率"}', "compare", {"value": 95, "unit": "%"}),
        ('{"text": "9月底前", "year": "2024"}', "date", "2024-09-30"),
        ('{"text": "9月底前", "year": ""}', "date", None),
        ('{"text": "≥3个", "name": null}', "unit", "个"),
        ('{"text": ""}', "kind", "none"),
        ('{"text": "\\ud800≥3个"}', "value", 3),
    ],
)
def test_numbers_nulls_and_years_as_text_are_understood(line, key, value):
    answer = answer_line(line)

    assert answer[key] == value
    json.dumps(answer, ensure_ascii=False).encode("utf-8")


def test_every_code_that_the_reader_can_say_has_a_sentence():
    said = set()
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        said |= set(re.findall(r'(?:Finding|Unreadable|warn|tell)\(\s*"(\w+)"', text))

    assert said <= set(FINDINGS)
    assert set(FINDINGS) - said <= {"several_values"}


def test_every_row_of_the_tables_is_explained_in_chinese():
    for row in rows("target_values.jsonl") + rows("seed_targets.jsonl"):
        answer = contract(read(row["text"], **context(row)))
        sentences = [answer["explanation"], *(found["message"] for found in answer["findings"])]
        assert all(re.search(r"[\u4e00-\u9fff]", sentence) for sentence in sentences)
        assert not any(re.search(r"[{}]|None", sentence) for sentence in sentences), sentences


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("≥16 个", "", "不低于 16 个，越高越好"),
        ("≤65 万", "项目成本", "不超过 65 万（折合 650000 元），越低越好"),
        ("1", "合规率", "等于 1（折合 100%）（未写符号，按等于理解），越高越好"),
        ("80%(含)—100%", "", "在 80% 至 100% 之间"),
        ("80%<合格率≤90%", "", "在 80%（不含） 至 90% 之间"),
        ("15至20天", "", "在 15天 至 20天 之间（折合 360—480 小时）"),
        ("2024年9月底前", "", "2024年9月30日及以前"),
        ("9月30日之后", "", "期限，但缺少年份"),
        ("2024年9月30日之后", "", "2024年9月30日及以后"),
        ("每季度末", "", "定期的期限“每季度末”，按达成、部分达成、未达成评定"),
        ("显著", "", "定性：显著，按达成、部分达成、未达成评定"),
        ("不适用", "", "不适用"),
        ("2%", "系统故障率", "等于 2%（未写符号，按等于理解），越低越好；“故障率”越低越好"),
        ("≥5个；100%", "数量；合格率", "2 个目标：① 数量：不低于 5 个，越高越好；② 合格率：等于 100%（未写符号，按等于理解），越高越好"),
        ("待定", "", "未能识别：“待定”没有写明目标，请填写具体的目标值"),
    ],
)  # fmt: skip
def test_what_was_understood_is_said_in_one_sentence(text, name, sentence):
    assert explain_reading(read(text, name=name)) == sentence


def test_an_actual_value_is_explained_without_a_direction():
    target = read("≥16 个")

    assert (
        explain_reading(read_actual("18", target=target))
        == "等于 18 个（未写符号，按等于理解）；单位同目标值“个”"
    )


def test_an_actual_date_is_said_as_a_date():
    target = read("2024年9月30日前")

    assert explain_reading(read_actual("9.28", target=target, year=2024)) == "2024年9月28日"


def test_a_reading_without_an_operator_is_still_said():
    assert explain_reading(Reading(Kind.QUANTITY, low=Decimal(3), unit="个")) == "3 个"


def test_a_target_that_a_person_typed_without_normalising_takes_any_number():
    target = Reading(Kind.QUANTITY, Operator.AT_LEAST, Decimal(3))

    assert read_actual("4", target=target).compare == Comparable(Decimal(4), None, None)
    assert read_actual("4个", target=target).compare == Comparable(Decimal(4), None, "个")


def test_units_that_are_one_thing_are_compared_in_one():
    assert comparable(Decimal(2), None, "天").low == comparable(Decimal(48), None, "小时").low
    assert comparable(Decimal(90), None, "秒") == comparable(Decimal("1.5"), None, "分钟")
    assert comparable(Decimal(5), None, None) == Comparable(Decimal(5), None, None)


def test_a_stored_reading_leaves_out_what_says_nothing():
    assert to_json(read("显著")) == {"kind": "qualitative", "word": "显著"}
    assert to_json(read("≥0 个", name="数量")) == {
        "kind": "quantity",
        "op": ">=",
        "direction": "positive",
        "low": "0",
        "unit": "个",
        "compare": ["0", None, "个"],
    }


def test_the_version_of_the_reader_is_a_number_and_progress_kinds_have_words():
    assert READER_VERSION >= 1
    assert set(PROGRESS_LABELS) == set(ProgressKind)
