"""Evidence and comments, each on exactly one thing: a report, an entry or a rectification."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from targets.progress.models.entry import Entry
from targets.progress.models.rectification import Rectification
from targets.progress.models.report import Report

_EXACTLY_ONE = (
    Q(report__isnull=False, entry__isnull=True, rectification__isnull=True)
    | Q(report__isnull=True, entry__isnull=False, rectification__isnull=True)
    | Q(report__isnull=True, entry__isnull=True, rectification__isnull=False)
)


class Evidence(models.Model):
    """佐证材料: a file kept under its hash."""

    report = models.ForeignKey(Report, models.CASCADE, null=True, blank=True, related_name="evidence")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="evidence")
    rectification = models.ForeignKey(
        Rectification, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_EXACTLY_ONE, name="evidence_has_exactly_one_subject"),
        ]

    def __str__(self) -> str:
        return self.name


class Comment(models.Model):
    report = models.ForeignKey(Report, models.CASCADE, null=True, blank=True, related_name="comments")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="comments")
    rectification = models.ForeignKey(
        Rectification, models.CASCADE, null=True, blank=True, related_name="comments"
    )
    text = models.TextField("意见")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_EXACTLY_ONE, name="a_comment_has_exactly_one_subject"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
