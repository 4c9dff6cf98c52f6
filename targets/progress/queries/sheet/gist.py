"""The money of a report in one line."""

from __future__ import annotations

from budgettrack.web.templatetags import zh
from targets.progress.queries.sheet.parts import Totals


def gist(totals: Totals) -> str:
    """The money in one line, as the folded block shows it."""
    if totals.budget is None:
        return ""
    parts = [f"全年预算 {zh.money(totals.budget)}"]
    if totals.executed is not None:
        parts.append(f"执行 {zh.money(totals.executed)}")
        parts.append(f"执行率 {zh.percent(totals.execution_rate)}")
    if totals.execution_score is not None:
        parts.append(f"得分 {zh.score(totals.execution_score)}/{zh.figure(totals.execution_weight)}")
    return "　".join(parts)
