"""The one action that saves cells: page, paste, Excel, API and the browser's offline queue all use it.

A cell names its row and field and brings ``base``, the text the writer last saw: stored = base → saved;
stored = text → done already (double click, replay); else refused with both values. No update is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import models, transaction
from django.db.models import F

from budgettrack.accounts.models import User
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from budgettrack.refusal import Invalid, Refusal
from targets.domain.workflow import ReportAction
from targets.progress.actions import transitions
from targets.progress.actions.columns import COLUMNS, Column
from targets.progress.models import Entry, FundingLine, Report, TaskProgress
from targets.progress.policies import reports as policies
from targets.progress.queries import scores

MOST_CELLS = 5000
# NUL stops PostgreSQL, half of a surrogate pair no encoding can write.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Outcome(StrEnum):
    SAVED = "saved"
    ALREADY = "already"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Cell:
    """``kind`` is entry, funding, task or report; ``row`` is the row's id (the report's own for "report")."""

    kind: str
    row: int
    field: str
    text: str
    base: str


@dataclass(frozen=True, slots=True)
class CellResult:
    """``stored`` is what the database holds now; ``sentence`` says what to do where it was not saved."""

    cell: Cell
    outcome: Outcome
    stored: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    report: Report
    results: tuple[CellResult, ...]

    @property
    def changed(self) -> bool:
        return any(result.outcome is Outcome.SAVED for result in self.results)


Rows = dict[tuple[str, int], models.Model]


@transaction.atomic
def save(*, report_id: int, cells: Sequence[Cell], by: User, at: datetime) -> Saved:
    """Save cells of one report, each with a result of its own; entries are scored at once.

    1. Lock the report, so that two clerks cannot pass the comparison together.
    2. Compare each cell with its base and take over those that fit.
    3. Score the entries that changed and raise the report's entries_version.
    4. Write one event a changed cell.
    """
    if len(cells) > MOST_CELLS:
        raise Invalid(f"一次最多保存{MOST_CELLS}格，这次有{len(cells)}格，请分几次保存。")
    report = locked(report_id)
    role = policies.check_can_fill(by, report)

    rows = _rows(report, cells)
    results, changes = [], []
    changed: dict[tuple[str, int], set[str]] = {}
    for cell in cells:
        result, values = _take(report, rows, cell, by)
        results.append(result)
        if result.outcome is Outcome.SAVED:
            row = rows[cell.kind, cell.row]
            label = COLUMNS[cell.kind][cell.field].label
            changes.append(
                trail.Change(
                    EventKind.CELL_CHANGED, row, report, field=label, before=cell.base, after=cell.text
                )
            )
            changed.setdefault((cell.kind, cell.row), set()).update(values)
    if changed:
        _store(report, rows, changed)
        transitions.move(report, ReportAction.FILL, at)
        trail.record_all(changes, by=by, role=role, at=at)
    return Saved(report, tuple(results))


def locked(report_id: int) -> Report:
    """The report, locked until the transaction ends, with what policies and scoring look at."""
    return (
        Report.objects.select_for_update(of=("self",))
        .select_related("round__profile", "round__district", "table", "department")
        .get(pk=report_id)
    )


def _rows(report: Report, cells: Sequence[Cell]) -> Rows:
    """The rows the cells name, as far as they belong to this report."""
    wanted: dict[str, set[int]] = {}
    for cell in cells:
        wanted.setdefault(cell.kind, set()).add(cell.row)
    rows: Rows = {("report", report.pk): report}
    sources: Mapping[str, models.QuerySet[Any]] = {
        "entry": Entry.objects.select_related("indicator"),
        "funding": FundingLine.objects.all(),
        "task": TaskProgress.objects.select_related("task"),
    }
    for kind, source in sources.items():
        if ids := wanted.get(kind):
            rows |= {(kind, row.pk): row for row in source.filter(report=report, pk__in=ids)}
    return rows


def _take(report: Report, rows: Rows, cell: Cell, by: User) -> tuple[CellResult, Mapping[str, Any]]:
    """Set a cell on its row if it may be; the row is stored later."""
    row, column = rows.get((cell.kind, cell.row)), COLUMNS.get(cell.kind, {}).get(cell.field)
    if row is None or column is None:
        return CellResult(cell, Outcome.REFUSED, "", "这份填报单里没有这一格，请刷新页面后再试。"), {}
    stored = column.text_of(row)
    if stored == cell.text or _stands_already(row, column, cell.text):
        return CellResult(cell, Outcome.ALREADY, stored), {}
    if stored != cell.base:
        sentence = f"别人已把“{column.label}”改成“{stored}”，两个数都留着，等您选定。"
        return CellResult(cell, Outcome.CONFLICT, stored, sentence), {}
    try:
        values = _values(report, row, column, cell, by)
    except Refusal as refusal:
        return CellResult(cell, Outcome.REFUSED, stored, refusal.sentence), {}
    for name, value in values.items():
        setattr(row, name, value)
    return CellResult(cell, Outcome.SAVED, column.text_of(row)), values


def _values(report: Report, row: models.Model, column: Column, cell: Cell, by: User) -> Mapping[str, Any]:
    unit = _unit_of(row)
    if not policies.may_edit_unit(by, report, unit):
        raise Invalid("这一行属于另一个单位，由那个单位的填报人填写。")
    if _UNSTORABLE.search(cell.text):
        raise Invalid("内容里有不能保存的字符，请重新输入。")
    return column.values_for(row, cell.text)


def _stands_already(row: models.Model, column: Column, text: str) -> bool:
    """Whether a text would change nothing: "12.50" where 12.5 is stored, so that a replay is no conflict."""
    try:
        values = column.values_for(row, text)
    except Refusal:
        return False
    return all(getattr(row, name) == value for name, value in values.items())


def _unit_of(row: models.Model) -> int | None:
    match row:
        case Entry():
            return row.indicator.unit_id
        case TaskProgress():
            return row.task.unit_id
        case _:
            return None


def _store(report: Report, rows: Rows, changed: dict[tuple[str, int], set[str]]) -> None:
    context = scores.Context.of(report)
    for (kind, row_id), names in changed.items():
        row = rows[kind, row_id]
        if isinstance(row, Entry):
            names |= scores.apply(row, context)
        if kind != "report":
            row.save(update_fields=sorted(names))
    own = changed.get(("report", report.pk), set())
    # F(): the row is locked, but the number must also be right where locking does nothing.
    report.entries_version = F("entries_version") + 1
    report.save(update_fields=["entries_version", *sorted(own)])
    report.refresh_from_db(fields=["entries_version"])
