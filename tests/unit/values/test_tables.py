"""Every rule of reading has rows in tests/data that a finance officer can read; here they are read."""

import tomllib
from pathlib import Path

import pytest

from targets.domain.taxonomy import canonical_level2, default_progress_kind
from targets.domain.values import contract, read, read_actual
from tests.unit.values.tables import context, found, rows

SAMPLE = Path(__file__).parents[3] / "budgettrack" / "operations" / "sample" / "departments"


def _say(row):
    return f"{row.get('rule', '')}-{row.get('target', '')}-{row.get('text', row.get('actual'))}"[:60]


@pytest.mark.parametrize("row", rows("target_values.jsonl"), ids=_say)
def test_a_target_is_read_as_the_table_says(row):
    answer = contract(read(row["text"], **context(row)))

    assert found(row["expect"], answer) == row["expect"], row["why"]


@pytest.mark.parametrize("row", rows("actual_values.jsonl"), ids=_say)
def test_an_actual_value_is_read_in_the_light_of_its_target(row):
    target = read(row["target"], **context(row))

    actual = read_actual(row["actual"], target=target, year=row.get("year"))

    answer = {**contract(actual), "word": actual.word}
    assert found(row["expect"], answer) == row["expect"], row["why"]


def test_every_target_of_the_five_departments_reads_as_judged():
    wrong = []
    for row in rows("seed_targets.jsonl"):
        reading = read(row["text"], **context(row))
        progress = default_progress_kind(
            reading, *canonical_level2(row["level1"], row["level2"]), row["name"]
        )
        answer = {**contract(reading), "word": reading.word, "progress": progress.value}
        if (seen := found(row["expect"], answer)) != row["expect"]:
            wrong.append((row["department"], row["name"], row["text"], seen))

    assert wrong == []


def test_no_target_of_the_five_departments_is_left_out_of_the_table():
    judged = {(row["department"], row["name"], row["text"]) for row in rows("seed_targets.jsonl")}
    published = set()
    for path in sorted(SAMPLE.glob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        tables = [document["table"], *document["projects"]]
        lines = [line for table in tables for line in table.get("indicators", [])]
        published |= {(path.stem, line[2], line[3]) for line in lines}

    assert published <= judged


def test_only_the_damaged_percent_of_the_five_departments_is_unread():
    unread = [row["text"] for row in rows("seed_targets.jsonl") if row["expect"]["kind"] == "unread"]

    assert unread == ["00%"]
