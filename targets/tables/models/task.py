"""Annual tasks (年度主要任务) with their amounts, and overall goals (年度总体目标), of one revision."""

from __future__ import annotations

import uuid

from django.db import models

from budgettrack.accounts.models import Department
from projects.models import Project
from targets.tables.models.revision import TableRevision


class AnnualTask(models.Model):
    """Amounts in 万元, null where the cell is empty; the texts are the cells as printed."""

    revision = models.ForeignKey(TableRevision, models.CASCADE, related_name="annual_tasks")
    lineage = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveIntegerField("序号")
    group = models.CharField("任务类别", max_length=200, blank=True)
    name = models.CharField("任务名称", max_length=300)
    content = models.TextField("主要内容", blank=True)
    total = models.DecimalField("总额", max_digits=18, decimal_places=6, null=True)
    total_text = models.CharField(max_length=40, blank=True)
    fiscal = models.DecimalField("其中：财政拨款", max_digits=18, decimal_places=6, null=True)
    fiscal_text = models.CharField(max_length=40, blank=True)
    other = models.DecimalField("其中：其他资金", max_digits=18, decimal_places=6, null=True)
    other_text = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="+")
    projects = models.ManyToManyField(Project, through="TaskProject", related_name="annual_tasks")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "lineage"], name="a_task_lineage_once_a_revision"),
            models.UniqueConstraint(fields=["revision", "position"], name="a_task_position_once_a_revision"),
        ]

    def __str__(self) -> str:
        return self.name


class TaskProject(models.Model):
    """One task may be several projects' and one project several tasks'; ``amount`` in 万元 where known."""

    task = models.ForeignKey(AnnualTask, models.CASCADE)
    project = models.ForeignKey(Project, models.CASCADE)
    amount = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "project"], name="a_task_and_project_once"),
        ]

    def __str__(self) -> str:
        return f"{self.task} – {self.project}"


class OverallGoal(models.Model):
    revision = models.ForeignKey(TableRevision, models.CASCADE, related_name="goals")
    lineage = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveIntegerField("序号")
    text = models.TextField("总体目标")
    unit = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "lineage"], name="a_goal_lineage_once_a_revision"),
            models.UniqueConstraint(fields=["revision", "position"], name="a_goal_position_once_a_revision"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
