"""A revision of a target table: approved ones are frozen, a change is always a new revision."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from targets.tables.models.profile import ScoringProfile
from targets.tables.models.table import TargetTable


class RevisionKind(models.TextChoices):
    INITIAL = "INITIAL", "年初目标"
    ADJUSTMENT = "ADJUSTMENT", "调整"
    CORRECTION = "CORRECTION", "更正"


class RevisionStatus(models.TextChoices):
    DRAFT = "DRAFT", "编制中"
    SUBMITTED = "SUBMITTED", "已送审"
    UNIT_APPROVED = "UNIT_APPROVED", "单位已审"
    DEPARTMENT_APPROVED = "DEPARTMENT_APPROVED", "部门已审"
    APPROVED = "APPROVED", "已批复"
    SENT_BACK = "SENT_BACK", "已退回"


class TableRevision(models.Model):
    """``current`` marks the one approved revision in force; ``reader_version`` names the reader of its readings."""

    table = models.ForeignKey(TargetTable, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField("版次")
    kind = models.CharField("类别", max_length=12, choices=RevisionKind)
    status = models.CharField("状态", max_length=24, choices=RevisionStatus, default=RevisionStatus.DRAFT)
    current = models.BooleanField(default=False)
    weight_scheme = models.ForeignKey(ScoringProfile, models.PROTECT, related_name="+")
    reader_version = models.PositiveSmallIntegerField()
    printed_total = models.CharField("金额合计（原文）", max_length=40, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "number"], name="a_revision_number_once_a_table"),
            models.UniqueConstraint(
                fields=["table"], condition=Q(current=True), name="one_current_revision_a_table"
            ),
            models.CheckConstraint(
                condition=Q(current=False) | Q(status="APPROVED"), name="the_current_revision_is_approved"
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="approved_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=~Q(status="APPROVED") | Q(approved_at__isnull=False),
                name="an_approved_revision_says_when",
            ),
            models.CheckConstraint(
                condition=Q(status__in=RevisionStatus.values), name="a_revision_status_of_the_table"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table}（第{self.number}版）"
