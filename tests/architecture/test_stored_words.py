"""Where the database keeps a word of the domain, its values are the domain's, in the same order."""

import pytest

from targets.domain import ladder, likelihood, reasons, round_kind, taxonomy, workflow
from targets.domain.scoring import tiers
from targets.domain.wording import labels
from targets.progress import models as progress
from targets.progress.models import report, review
from targets.tables import models as tables

TWINS = [
    (report.ReportStatus, workflow.ReportStatus),
    (review.ReviewStep, workflow.ReviewStep),
    (progress.RoundKind, round_kind.RoundKind),
    (progress.Tier, tiers.Tier),
    (progress.Likelihood, likelihood.Likelihood),
    (progress.ReasonCategory, reasons.ReasonCategory),
    (tables.ProgressKind, taxonomy.ProgressKind),
]


@pytest.mark.parametrize(("stored", "domain"), TWINS, ids=lambda enum: enum.__qualname__)
def test_the_stored_values_are_those_of_the_domain(stored, domain):
    assert stored.values == [member.value for member in domain]


@pytest.mark.parametrize(
    ("stored", "domain"),
    [pair for pair in TWINS if pair[1] in labels.LABELS],
    ids=lambda enum: enum.__qualname__,
)
def test_both_show_the_same_words(stored, domain):
    assert stored.labels == [labels.LABELS[domain][member] for member in domain]


def test_every_ladder_belongs_to_a_deadline_that_is_stored():
    assert {kind.value for kind in ladder.DeadlineKind} <= set(progress.DeadlineKind.values)
