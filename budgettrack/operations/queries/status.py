"""What `manage.py status --json` counts; the keys are a contract."""

from __future__ import annotations

from typing import Any

from budgettrack.accounts.models import Department
from budgettrack.version import VERSION
from projects.models import Project
from targets.progress.models import Entry, Report, Round
from targets.reminders.models import Notice, NoticeStatus
from targets.tables.models import AnnualTask, Indicator, Scope, TargetTable


def status() -> dict[str, Any]:
    """Counts of the installation; tasks and indicators are those of current revisions of whole tables."""
    current = Indicator.objects.filter(revision__current=True)
    whole = current.filter(revision__table__scope=Scope.WHOLE)
    tasks = AnnualTask.objects.filter(revision__current=True, revision__table__scope=Scope.WHOLE)
    waiting = [NoticeStatus.WAITING, NoticeStatus.SENDING]
    return {
        "departments": Department.objects.filter(parent__isnull=True).count(),
        "tables": TargetTable.objects.count(),
        "annual_tasks": tasks.count(),
        "indicators": whole.count(),
        "not_applicable": whole.filter(not_applicable=True).count(),
        "project_indicators": current.filter(revision__table__scope=Scope.PROJECT).count(),
        "projects": Project.objects.count(),
        "rounds": Round.objects.count(),
        "reports": Report.objects.count(),
        "entries": Entry.objects.count(),
        "stale": Report.objects.stale().count(),
        "notices_pending": Notice.objects.filter(status__in=waiting).count(),
        "version": VERSION,
    }
