"""How likely a target will be met at year end, as the filler judges it (完成目标可能性)."""

from __future__ import annotations

from enum import StrEnum


class Likelihood(StrEnum):
    """确定能, 有可能, 完全不可能: the three choices of the monitoring form."""

    CERTAIN = "CERTAIN"
    POSSIBLE = "POSSIBLE"
    IMPOSSIBLE = "IMPOSSIBLE"
