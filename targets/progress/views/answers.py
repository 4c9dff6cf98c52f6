"""What a save answers: everything it changed, in the words the page shows, so that script formats nothing."""

from __future__ import annotations

from typing import Any

from budgettrack.audit.queries import events
from budgettrack.web.geometry import attainment_bar, length
from budgettrack.web.templatetags import zh
from targets.progress.actions.cells import CellResult, Outcome
from targets.progress.actions.columns import COLUMNS
from targets.progress.models import Report
from targets.progress.queries import sheet
from targets.progress.queries.sheet.gist import gist
from targets.progress.queries.sheet.parts import Group, Money, Row, Totals

_SUBJECTS = {"entry": "entry", "funding": "fundingline", "task": "taskprogress", "report": "report"}


def result(one: CellResult) -> dict[str, Any]:
    """What became of one cell; a conflict says who wrote the other value and when."""
    cell = one.cell
    answer: dict[str, Any] = {
        cell.kind: True if cell.kind == "report" else cell.row,
        "field": cell.field,
        "text": one.stored,
        "base": one.stored,
        "result": one.outcome.value,
        "sentence": one.sentence,
    }
    if one.outcome is Outcome.CONFLICT:
        label = COLUMNS[cell.kind][cell.field].label
        last = events.last_change(_SUBJECTS[cell.kind], cell.row, label)
        if last is not None:
            answer |= {"by": last.actor_name, "at": zh.moment(last.at)}
    return answer


def update(report: Report, access: sheet.Access, entry_ids: list[int]) -> dict[str, Any]:
    """The rows named, all subtotals, the totals and what is still due."""
    changed = sheet.update_of(report, access, entry_ids)
    return {
        "rows": [_row(row) for row in changed.sheet_rows],
        "groups": [_group(group) for group in changed.groups],
        "funding": [_money(line) for line in changed.funding_rows],
        "totals": _totals(changed.totals),
        "things": [
            {"what": one.what, "anchor": one.anchor, "sentence": one.sentence} for one in changed.things
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    bar = attainment_bar(row.attainment)
    light = row.light
    return {
        "entry_id": row.entry_id,
        "reading_text": row.reading_text,
        "unread_reason": row.unread_reason,
        "attainment": "" if row.attainment is None else zh.percent(row.attainment),
        "bar": None if bar is None else {"fill": bar.fill, "over": bar.over},
        "score_text": "" if row.score is None else zh.score(row.score),
        "takes_score": row.takes_score,
        "score_range": row.score_range,
        "light": None if light is None else {"code": light.code, "label": light.word, "word": light.label},
        "reason_due": row.reason_due,
        "reason_why": row.reason_why,
        "explanation": list(row.explanation),
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "key": group.key,
        "filled": group.filled,
        "applicable": group.applicable,
        "score": zh.score(group.score),
    }


def _money(line: Money) -> dict[str, Any]:
    rate = "" if line.rate is None else zh.percent(line.rate)
    fill = "0%" if line.rate is None else length(line.rate, 1)
    unread = [name for name in ("executed", "expected") if getattr(line, f"{name}_unread")]
    return {"key": line.key, "rate": rate, "fill": fill, "unread": unread}


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        "filled": totals.filled,
        "applicable": totals.applicable,
        "missing": totals.missing,
        "unread": totals.unread,
        "reason_due": totals.reason_due,
        "score": zh.score(totals.score),
        "open_weight": zh.score(totals.open_weight),
        "execution_rate": zh.percent(totals.execution_rate),
        "funding": gist(totals),
    }
