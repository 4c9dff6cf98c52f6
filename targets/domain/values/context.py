"""What stands around a target value in its row: name, levels, the sign and unit columns of some forms, year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from targets.domain.reading import Operator
from targets.domain.values import heads


@dataclass(frozen=True)
class Context:
    """The row of a target; ``sign`` and ``unit`` are cleaned texts of their columns, empty where none is given."""

    name: str = ""
    level1: str = ""
    level2: str = ""
    unit: str = ""
    sign: Operator | None = None
    sign_text: str = ""
    year: int | None = None

    @cached_property
    def ending(self) -> heads.Ending:
        return heads.ending(self.name)

    @property
    def is_rate(self) -> bool:
        return heads.is_rate(self.ending.plain)

    @property
    def is_count(self) -> bool:
        return heads.is_count(self.ending.plain)

    @property
    def is_cost(self) -> bool:
        return heads.is_cost(self.level1, self.level2, self.ending.head)
