"""An entry: what became of one indicator in one report. The texts are kept exactly as typed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from targets.progress.models.report import Likelihood, ReasonCategory, Report
from targets.tables.models import Indicator


class Tier(models.TextChoices):
    """The three tiers of a qualitative indicator (财预〔2020〕10号)."""

    ACHIEVED = "ACHIEVED", "达成"
    PARTIAL = "PARTIAL", "部分达成"
    MISSED = "MISSED", "未达成"


class Entry(models.Model):
    """Computed columns stand apart below the typed ones; recomputing never makes a clerk's next save stale."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="entries")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="entries")
    district_id = models.BigIntegerField()
    fiscal_year = models.PositiveSmallIntegerField("年度")
    actual_text = models.CharField("实际完成值", max_length=2000, blank=True)
    expected_text = models.CharField("全年预计完成值", max_length=2000, blank=True)
    numerator = models.DecimalField("分子", max_digits=18, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField("分母", max_digits=18, decimal_places=6, null=True, blank=True)
    tier = models.CharField("完成档次", max_length=8, choices=Tier, blank=True)
    given_score = models.DecimalField("给定得分", max_digits=7, decimal_places=2, null=True, blank=True)
    nothing_to_report = models.BooleanField("本期无数据", default=False)
    reason_category = models.CharField("偏差原因", max_length=12, choices=ReasonCategory, blank=True)
    reason = models.TextField("原因说明", blank=True)
    remedy = models.TextField("改进措施", blank=True)
    likelihood = models.CharField("完成目标可能性", max_length=12, choices=Likelihood, blank=True)
    deduction = models.DecimalField("扣分", max_digits=7, decimal_places=2, null=True, blank=True)

    attainment = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    expected_attainment = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    met = models.BooleanField(null=True, blank=True)
    unread = models.BooleanField(default=False)
    reason_due = models.BooleanField(default=False)
    light = models.CharField(max_length=8, blank=True)
    explanation = models.JSONField(null=True, blank=True)
    rules_version = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "indicator"], name="one_entry_a_report_and_indicator"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0), name="a_score_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(deduction__isnull=True) | Q(deduction__gte=0), name="a_deduction_is_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["district_id", "fiscal_year"], name="entry_by_district_and_year")]

    def __str__(self) -> str:
        return str(self.indicator)
