"""What was promised: target tables, their revisions, tasks, goals, indicators and scoring profiles."""

from targets.tables.models.history import IndicatorHistory
from targets.tables.models.indicator import Indicator, ProgressKind, WeightOrigin
from targets.tables.models.profile import ScoringProfile
from targets.tables.models.revision import RevisionKind, RevisionStatus, TableRevision
from targets.tables.models.table import Scope, TargetTable
from targets.tables.models.task import AnnualTask, OverallGoal, TaskProject

__all__ = [
    "AnnualTask",
    "Indicator",
    "IndicatorHistory",
    "OverallGoal",
    "ProgressKind",
    "RevisionKind",
    "RevisionStatus",
    "Scope",
    "ScoringProfile",
    "TableRevision",
    "TargetTable",
    "TaskProject",
    "WeightOrigin",
]
