"""What an indicator's target and actual were in a year, found again by its lineage."""

from __future__ import annotations

from django.db import models


class IndicatorHistory(models.Model):
    """Written by progress when a self-evaluation is accepted; a later acceptance replaces it with an event."""

    lineage = models.UUIDField()
    fiscal_year = models.PositiveSmallIntegerField("年度")
    target_text = models.CharField("目标值", max_length=2000, blank=True)
    actual_text = models.CharField("完成值", max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lineage", "fiscal_year"], name="one_history_a_lineage_and_year"),
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year}：{self.actual_text}"
