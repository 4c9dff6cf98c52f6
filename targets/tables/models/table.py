"""A target table (绩效目标表): the whole department's of a year, or one project's."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from budgettrack.accounts.models import Department, District, User
from projects.models import Project


class Scope(models.TextChoices):
    WHOLE = "WHOLE", "部门整体"
    PROJECT = "PROJECT", "项目"


class TargetTableQuerySet(models.QuerySet["TargetTable"]):
    def visible_to(self, user: User) -> TargetTableQuerySet:
        """The tables of departments the person may see, and consolidated tables that cover his unit."""
        return self.filter(visible_q(user))


def visible_q(user: User, prefix: str = "") -> Q:
    """The filter of ``visible_to`` for a model that reaches the table through ``prefix``."""
    scope = user.scope
    own = scope.departments_q(f"{prefix}district_id", f"{prefix}department_id")
    covered = TargetTable.covers.through.objects.filter(
        scope.departments_q("department__district_id", "department_id")
    )
    return own | Q(**{f"{prefix}pk__in": covered.values("targettable_id")})


class TargetTable(models.Model):
    """The table itself has no rows; its revisions have. ``covers`` names the units of a consolidated table."""

    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    scope = models.CharField("范围", max_length=8, choices=Scope)
    department = models.ForeignKey(Department, models.PROTECT, related_name="tables")
    project = models.OneToOneField(Project, models.PROTECT, null=True, blank=True, related_name="table")
    covers = models.ManyToManyField(Department, related_name="covering_tables", blank=True)
    published_name = models.CharField("公布时的单位名称", max_length=200, blank=True)
    title = models.CharField("名称", max_length=240)

    objects = TargetTableQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "fiscal_year"],
                condition=Q(scope="WHOLE"),
                name="one_whole_table_a_department_and_year",
            ),
            models.CheckConstraint(
                condition=Q(scope="WHOLE", project__isnull=True) | Q(scope="PROJECT", project__isnull=False),
                name="a_project_table_names_its_project",
            ),
        ]
        indexes = [models.Index(fields=["district", "fiscal_year"], name="table_by_district_and_year")]

    def __str__(self) -> str:
        return self.title
