"""The number of unread notices beside the menu entry "notices"."""

from __future__ import annotations

from django.http import HttpRequest

from budgettrack.accounts.models import User
from budgettrack.web.render import is_htmx
from targets.reminders.queries.notices import unread_count


def unread(request: HttpRequest) -> dict[str, int]:
    """The count for a signed-in person; fragments have no menu and ask nothing."""
    # An error page may be rendered before the session was read.
    user = getattr(request, "user", None)
    if not isinstance(user, User) or is_htmx(request):
        return {}
    return {"count_notices": unread_count(user)}
