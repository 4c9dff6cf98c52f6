"""The indicators of a table as a tree, with the last value and light of each and lights counted at each level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from targets.domain.lights import Light
from targets.progress.models import Entry, Report
from targets.progress.queries.sheet.parts import Lamp
from targets.progress.queries.sheet.rows import lamp
from targets.tables.models import Indicator, IndicatorHistory

# The worst first. Grey is no result and is not counted: what was not filled in is.
_ORDER = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREEN)
# So few rows are read at once; of more, a group with a red light is open where it is short.
OPEN_ALL = 24
OPEN_RED = 12


@dataclass(frozen=True, slots=True)
class Leaf:
    """``value`` is the last one known: of the latest report, else last year's (``value_year``)."""

    number: int
    name: str
    target: str
    value: str
    value_year: int | None
    lamp: Lamp | None
    weight: Decimal
    unit: str
    not_applicable: bool
    unfilled: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A level 2 with its rows; ``lamps`` are (light, how many), ``unfilled`` counts rows of the latest report."""

    level2: str
    leaves: tuple[Leaf, ...]
    applicable: int
    weight: Decimal
    lamps: tuple[tuple[Lamp, int], ...]
    unfilled: int
    opened: bool


@dataclass(frozen=True, slots=True)
class Limb:
    """A level 1 with its branches."""

    level1: str
    branches: tuple[Branch, ...]
    applicable: int
    weight: Decimal
    lamps: tuple[tuple[Lamp, int], ...]
    unfilled: int


@dataclass(frozen=True, slots=True)
class Tree:
    limbs: tuple[Limb, ...]
    rows: int
    applicable: int
    weight: Decimal


def tree_of(indicators: Sequence[Indicator], report: Report | None, year: int) -> Tree:
    """The tree of a revision's indicators, in the order of the table."""
    entries = _entries(report)
    history = _history(indicators, year)
    few = len(indicators) <= OPEN_ALL
    levels: dict[str, dict[str, list[Leaf]]] = {}
    for row in indicators:
        leaf = _leaf(row, entries.get(row.lineage), history.get(row.lineage))
        levels.setdefault(row.level1, {}).setdefault(row.level2, []).append(leaf)
    limbs = tuple(_limb(level1, branches, few) for level1, branches in levels.items())
    return Tree(
        limbs=limbs,
        rows=len(indicators),
        applicable=sum(limb.applicable for limb in limbs),
        weight=sum((limb.weight for limb in limbs), Decimal(0)),
    )


def _entries(report: Report | None) -> dict[UUID, Entry]:
    if report is None:
        return {}
    return {entry.indicator.lineage: entry for entry in report.entries.select_related("indicator")}


def _history(indicators: Iterable[Indicator], year: int) -> dict[UUID, IndicatorHistory]:
    """Last known values of earlier years by lineage."""
    lineages = [row.lineage for row in indicators]
    found = IndicatorHistory.objects.filter(lineage__in=lineages, fiscal_year__lt=year).order_by(
        "fiscal_year"
    )
    return {one.lineage: one for one in found}


def _leaf(row: Indicator, entry: Entry | None, before: IndicatorHistory | None) -> Leaf:
    value = entry.actual_text or (entry.get_tier_display() if entry.tier else "") if entry else ""
    earlier = before if before and not value else None
    return Leaf(
        number=row.position,
        name=str(row),
        target=row.target_text,
        value=earlier.actual_text if earlier else value,
        value_year=earlier.fiscal_year if earlier else None,
        lamp=lamp(Light(entry.light)) if entry and entry.light in _ORDER else None,
        weight=row.weight,
        unit=row.unit.name if row.unit else "",
        not_applicable=row.not_applicable,
        unfilled=entry is not None and not value,
    )


def _limb(level1: str, branches: Mapping[str, list[Leaf]], few: bool) -> Limb:
    made = tuple(_branch(level2, leaves, few) for level2, leaves in branches.items())
    leaves = [leaf for branch in made for leaf in branch.leaves]
    return Limb(
        level1=level1,
        branches=made,
        applicable=sum(branch.applicable for branch in made),
        weight=sum((branch.weight for branch in made), Decimal(0)),
        lamps=_lamps(leaves),
        unfilled=sum(branch.unfilled for branch in made),
    )


def _branch(level2: str, leaves: list[Leaf], few: bool) -> Branch:
    return Branch(
        level2=level2,
        leaves=tuple(leaves),
        applicable=sum(not leaf.not_applicable for leaf in leaves),
        weight=sum((leaf.weight for leaf in leaves), Decimal(0)),
        lamps=_lamps(leaves),
        unfilled=sum(leaf.unfilled for leaf in leaves),
        opened=few
        or (len(leaves) <= OPEN_RED and any(leaf.lamp and leaf.lamp.code == "red" for leaf in leaves)),
    )


def _lamps(leaves: Iterable[Leaf]) -> tuple[tuple[Lamp, int], ...]:
    counts = Counter(leaf.lamp.code for leaf in leaves if leaf.lamp)
    return tuple(
        (lamp(light), counts[light.value.lower()]) for light in _ORDER if counts[light.value.lower()]
    )
