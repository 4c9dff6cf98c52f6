"""Who has which role, where in the tree, from when until when."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from budgettrack.accounts.models.department import Department
from budgettrack.accounts.models.district import District
from budgettrack.accounts.models.user import User
from budgettrack.accounts.roles import Role


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self, on: date) -> RoleGrantQuerySet:
        """The grants that hold on a day; ``valid_until`` is the last day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        )


class RoleGrant(models.Model):
    """A role in a district, in a department with all below it, or for one item (an expert's)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField("角色", max_length=24, choices=Role)
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="grants")
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="grants")
    # Items live in rooms above; their name stands here as text ("report:12"), never as a foreign key.
    item = models.CharField("指定事项", max_length=60, blank=True)
    valid_from = models.DateField("起始日", null=True, blank=True)
    valid_until = models.DateField("截止日", null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(district__isnull=False, department__isnull=True, item="")
                | Q(district__isnull=True, department__isnull=False, item="")
                | (Q(district__isnull=True, department__isnull=True) & ~Q(item="")),
                name="a_grant_has_exactly_one_place",
            ),
            # One for each kind of place: NULLs are never equal to each other in SQLite's unique indexes.
            models.UniqueConstraint(fields=["user", "role", "district"], name="a_role_once_in_a_district"),
            models.UniqueConstraint(
                fields=["user", "role", "department"], name="a_role_once_in_a_department"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "item"], condition=~Q(item=""), name="a_role_once_for_an_item"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}：{self.get_role_display()}"
