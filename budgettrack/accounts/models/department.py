"""Departments of a district: 主管部门, 基层单位 and 本级, as a tree whose names change with the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from budgettrack.accounts.models.district import District

if TYPE_CHECKING:
    from budgettrack.accounts.models.user import User


class BureauSection(models.Model):
    """A 业务科 of a finance bureau, which looks after some departments."""

    district = models.ForeignKey(District, models.PROTECT, related_name="sections")
    name = models.CharField("科室名称", max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "name"], name="section_name_once_a_district"),
        ]

    def __str__(self) -> str:
        return self.name


class DepartmentKind(models.TextChoices):
    SUPERVISING = "SUPERVISING", "主管部门"
    BASE_UNIT = "BASE_UNIT", "基层单位"


class DepartmentQuerySet(models.QuerySet["Department"]):
    def visible_to(self, user: User) -> DepartmentQuerySet:
        """The departments whose rows the person may see."""
        return self.filter(user.scope.departments_q("district_id", "pk"))


class Department(models.Model):
    """A node of the tree. ``name`` is today's; DepartmentName keeps the names by the year they begin."""

    district = models.ForeignKey(District, models.PROTECT, related_name="departments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="units")
    kind = models.CharField(max_length=12, choices=DepartmentKind)
    code = models.CharField("单位编码", max_length=24)
    name = models.CharField("单位名称", max_length=120)
    own_level = models.BooleanField("本级", default=False)
    bureau_section = models.ForeignKey(BureauSection, models.SET_NULL, null=True, blank=True)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "code"], name="department_code_once_a_district"),
            models.CheckConstraint(
                condition=Q(kind="SUPERVISING", own_level=False) | Q(kind="BASE_UNIT"),
                name="only_a_base_unit_is_own_level",
            ),
            models.UniqueConstraint(
                fields=["parent"], condition=Q(own_level=True), name="one_own_level_a_department"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_supervising(self) -> bool:
        return self.kind == DepartmentKind.SUPERVISING


class DepartmentName(models.Model):
    """The name a department bears from a year on; tables keep the name as published."""

    department = models.ForeignKey(Department, models.CASCADE, related_name="names")
    year_from = models.PositiveSmallIntegerField("起始年度")
    name = models.CharField("单位名称", max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "year_from"], name="one_name_a_department_and_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.year_from}年起）"
