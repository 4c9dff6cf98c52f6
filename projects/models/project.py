"""A project and its funding. Names are not unique: one department may have two projects of one name."""

from __future__ import annotations

from django.db import models

from budgettrack.accounts.models import Department, District, User


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: User) -> ProjectQuerySet:
        """The projects of departments the person may see."""
        return self.filter(user.scope.departments_q("district_id", "department_id"))


class Project(models.Model):
    """A project of one fiscal year; ``department`` is the unit that spends."""

    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, models.PROTECT, related_name="projects")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    name = models.CharField("项目名称", max_length=200)
    code = models.CharField("项目编码", max_length=40, blank=True)
    position = models.PositiveIntegerField("序号", default=0)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["district", "fiscal_year"], name="project_by_district_and_year")]

    def __str__(self) -> str:
        return self.name


class FundingSource(models.TextChoices):
    """Where money comes from. A published project list often names the total only: UNDIVIDED."""

    UNDIVIDED = "UNDIVIDED", "年度资金（未分来源）"
    FISCAL = "FISCAL", "本年财政拨款"
    CARRIED_OVER = "CARRIED_OVER", "上年结转资金"
    OTHER = "OTHER", "其他资金"


class Funding(models.Model):
    """Budget of a project from one source, in 万元; ``initial_text`` is the figure as printed."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="funding")
    source = models.CharField("资金来源", max_length=16, choices=FundingSource)
    initial = models.DecimalField("年初预算数（万元）", max_digits=18, decimal_places=6)
    initial_text = models.CharField(max_length=40)
    adjusted = models.DecimalField(
        "调整后预算数（万元）", max_digits=18, decimal_places=6, null=True, blank=True
    )
    adjusted_text = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "source"], name="funding_once_a_project_and_source"),
            models.CheckConstraint(condition=models.Q(initial__gte=0), name="initial_budget_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.project}：{self.get_source_display()}"
