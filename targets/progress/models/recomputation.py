"""A recompute asked for by somebody: its progress is this row, which pages and commands read."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from targets.progress.models.round import Round


class Recomputation(models.Model):
    """``reports`` were asked for; those still pointing here are not done. ``changed`` lists moved totals."""

    round = models.ForeignKey(Round, models.CASCADE, null=True, related_name="recomputations")
    accepted = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    reports = models.PositiveIntegerField(default=0)
    entries = models.PositiveIntegerField(default=0)
    changed_scores = models.PositiveIntegerField(default=0)
    changed = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"重新计算 {self.round or '全部轮次'}"
