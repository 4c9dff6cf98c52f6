"""Roll-ups: a round summed up by department, kept by Celery so that the bureau's pages read few rows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from budgettrack.accounts.models import Department
from targets.progress.models.round import Round


class RollUp(models.Model):
    """One row a round and department (null: the round as a whole). Amounts in 万元, totals in whole cents.

    ``total_cents`` is the sum of ``scored`` reports' totals × 100, an integer so that no engine sums floats.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="rollups")
    department = models.ForeignKey(Department, models.CASCADE, null=True, related_name="+")
    reports = models.PositiveIntegerField(default=0)
    not_started = models.PositiveIntegerField(default=0)
    draft = models.PositiveIntegerField(default=0)
    submitted = models.PositiveIntegerField(default=0)
    unit_approved = models.PositiveIntegerField(default=0)
    department_approved = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    sent_back = models.PositiveIntegerField(default=0)
    applicable = models.PositiveIntegerField(default=0)
    filled = models.PositiveIntegerField(default=0)
    red = models.PositiveIntegerField(default=0)
    reasons_due = models.PositiveIntegerField(default=0)
    scored = models.PositiveIntegerField(default=0)
    total_cents = models.BigIntegerField(default=0)
    budget = models.DecimalField(max_digits=18, decimal_places=6, default=0)
    executed = models.DecimalField(max_digits=18, decimal_places=6, default=0)
    computed_at = models.DateTimeField()
    # On the round's own row: reports were computed since, so the roll-ups are to be made again.
    stale = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["id"], condition=Q(stale=True), name="rollup_stale")]
        constraints = [
            models.UniqueConstraint(fields=["round", "department"], name="one_rollup_a_round_and_department"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(department__isnull=True), name="one_rollup_of_a_whole_round"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}：{self.department or '合计'}"
