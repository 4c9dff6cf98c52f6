"""A round: a district asks for mid-year monitoring or year-end self-evaluation of a fiscal year."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from budgettrack.accounts.models import District, User
from targets.tables.models import ScoringProfile


class RoundKind(models.TextChoices):
    MONITORING = "MONITORING", "绩效运行监控"
    SELF_EVALUATION = "SELF_EVALUATION", "绩效自评"


class RoundStatus(models.TextChoices):
    PLANNED = "PLANNED", "已安排"
    OPEN = "OPEN", "填报中"
    CLOSED = "CLOSED", "已结束"
    REOPENED = "REOPENED", "重新开放"


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: User) -> RoundQuerySet:
        """The rounds of districts in which the person has a place."""
        return self.filter(district_id__in=user.scope.districts())

    def taking_values(self) -> RoundQuerySet:
        """The rounds in which values may be entered."""
        return self.filter(status__in=[RoundStatus.OPEN, RoundStatus.REOPENED])


class Round(models.Model):
    """``due_on`` is what the notice says and alone decides 逾期; ``remind_by`` is what reminders count from."""

    district = models.ForeignKey(District, models.PROTECT, related_name="rounds")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=16, choices=RoundKind)
    title = models.CharField("名称", max_length=120)
    notice_number = models.CharField("通知文号", max_length=80, blank=True)
    notice_file = models.FileField("通知文件", upload_to="notices/", blank=True)
    data_from = models.DateField("数据期起")
    data_to = models.DateField("数据期止")
    opens_on = models.DateField("开始日")
    due_on = models.DateField("截止日")
    covers_projects = models.BooleanField("项目", default=True)
    covers_whole = models.BooleanField("部门整体", default=False)
    profile = models.ForeignKey(ScoringProfile, models.PROTECT, related_name="rounds")
    status = models.CharField("状态", max_length=12, choices=RoundStatus, default=RoundStatus.PLANNED)

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(data_from__lte=F("data_to")), name="data_dates_in_order"),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("due_on")), name="a_round_opens_before_it_is_due"
            ),
            models.CheckConstraint(
                condition=Q(covers_projects=True) | Q(covers_whole=True), name="a_round_asks_for_something"
            ),
            models.CheckConstraint(
                condition=Q(status__in=RoundStatus.values), name="a_round_status_of_the_table"
            ),
        ]
        indexes = [models.Index(fields=["district", "fiscal_year"], name="round_by_district_and_year")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_monitoring(self) -> bool:
        return self.kind == RoundKind.MONITORING

    @property
    def takes_values(self) -> bool:
        return self.status in (RoundStatus.OPEN, RoundStatus.REOPENED)
