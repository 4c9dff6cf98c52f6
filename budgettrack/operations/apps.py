"""The house's own app: remakes the trail's guard after each migrate and checks that it stands."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import register
from django.db.models.signals import post_migrate


class OperationsConfig(AppConfig):
    name = "budgettrack.operations"
    label = "operations"

    def ready(self) -> None:
        from budgettrack.operations import checks

        register(checks.trail_guard)
        # An app without models, like this one, is never said to be migrated: the trail's own app is asked.
        post_migrate.connect(
            _remake_guard,
            sender=apps.get_app_config("audit"),
            dispatch_uid="remake_the_guard_of_the_trail",
        )


def _remake_guard(*, using: str, **_: Any) -> None:
    from django.db import connections

    from budgettrack.operations import guard

    # A partial migrate (to an early state) may end before the trail's table is there.
    if set(guard.TABLES) <= set(connections[using].introspection.table_names()):
        guard.install(using)
