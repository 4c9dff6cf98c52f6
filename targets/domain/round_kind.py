"""The two kinds of round, which ask different things and give different figures."""

from __future__ import annotations

from enum import StrEnum


class RoundKind(StrEnum):
    """MONITORING (绩效运行监控) forecasts in mid-year, SELF_EVALUATION (绩效自评) scores the whole year."""

    MONITORING = "MONITORING"
    SELF_EVALUATION = "SELF_EVALUATION"
