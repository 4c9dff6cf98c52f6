"""Moving a report to the state the workflow table names; always inside an action that holds its lock."""

from __future__ import annotations

from datetime import datetime

from budgettrack.refusal import Conflict
from targets.domain import workflow
from targets.domain.workflow import ReportAction
from targets.progress.models import Report


def move(report: Report, action: ReportAction, at: datetime) -> None:
    """Set and store the new state; a state that stays the same is no state change."""
    end = workflow.result(action, report.state)
    if end is None:
        raise Conflict(f"这份填报单现在是“{report.get_status_display()}”，不能这样做。", code="wrong_state")
    if end is report.state:
        return
    report.status = end.value
    report.state_number += 1
    report.state_since = at
    report.save(update_fields=["status", "state_number", "state_since"])
