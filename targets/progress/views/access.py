"""What the policies let a person do with a sheet, asked once a request."""

from __future__ import annotations

from budgettrack.accounts.models import User
from budgettrack.refusal import permits
from targets.progress.models import Report
from targets.progress.policies import reports as policies
from targets.progress.queries.sheet import Access


def of(user: User, report: Report) -> Access:
    """The person's access to the sheet of a report."""
    return Access(
        user=user,
        editable=permits(policies.check_can_fill, user, report),
        edits_unit=lambda unit_id: policies.may_edit_unit(user, report, unit_id),
    )
