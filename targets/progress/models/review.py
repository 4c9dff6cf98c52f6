"""What reviewers said: the verdict of each step, and scores beside an entry's own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from targets.domain import workflow
from targets.progress.models.entry import Entry
from targets.progress.models.report import Report


class ReviewStep(models.TextChoices):
    UNIT = workflow.ReviewStep.UNIT.value, "单位审核"
    DEPARTMENT = workflow.ReviewStep.DEPARTMENT.value, "主管部门审核"
    BUREAU = workflow.ReviewStep.BUREAU.value, "财政部门核定"


class Verdict(models.TextChoices):
    PASSED = "PASSED", "通过"
    SENT_BACK = "SENT_BACK", "退回"
    SKIPPED = "SKIPPED", "不需要"


class Review(models.Model):
    """One verdict of one step; every round of sending back keeps its own row."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="reviews")
    step = models.CharField("环节", max_length=12, choices=ReviewStep)
    verdict = models.CharField("结论", max_length=12, choices=Verdict)
    state_number = models.PositiveIntegerField()
    comment = models.TextField("意见", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "state_number", "step"], name="one_verdict_a_step_and_state"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="SENT_BACK") | ~Q(comment=""), name="a_return_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}：{self.get_verdict_display()}"


class VerificationStep(models.TextChoices):
    DEPARTMENT = "DEPARTMENT", "主管部门评分"
    BUREAU = "BUREAU", "财政核查分"


class Verification(models.Model):
    """A reviewer's score of an entry; it stands beside the entry, never in it."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="verifications")
    step = models.CharField(max_length=12, choices=VerificationStep)
    score = models.DecimalField("得分", max_digits=7, decimal_places=2)
    reason = models.TextField("理由", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "step"], name="one_verification_an_entry_and_step"),
            models.CheckConstraint(condition=Q(score__gte=0), name="a_verified_score_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.score}"
