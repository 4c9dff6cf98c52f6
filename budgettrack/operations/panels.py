"""The demonstration accounts, for the sign-in page and the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from budgettrack.accounts.models import RoleGrant
from budgettrack.operations.loading import files


@dataclass(frozen=True, slots=True)
class Account:
    username: str
    name: str
    role: str
    place: str


def accounts(*, featured: bool = False) -> list[Account]:
    """The demonstration people that are loaded, in the order of the data file; all, or those to begin with."""
    people = files.read("people.toml")["people"]
    names = [one["username"] for one in people if one.get("featured") or not featured]
    grants = RoleGrant.objects.filter(user__username__in=names, user__is_active=True)
    found = {
        grant.user.username: Account(
            grant.user.username,
            grant.user.name,
            str(grant.get_role_display()),
            str(grant.department or grant.district or "指定的一份填报单"),
        )
        for grant in grants.select_related("user", "department", "district")
    }
    return [found[name] for name in names if name in found]


def demonstration_accounts() -> dict[str, Any]:
    """The panel beside the sign-in form; the password stands in the terminal and the data folder only."""
    if not settings.DEMONSTRATION:
        return {}
    rows = accounts(featured=True)
    if not rows:
        return {}
    return {
        "caption": "演示账号（口令和其余账号见启动时的输出）",
        "heads": ["账号", "角色", "单位"],
        "rows": [[row.username, row.role, row.place] for row in rows],
    }
