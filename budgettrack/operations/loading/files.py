"""The sample's data files, read as they stand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "sample"


def read(name: str) -> dict[str, Any]:
    """One file of the sample."""
    with (FOLDER / name).open("rb") as file:
        return tomllib.load(file)


def rounds() -> list[dict[str, Any]]:
    """The demonstration rounds of all files, in the order of their file names."""
    paths = sorted((FOLDER / "demo_values").glob("*.toml"))
    return [one for path in paths for one in read(f"demo_values/{path.name}")["rounds"]]
