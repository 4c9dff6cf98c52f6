"""整改: what the bureau demands after a review, and what the unit answers."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from targets.progress.models.report import Report


class RectificationStatus(models.TextChoices):
    DEMANDED = "DEMANDED", "待整改"
    ANSWERED = "ANSWERED", "已反馈"
    CLOSED = "CLOSED", "已办结"


class Rectification(models.Model):
    report = models.ForeignKey(Report, models.CASCADE, related_name="rectifications")
    demand = models.TextField("整改要求")
    answer = models.TextField("整改反馈", blank=True)
    status = models.CharField("状态", max_length=12, choices=RectificationStatus)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.demand[:60]
