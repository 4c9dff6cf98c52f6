"""The workbench: what a person must do, what he sent, what turned red."""

from targets.dashboards.queries.workbench.build import Workbench, workbench_of

__all__ = ["Workbench", "workbench_of"]
