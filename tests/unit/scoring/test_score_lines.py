"""The readable table of scores, and lines that make no sense (tests/data/scores.jsonl)."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from targets.domain.execution import FundingFigures, score_execution
from targets.domain.profiles import DEFAULT
from targets.domain.round_kind import RoundKind
from targets.domain.score_lines import answer_line
from targets.domain.totals import TotalsRow, totals
from targets.domain.wording.score_findings import SENTENCES

TABLE = Path(__file__).parents[2] / "data" / "scores.jsonl"
ROWS = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
FIELDS = {
    "attainment",
    "score",
    "range",
    "met",
    "needs_reason",
    "rule",
    "difference",
    "findings",
    "explanation",
}


def answer(**line):
    return answer_line(json.dumps(line, ensure_ascii=False))


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_each_row_of_the_table_scores_as_it_says(row):
    got = answer(**row["in"])

    # What reading noticed on the way has its own table; here the codes are those of scoring.
    found = got | {"codes": [f["code"] for f in got["findings"] if f["code"] in SENTENCES]}
    assert {key: found[key] for key in row["out"]} == row["out"]
    assert set(got) == FIELDS
    assert got["explanation"]
    assert all(finding["message"] for finding in got["findings"])


def test_the_worked_example_adds_up_to_92_11_and_is_excellent():
    example = [row for row in ROWS if row.get("example") == "5.11"]
    rows = []
    for row in example:
        got = answer(**row["in"])
        rows.append(
            TotalsRow(
                level1=row["in"]["level1"],
                level2=row["in"]["level2"],
                weight=Decimal(row["in"]["weight"]),
                filled=True,
                score=Decimal(str(got["score"])),
                attainment=Decimal(str(got["attainment"])),
            )
        )
    spent = score_execution(FundingFigures(Decimal(4000), None, Decimal(3700)), DEFAULT)

    result = totals(rows, profile=DEFAULT, kind=RoundKind.SELF_EVALUATION, execution=spent)

    assert len(rows) == 9
    assert (result.indicator_score, result.total, result.grade) == (Decimal("82.86"), Decimal("92.11"), "优")


GOOD = {"target": "≥16 个", "actual": "8个", "weight": 10}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "line_not_json"),
        ('{"weight": NaN}', "line_not_json"),
        ("[" * 100_000, "line_not_json"),
        ("[]", "line_not_object"),
        ('"≥16"', "line_not_object"),
        ("{}", "line_without_weight"),
    ],
)
def test_a_line_that_is_no_line_has_an_answer(line, code):
    got = answer_line(line)

    assert (got["score"], got["rule"], [f["code"] for f in got["findings"]]) == (
        None,
        "not_checkable",
        [code],
    )
    assert set(got) == FIELDS


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"weight": "zehn"}, "field_not_a_number"),
        ({"weight": True}, "field_not_a_number"),
        ({"weight": [1]}, "field_not_a_number"),
        ({"weight": "1e99"}, "field_not_a_number"),
        ({"weight": "Infinity"}, "field_not_a_number"),
        ({"weight": -5}, "weight_impossible"),
        ({"numerator": "x"}, "field_not_a_number"),
        ({"target": ["≥16"]}, "field_not_text"),
        ({"target": True}, "field_not_text"),
        ({"year": "2024年"}, "field_not_a_number"),
        ({"year": 20.5}, "year_not_a_year"),
        ({"year": 5}, "year_not_a_year"),
        ({"profile": "深财绩"}, "profile_unknown"),
        ({"profile": 5}, "profile_unknown"),
        ({"profile": {"reverse": "R7"}}, "profile_refused"),
        ({"profile": {"execution_weight": "20"}}, "profile_refused"),
    ],
)
def test_a_field_that_makes_no_sense_is_named_and_gives_no_score(change, code):
    got = answer(**(GOOD | change))

    assert (got["score"], got["findings"][-1]["code"]) == (None, code)
    assert got["findings"][-1]["severity"] == "error"


@pytest.mark.parametrize(
    "change",
    [
        {"weight": "10"},
        {"weight": 10.0},
        {"actual": 8},
        {"actual": 8.0, "year": ""},
        {"profile": ""},
        {"name": None},
    ],
)
def test_numbers_may_be_written_as_numbers_or_as_text(change):
    assert answer(**(GOOD | change))["score"] == 5


def test_a_form_with_sign_and_unit_columns_is_scored():
    got = answer(target="16", sign="≥", unit="个", actual="8", weight=10)

    assert (got["score"], got["met"]) == (5, False)


def test_a_deduction_and_a_year_are_taken():
    assert answer(**GOOD, deduction=1)["score"] == 4
    assert answer(target="9月底前", actual="9月20日", weight=4, year="2024")["score"] == 4
