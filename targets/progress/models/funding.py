"""A funding line of a report: budget copied when the report is made, execution typed by the unit."""

from __future__ import annotations

from django.db import models

from projects.models import FundingSource
from targets.progress.models.report import Report


class FundingLine(models.Model):
    """Amounts in 万元. The typed texts are kept as given; the decimals are what was read from them."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="funding_lines")
    source = models.CharField("资金来源", max_length=16, choices=FundingSource)
    initial = models.DecimalField("年初预算数", max_digits=18, decimal_places=6)
    adjusted = models.DecimalField("调整后预算数", max_digits=18, decimal_places=6, null=True, blank=True)
    executed_text = models.CharField("执行数", max_length=60, blank=True)
    executed = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    expected_text = models.CharField("全年预计执行数", max_length=60, blank=True)
    expected = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "source"], name="one_funding_line_a_report_and_source"),
        ]

    def __str__(self) -> str:
        return self.get_source_display()
