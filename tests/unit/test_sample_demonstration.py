"""The invented part of the sample: every person has a place, every value has a row to stand in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from targets.domain.workflow import ReportStatus

FOLDER = Path(__file__).parents[2] / "budgettrack" / "operations" / "sample"
DISTRICT_ROLES = {"PERFORMANCE_SECTION", "BUREAU_SECTION", "BUREAU_LEADER"}
VALUES = sorted(path.stem for path in (FOLDER / "demo_values").glob("*.toml"))


def read(name: str) -> Any:
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


CITY, PEOPLE = read("city"), read("people")["people"]
DEPARTMENTS = {district["code"]: district["departments"][0] for district in CITY["districts"]}


def rounds() -> Iterator[Any]:
    for stem in VALUES:
        yield from read(f"demo_values/{stem}")["rounds"]


def reports() -> Iterator[tuple[Any, Any, Any]]:
    """Each report of the demonstration with its round and the published file it reports on."""
    for round_ in rounds():
        document = read(f"departments/{DEPARTMENTS[round_['district']]['budget']}")
        for report in round_["reports"]:
            yield round_, report, document


def rows_of(report: Any, document: Any) -> list[list[str]]:
    if report.get("whole"):
        return list(document["table"]["indicators"])
    return list(document["projects"][report["project"] - 1].get("indicators", []))


def round_named(key: str) -> Any:
    return next(round_ for round_ in rounds() if round_["key"] == key)


def test_five_districts_stand_below_the_city_each_with_its_bureau() -> None:
    codes = [district["code"] for district in CITY["districts"]]

    assert len(set(codes)) == 5
    assert CITY["city"]["bureau_name"] == "深圳市财政局"
    for district in CITY["districts"]:
        document = read(f"departments/{district['departments'][0]['budget']}")["document"]
        assert (district["name"], district["bureau_name"]) == (document["district"], document["bureau"])
        assert district["departments"][0]["section"] in district["sections"]
        assert len(district["sections"]) == 2


@pytest.mark.parametrize("code", sorted(DEPARTMENTS))
def test_departments_and_units_bear_their_published_names(code: str) -> None:
    department = DEPARTMENTS[code]
    document = read(f"departments/{department['budget']}")["document"]

    assert department["name"] == document["supervising_department"]
    assert {unit["name"]: unit["own_level"] for unit in department["units"]} == {
        unit["name"]: unit["own_level"] for unit in document["units"]
    }
    codes = [department["code"], *(unit["code"] for unit in department["units"])]
    assert all(one.startswith(code) for one in codes)
    assert department["whole_table_owner"] in codes


def test_people_are_told_apart_and_cannot_be_reached() -> None:
    usernames = [person["username"] for person in PEOPLE]

    assert len(set(usernames)) == len(usernames)
    for person in PEOPLE:
        assert re.fullmatch(r"[a-z-]+", person["username"])
        assert person["email"] == f"{person['username']}@demo.invalid"
        assert re.fullmatch(r"0755-8888 00\d\d", person["phone"])


def test_every_role_is_held_where_it_is_needed() -> None:
    held = {(person["role"], person.get("department") or person.get("district")) for person in PEOPLE}

    for district, department in DEPARTMENTS.items():
        assert {(role, district) for role in DISTRICT_ROLES} <= held
        assert ("SUPERVISING_REVIEWER", department["code"]) in held
        for unit in department["units"]:
            assert {("FILLER", unit["code"]), ("UNIT_REVIEWER", unit["code"])} <= held
    assert {("CITY_BUREAU", "440300"), ("ADMINISTRATOR", "440300"), ("AUDITOR", "440300")} <= held
    assert "EXPERT" in {person["role"] for person in PEOPLE}


def test_a_consolidated_table_has_somebody_who_fills_in_for_its_owner() -> None:
    owners = {department["whole_table_owner"] for department in DEPARTMENTS.values()}

    assert owners <= {person.get("department") for person in PEOPLE if person["role"] == "FILLER"}


def test_the_expert_sees_a_report_that_exists() -> None:
    [assigned] = [person["report"] for person in PEOPLE if person["role"] == "EXPERT"]

    assert any(report.get("whole") for report in round_named(assigned["round"])["reports"])


def test_rounds_are_titled_as_a_demonstration_and_keep_their_year() -> None:
    keys = [round_["key"] for round_ in rounds()]

    assert len(set(keys)) == len(keys)
    for round_ in rounds():
        assert round_["title"].startswith("演示：")
        assert round_["data_from"].year == round_["data_to"].year == round_["fiscal_year"]
        assert round_["opens_in_working_days"] < round_["due_in_working_days"]
        last_month = 7 if round_["kind"] == "MONITORING" else 12
        assert (round_["data_from"].month, round_["data_to"].month) == (1, last_month)


def test_there_is_a_round_for_each_situation_of_the_demonstration() -> None:
    overdue = round_named("longgang-monitoring")
    dapeng = [report["state"] for report in round_named("dapeng-monitoring")["reports"]]

    assert round_named("longhua-monitoring")["due_in_working_days"] == 2
    assert overdue["due_in_working_days"] < 0
    assert "NOT_STARTED" in {report["state"] for report in overdue["reports"]}
    assert dapeng.count("ACCEPTED") * 2 == len(dapeng)
    assert {report["state"] for report in round_named("luohu-self-evaluation")["reports"]} == {"ACCEPTED"}


def test_each_round_reports_on_every_table_it_covers_once() -> None:
    for round_ in rounds():
        document = read(f"departments/{DEPARTMENTS[round_['district']]['budget']}")
        asked = [report["project"] for report in round_["reports"] if "project" in report]

        assert asked == list(range(1, len(document["projects"]) + 1)), round_["key"]
        assert sum(report.get("whole", False) for report in round_["reports"]) == round_["covers_whole"]


def test_reports_name_their_project_and_a_state_of_the_workflow() -> None:
    for _, report, document in reports():
        assert report["state"] in {status.value for status in ReportStatus}
        assert ("comment" in report) == (report["state"] == "SENT_BACK")
        if "project" in report:
            project = document["projects"][report["project"] - 1]
            assert report["name"] == project["name"]
            two_sources = project.get("carried_over", project["budget"]) != project["budget"]
            assert ["source" in line for line in report.get("funding", [])] in ([], [False], [True, True])
            assert not report.get("funding") or len(report["funding"]) == 1 + two_sources


def test_values_stand_in_applicable_rows_once() -> None:
    for round_, report, document in reports():
        rows = rows_of(report, document)
        numbers = [entry["row"] for entry in report.get("entries", [])]

        assert numbers == sorted(set(numbers)), (round_["key"], report.get("name"))
        for number in numbers:
            assert 1 <= number <= len(rows)
            assert rows[number - 1][3] not in ("不适用", "无"), (round_["key"], number)


def test_what_has_been_handed_in_is_complete() -> None:
    for round_, report, document in reports():
        if report["state"] in ("NOT_STARTED", "DRAFT"):
            continue
        applicable = [row for row in rows_of(report, document) if row[3] not in ("不适用", "无")]

        assert len(report.get("entries", [])) == len(applicable), (round_["key"], report.get("name"))
        assert report["tasks" if report.get("whole") else "funding"]
        assert report["goal_result"]


def test_a_likelihood_that_is_not_certain_comes_with_a_reason() -> None:
    for _, report, _ in reports():
        for entry in report.get("entries", []):
            if entry.get("likelihood", "CERTAIN") != "CERTAIN" or entry.get("tier") == "PARTIAL":
                assert entry["reason"].startswith("演示数据：")
                assert entry["reason_category"]
