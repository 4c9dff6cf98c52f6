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


def departments() -> list[dict[str, Any]]:
    """The published budgets, in the order of their file names."""
    return [read(f"departments/{path.name}") for path in sorted((FOLDER / "departments").glob("*.toml"))]
