"""An indicator (三级指标) of a revision: the text as given, and what the system read from it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from budgettrack.accounts.models import Department
from targets.domain.reading import Reading
from targets.domain.values import from_json
from targets.tables.models.revision import TableRevision


class ProgressKind(models.TextChoices):
    """How a value grows through the year; lights depend on it (DOMAIN 11.8)."""

    CUMULATIVE = "CUMULATIVE", "累计"
    LEVEL = "LEVEL", "水平"
    ONE_OFF = "ONE_OFF", "一次性"
    QUALITATIVE = "QUALITATIVE", "定性"


class WeightOrigin(models.TextChoices):
    DEFAULT = "DEFAULT", "系统默认"
    GIVEN = "GIVEN", "表内给定"
    EDITED = "EDITED", "人工设定"


class Indicator(models.Model):
    """A compound cell is one indicator with one weight; its parts live in the reading."""

    revision = models.ForeignKey(TableRevision, models.CASCADE, related_name="indicators")
    lineage = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveIntegerField("行号")
    level1_text = models.CharField("一级指标（原文）", max_length=60, blank=True)
    level2_text = models.CharField("二级指标（原文）", max_length=60, blank=True)
    level1 = models.CharField("一级指标", max_length=60)
    level2 = models.CharField("二级指标", max_length=60)
    name = models.CharField("三级指标", max_length=300, blank=True)
    target_text = models.CharField("目标值", max_length=2000, blank=True)
    sign_text = models.CharField("指标性质", max_length=20, blank=True)
    unit_text = models.CharField("计量单位", max_length=40, blank=True)
    reading = models.JSONField()
    reading_override = models.JSONField(null=True, blank=True)
    override_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    override_at = models.DateTimeField(null=True, blank=True)
    override_reason = models.CharField(max_length=300, blank=True)
    progress_kind = models.CharField("进度类型", max_length=12, choices=ProgressKind)
    weight = models.DecimalField("分值", max_digits=7, decimal_places=2)
    weight_origin = models.CharField(max_length=8, choices=WeightOrigin, default=WeightOrigin.DEFAULT)
    not_applicable = models.BooleanField("不适用", default=False)
    unit = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "lineage"], name="an_indicator_lineage_once"),
            models.UniqueConstraint(fields=["revision", "position"], name="an_indicator_position_once"),
            models.CheckConstraint(condition=Q(weight__gte=0), name="a_weight_is_not_negative"),
            models.CheckConstraint(
                condition=Q(not_applicable=False) | Q(weight=0), name="a_row_not_applicable_weighs_nothing"
            ),
            models.CheckConstraint(
                condition=Q(reading_override__isnull=True, override_by__isnull=True, override_at__isnull=True)
                | Q(reading_override__isnull=False, override_by__isnull=False, override_at__isnull=False),
                name="an_override_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"第{self.position}行"

    def target(self) -> Reading:
        """The reading in force: a person's override, else the reader's."""
        return from_json(self.reading_override or self.reading)
