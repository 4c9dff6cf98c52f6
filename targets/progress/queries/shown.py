"""Finding the report a page or a call is about: not visible is not there."""

from __future__ import annotations

from django.http import Http404

from budgettrack.accounts.models import User
from targets.progress.models import Report


def report_or_404(user: User, report_id: int) -> Report:
    """The report with what its page looks at, if the person may see it."""
    found = (
        Report.objects.visible_to(user)
        .filter(pk=report_id)
        .select_related(
            "round__profile",
            "round__district",
            "table",
            "department__parent",
            "revision__table",
            "submitted_by",
        )
        .prefetch_related("table__covers")
        .first()
    )
    if found is None:
        raise Http404
    return found
