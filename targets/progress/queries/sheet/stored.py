"""The stored rows of one report, read once, with what the domain makes of them."""

from __future__ import annotations

from targets.progress.models import Entry, Report
from targets.progress.queries import due, scores
from targets.tables.models import Indicator


class Stored:
    """Everything a sheet shows, in a fixed number of queries."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.context = scores.Context.of(report)
        self.lines = list(report.funding_lines.order_by("pk"))
        self.tasks = list(report.task_progress.select_related("task__unit").order_by("task__position"))
        self.indicators: list[Indicator] = list(
            report.revision.indicators.select_related("unit").order_by("position")
        )
        self.entries = self._entries()
        self.filled = sum(scores.is_filled(entry) for entry in self.entries.values())
        self.money, self.execution = scores.execution_of(self.lines, self.tasks, self.context)
        self.totals = scores.totals_of(self.entries.values(), self.execution, self.context)
        self.things = due.of_rows(report, self.lines, self.tasks, list(self.entries.values()))

    def _entries(self) -> dict[int, Entry]:
        """The entries by indicator, in the order of the rows, each with the indicator that is at hand."""
        by_indicator = {row.pk: row for row in self.indicators}
        found: dict[int, Entry] = {}
        for entry in self.report.entries.order_by("indicator__position"):
            entry.indicator = by_indicator[entry.indicator_id]
            found[entry.indicator_id] = entry
        return found
