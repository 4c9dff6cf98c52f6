"""What happened: rounds, deadlines, reports with their entries and funding, review, and roll-ups."""

from targets.progress.models.attachment import Comment, Evidence
from targets.progress.models.deadline import Deadline, DeadlineKind
from targets.progress.models.entry import Entry, Tier
from targets.progress.models.funding import FundingLine
from targets.progress.models.recomputation import Recomputation
from targets.progress.models.rectification import Rectification, RectificationStatus
from targets.progress.models.report import Likelihood, ReasonCategory, Report
from targets.progress.models.review import Review, Verdict, Verification, VerificationStep
from targets.progress.models.rollup import RollUp
from targets.progress.models.round import Round, RoundKind, RoundStatus
from targets.progress.models.task import TaskProgress

__all__ = [
    "Comment",
    "Deadline",
    "DeadlineKind",
    "Entry",
    "Evidence",
    "FundingLine",
    "Likelihood",
    "ReasonCategory",
    "Recomputation",
    "Rectification",
    "RectificationStatus",
    "Report",
    "Review",
    "RollUp",
    "Round",
    "RoundKind",
    "RoundStatus",
    "TaskProgress",
    "Tier",
    "Verdict",
    "Verification",
    "VerificationStep",
]
