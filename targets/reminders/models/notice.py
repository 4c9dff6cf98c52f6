"""A notice (催报): one (subject, step, recipient) once, whatever restarts.

It is made when its step is due, claimed, sent, marked; the row is the truth, the queue only a bell.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from budgettrack.accounts.models import District, User
from targets.domain import workflow
from targets.domain.wording.notices import ASKED, step_label
from targets.progress.models import Deadline, Report, RoundStatus

# A run of the sender ends well before (its time limit), so an older claim belongs to a sender that died.
CLAIM_LIFETIME = timedelta(minutes=10)
# How long after the first, second … failed attempt the next one is made; after the last there is none.
BACKOFF = (timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=4))
MOST_ATTEMPTS = len(BACKOFF) + 1

_HANDED_IN = [state.value for state in workflow.HANDED_IN]
_SHUT = [RoundStatus.PLANNED, RoundStatus.CLOSED]


class NoticeStatus(models.TextChoices):
    WAITING = "WAITING", "待发"
    SENDING = "SENDING", "发送中"
    SENT = "SENT", "已发"
    CANCELLED = "CANCELLED", "不再需要"
    FAILED = "FAILED", "发送失败"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> NoticeQuerySet:
        """A person's own notices that were not cancelled."""
        return self.filter(recipient=user).exclude(status=NoticeStatus.CANCELLED)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at__isnull=True)

    def pending(self) -> NoticeQuerySet:
        """The notices whose mail has not left, one that a sender has in hand included."""
        return self.filter(status__in=[NoticeStatus.WAITING, NoticeStatus.SENDING])

    def sendable(self, at: datetime) -> NoticeQuerySet:
        """The notices a sender may claim: waiting and not in a pause after a failure, or left by a dead sender."""
        rested = Q(attempts=0)
        for number, pause in enumerate(BACKOFF, start=1):
            rested |= Q(attempts=number, claimed_at__lte=at - pause)
        return self.filter(
            (Q(status=NoticeStatus.WAITING) & rested) | Q(attempts__lt=MOST_ATTEMPTS) & _abandoned(at)
        )

    def given_up(self, at: datetime) -> NoticeQuerySet:
        """The notices whose senders died once too often."""
        return self.filter(_abandoned(at), attempts__gte=MOST_ATTEMPTS)

    def obsolete(self) -> NoticeQuerySet:
        """The notices about reports that are no longer with the unit, or can no longer be filled in."""
        return self.filter(
            Q(deadline__closed_at__isnull=False)
            | Q(deadline__report__status__in=_HANDED_IN)
            | Q(deadline__report__round__status__in=_SHUT)
            | Q(report__status__in=_HANDED_IN)
            | Q(report__round__status__in=_SHUT)
        )

    def overtaken(self) -> NoticeQuerySet:
        """Waiting steps of the ladder after which the same person already has a later one."""
        steps = Notice.objects.exclude(step__startswith=ASKED)
        later = steps.filter(
            deadline=OuterRef("deadline"), recipient=OuterRef("recipient"), made_at__gt=OuterRef("made_at")
        )
        return self.filter(Exists(later), status=NoticeStatus.WAITING).exclude(step__startswith=ASKED)


def _abandoned(at: datetime) -> Q:
    return Q(status=NoticeStatus.SENDING, claimed_at__lte=at - CLAIM_LIFETIME)


class Notice(models.Model):
    """The subject is a deadline, or a report waiting in a numbered state where there is none.

    ``message_id`` is that of the mail which carries the notice: set at the first claim, shared by the notices
    of one mail, kept for every further attempt, so that a second copy is known as one.
    """

    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    deadline = models.ForeignKey(Deadline, models.CASCADE, null=True, blank=True, related_name="notices")
    report = models.ForeignKey(Report, models.CASCADE, null=True, blank=True, related_name="notices")
    state_number = models.PositiveIntegerField(null=True, blank=True)
    step = models.CharField("阶梯", max_length=24)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    status = models.CharField("状态", max_length=12, choices=NoticeStatus, default=NoticeStatus.WAITING)
    title = models.CharField("标题", max_length=200)
    body = models.TextField("内容")
    link = models.CharField("链接", max_length=200, blank=True)
    message_id = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField("生成时间")
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(deadline__isnull=False, report__isnull=True, state_number__isnull=True)
                | Q(deadline__isnull=True, report__isnull=False, state_number__isnull=False),
                name="a_notice_has_exactly_one_subject",
            ),
            models.UniqueConstraint(
                fields=["deadline", "step", "recipient"],
                condition=Q(deadline__isnull=False),
                name="one_notice_a_deadline_step_and_recipient",
            ),
            models.UniqueConstraint(
                fields=["report", "state_number", "step", "recipient"],
                condition=Q(report__isnull=False),
                name="one_notice_a_state_step_and_recipient",
            ),
        ]
        indexes = [
            models.Index(
                fields=["made_at"], condition=Q(status__in=["WAITING", "SENDING"]), name="notice_waiting"
            ),
            # Every page asks how many its reader has not read.
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject_report(self) -> Report:
        """The report it is about, whichever of the two subjects it has."""
        if self.report is not None:
            return self.report
        assert self.deadline is not None, "a notice has exactly one subject"
        assert self.deadline.report is not None, "the ladder knows no deadlines of rectifications"
        return self.deadline.report

    @property
    def step_label(self) -> str:
        return step_label(self.step)
