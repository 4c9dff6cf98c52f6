"""A district (区划) with its finance bureau; districts are tenants, the city stands above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from budgettrack.accounts.models.user import User


class DistrictQuerySet(models.QuerySet["District"]):
    def visible_to(self, user: User) -> DistrictQuerySet:
        """The districts in which the person holds any role."""
        return self.filter(pk__in=user.scope.districts())


class District(models.Model):
    """A 区划. ``code`` is its administrative code; ``parent`` is the city of a district."""

    code = models.CharField("区划代码", max_length=12, unique=True)
    name = models.CharField("区划名称", max_length=60)
    bureau_name = models.CharField("财政局名称", max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    # A district may let units hand in straight to the bureau (DESIGN 4: a skipped step is recorded).
    supervising_step = models.BooleanField("主管部门审核", default=True)
    return_working_days = models.PositiveSmallIntegerField("退回后重报期限（工作日）", default=5)

    objects = DistrictQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
