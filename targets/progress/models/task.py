"""Progress of an annual task in a whole-department report; amounts in 万元."""

from __future__ import annotations

from django.db import models

from targets.progress.models.report import Report
from targets.tables.models import AnnualTask


class TaskProgress(models.Model):
    report = models.ForeignKey(Report, models.CASCADE, related_name="task_progress")
    task = models.ForeignKey(AnnualTask, models.PROTECT, related_name="progress")
    executed_text = models.CharField("执行数", max_length=60, blank=True)
    executed = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    expected_text = models.CharField("全年预计执行数", max_length=60, blank=True)
    expected = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    done = models.TextField("完成情况", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "task"], name="one_progress_a_report_and_task"),
        ]

    def __str__(self) -> str:
        return str(self.task)
