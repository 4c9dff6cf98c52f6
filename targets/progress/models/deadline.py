"""A deadline of a report or a rectification; the last open one of the highest number counts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from targets.progress.models.rectification import Rectification
from targets.progress.models.report import Report


class DeadlineKind(models.TextChoices):
    ROUND = "ROUND", "轮次截止"
    EXTENSION = "EXTENSION", "延期"
    RETURN = "RETURN", "退回重报"
    RECTIFICATION = "RECTIFICATION", "整改"


class Deadline(models.Model):
    """``due_on`` is the whole day; ``remind_by`` the last working day up to it; closed when done or replaced."""

    report = models.ForeignKey(Report, models.CASCADE, null=True, blank=True, related_name="deadlines")
    rectification = models.ForeignKey(
        Rectification, models.CASCADE, null=True, blank=True, related_name="deadlines"
    )
    kind = models.CharField("类别", max_length=16, choices=DeadlineKind)
    number = models.PositiveSmallIntegerField("次序")
    due_on = models.DateField("截止日")
    remind_by = models.DateField("提醒日")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(report__isnull=False, rectification__isnull=True)
                | Q(report__isnull=True, rectification__isnull=False),
                name="a_deadline_has_exactly_one_subject",
            ),
            models.UniqueConstraint(fields=["report", "number"], name="a_deadline_number_once_a_report"),
            models.UniqueConstraint(
                fields=["rectification", "number"], name="a_deadline_number_once_a_rectification"
            ),
            models.UniqueConstraint(
                fields=["report"], condition=Q(closed_at__isnull=True), name="one_open_deadline_a_report"
            ),
            models.CheckConstraint(
                condition=Q(remind_by__lte=models.F("due_on")), name="remind_by_is_not_after_due_on"
            ),
        ]
        indexes = [
            models.Index(fields=["remind_by"], condition=Q(closed_at__isnull=True), name="deadline_open"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_on}"
