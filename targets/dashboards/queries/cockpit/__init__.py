"""The cockpit: filing progress, who has not filed, double monitoring."""

from targets.dashboards.queries.cockpit.build import Asked, Cockpit, cockpit_of

__all__ = ["Asked", "Cockpit", "cockpit_of"]
