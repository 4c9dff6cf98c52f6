"""The sample files against what the five published budgets add up to: a slip of the pen is found here."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

FOLDER = Path(__file__).parents[2] / "budgettrack" / "operations" / "sample" / "departments"
PLACEHOLDERS = ("不适用", "无")
AMOUNT = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?")


class Expected(NamedTuple):
    """What a published budget counts and adds up to."""

    tasks: int
    task_sum: str
    printed_total: str
    department_total: str
    project_task_sum: str
    declared_amount: str
    declared_goals: int
    projects: int
    project_sum: str
    indicators: int
    not_applicable: int
    project_indicators: int


EXPECTED = {
    "longhua-2024": Expected(11, "21934", "21935", "21935", "18209", "18209", 8, 8, "18209", 18, 3, 0),
    "longgang-2024": Expected(
        14, "6762.91", "6762.91", "6762.91", "5941.91", "5941.91", 11, 10, "5941.91", 20, 2, 0
    ),
    "dapeng-2024": Expected(
        7, "4115.36", "4115.36", "4115.36", "2986.52", "2986.52", 6, 6, "2986.52", 45, 3, 0
    ),
    "futian-2023": Expected(16, "12577", "12578", "12578", "9502", "9504", 8, 8, "9504", 108, 4, 83),
    "luohu-2024": Expected(7, "3020.16", "3020.16", "3020.16", "1949", "1949", 6, 6, "1949", 61, 4, 36),
}
STEMS = sorted(EXPECTED)


def read(stem: str) -> dict[str, Any]:
    with (FOLDER / f"{stem}.toml").open("rb") as file:
        return tomllib.load(file)


def amount(text: str) -> Decimal:
    assert AMOUNT.fullmatch(text), f"{text!r} is not an amount as printed"
    return Decimal(text.replace(",", ""))


def not_applicable(rows: list[list[str]]) -> list[list[str]]:
    return [row for row in rows if row[2] in PLACEHOLDERS or row[3] in PLACEHOLDERS]


def test_there_is_one_file_a_published_budget() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == STEMS


@pytest.mark.parametrize("stem", STEMS)
def test_rows_are_as_many_as_published(stem: str) -> None:
    data, expected = read(stem), EXPECTED[stem]
    rows, projects = data["table"]["indicators"], data["projects"]

    counts = {
        "task_rows": len(data["table"]["tasks"]),
        "indicator_rows": len(rows),
        "not_applicable_rows": len(not_applicable(rows)),
        "unnamed_rows": len([row for row in rows if not row[2]]),
        "project_rows": len(projects),
        "project_indicator_rows": sum(len(project.get("indicators", [])) for project in projects),
    }

    assert counts == data["checksums"]
    assert (counts["task_rows"], counts["project_rows"]) == (expected.tasks, expected.projects)
    assert (counts["indicator_rows"], counts["not_applicable_rows"]) == (
        expected.indicators,
        expected.not_applicable,
    )
    assert counts["project_indicator_rows"] == expected.project_indicators


def test_the_five_departments_together_have_the_known_counts() -> None:
    together = [read(stem)["checksums"] for stem in STEMS]

    assert sum(one["task_rows"] for one in together) == 55
    assert sum(one["indicator_rows"] for one in together) == 252
    assert sum(one["not_applicable_rows"] for one in together) == 16
    assert sum(one["project_rows"] for one in together) == 38


@pytest.mark.parametrize("stem", STEMS)
def test_amounts_of_tasks_add_up_to_the_published_sums(stem: str) -> None:
    data, expected = read(stem), EXPECTED[stem]
    table = data["table"]

    assert sum(amount(task["total"]) for task in table["tasks"]) == Decimal(expected.task_sum)
    assert amount(table["amount_total"]["total"]) == Decimal(expected.printed_total)
    assert amount(data["budget"]["total"]) == Decimal(expected.department_total)


@pytest.mark.parametrize("stem", STEMS)
def test_amounts_of_projects_add_up_to_the_published_sums(stem: str) -> None:
    data, expected = read(stem), EXPECTED[stem]
    tasks, projects, facts = data["table"]["tasks"], data["projects"], data["budget"]
    paying = [number for project in projects for number in project["tasks"]]

    assert sum(amount(project["budget"]) for project in projects) == Decimal(expected.project_sum)
    assert sum(amount(tasks[number - 1]["total"]) for number in paying) == Decimal(expected.project_task_sum)
    assert len(paying) == len(set(paying)), "a task is counted for one project only"
    assert amount(facts["project"]) == amount(facts["declared_amount"]) == Decimal(expected.declared_amount)
    assert facts["declared_project_goals"] == expected.declared_goals


@pytest.mark.parametrize("stem", STEMS)
def test_the_total_of_a_row_is_fiscal_money_and_other_money(stem: str) -> None:
    table = read(stem)["table"]

    for row in [*table["tasks"], table["amount_total"]]:
        assert amount(row["total"]) == amount(row["fiscal"]) + amount(row.get("other", "0")), row


@pytest.mark.parametrize("stem", STEMS)
def test_basic_and_project_expenditure_make_the_total(stem: str) -> None:
    facts = read(stem)["budget"]

    assert amount(facts["basic"]) + amount(facts["project"]) == amount(facts["total"])
    assert amount(facts["carried_over"]) < amount(facts["total"])


@pytest.mark.parametrize("stem", STEMS)
def test_every_indicator_has_its_levels_and_a_target(stem: str) -> None:
    data = read(stem)

    for row in data["table"]["indicators"]:
        assert len(row) == 4, row
        assert row[0], row
        assert row[1], row
        assert row[3], row
        assert not any("\n" in cell or cell != cell.strip() for cell in row), row
    for row in (row for project in data["projects"] for row in project.get("indicators", [])):
        assert len(row) == 4, row
        assert row[0] in ("产出指标", "效益指标", "满意度指标"), row
        assert row[2] or row[3], row


@pytest.mark.parametrize("stem", STEMS)
def test_units_named_in_rows_are_units_of_the_document(stem: str) -> None:
    data = read(stem)
    units = {unit["name"] for unit in data["document"]["units"]}
    named = [*data["table"]["tasks"], *data["table"]["overall_goals"], *data["projects"]]

    assert {row["unit"] for row in named if "unit" in row} <= units
    assert sum(unit["own_level"] for unit in data["document"]["units"]) == 1


def test_two_projects_of_futian_share_a_name() -> None:
    names = [project["name"] for project in read("futian-2023")["projects"]]

    assert names.count("一般管理事务经费") == 2


def test_the_placeholder_left_out_of_longhua_stays_on_record() -> None:
    table = read("longhua-2024")["table"]

    assert table["left_out"] == [["满意度指标", "其他满意度指标", "无", "无"]]
    assert table["left_out"][0] not in table["indicators"]
