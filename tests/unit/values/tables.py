"""Reads the tables of tests/data and compares what a row expects with what was read."""

import json
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
CONTEXT = ("name", "level1", "level2", "unit", "sign", "year")


def rows(name):
    """Give the rows of a table in tests/data."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def context(row):
    return {key: row[key] for key in CONTEXT if key in row}


def found(expected, answer):
    """Give of an answer what the row expects something of, in the form that the row is written in."""
    return {key: _found(key, value, answer) for key, value in expected.items()}


def _found(key, value, answer):
    if key == "findings":
        return [finding["code"] for finding in answer["findings"]]
    if key == "parts":
        if len(value) != len(answer["parts"]):
            return f"{len(answer['parts'])} parts"
        return [found(one, part) for one, part in zip(value, answer["parts"], strict=True)]
    return answer[key]
