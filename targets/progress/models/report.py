"""A report (填报单): one round asks about one target table."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from budgettrack.accounts.models import Department, District, User
from targets.domain import reasons, workflow
from targets.domain.workflow import ReviewStep
from targets.progress.models.recomputation import Recomputation
from targets.progress.models.round import Round
from targets.tables.models import TableRevision, TargetTable
from targets.tables.models.table import visible_q


class ReportStatus(models.TextChoices):
    """The states of domain/workflow with the words people read."""

    NOT_STARTED = workflow.ReportStatus.NOT_STARTED.value, "未开始"
    DRAFT = workflow.ReportStatus.DRAFT.value, "填报中"
    SUBMITTED = workflow.ReportStatus.SUBMITTED.value, "已送审"
    UNIT_APPROVED = workflow.ReportStatus.UNIT_APPROVED.value, "单位已审"
    DEPARTMENT_APPROVED = workflow.ReportStatus.DEPARTMENT_APPROVED.value, "部门已审"
    ACCEPTED = workflow.ReportStatus.ACCEPTED.value, "已核定"
    SENT_BACK = workflow.ReportStatus.SENT_BACK.value, "已退回"


class Likelihood(models.TextChoices):
    CERTAIN = "CERTAIN", "确定能"
    POSSIBLE = "POSSIBLE", "有可能"
    IMPOSSIBLE = "IMPOSSIBLE", "完全不可能"


class ReasonCategory(models.TextChoices):
    """偏差原因分析 of the official monitoring form (DOMAIN 2.3)."""

    FUNDING = reasons.ReasonCategory.FUNDING.value, "经费保障"
    RULES = reasons.ReasonCategory.RULES.value, "制度保障"
    STAFF = reasons.ReasonCategory.STAFF.value, "人员保障"
    EQUIPMENT = reasons.ReasonCategory.EQUIPMENT.value, "硬件条件保障"
    OTHER = reasons.ReasonCategory.OTHER.value, "其他"


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User) -> ReportQuerySet:
        """The reports about tables the person may see, and those assigned to him as an expert."""
        assigned = [item.removeprefix("report:") for item in user.scope.items if item.startswith("report:")]
        return self.filter(visible_q(user, "table__") | Q(pk__in=assigned))

    def stale(self) -> ReportQuerySet:
        """The reports whose computed columns lag behind their entries."""
        return self.exclude(entries_version=F("computed_version"))


class Report(models.Model):
    """Typed columns are a person's; the columns from ``computed_version`` on are computed and never his."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="reports")
    table = models.ForeignKey(TargetTable, models.PROTECT, related_name="reports")
    revision = models.ForeignKey(TableRevision, models.PROTECT, related_name="reports")
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, models.PROTECT, related_name="reports")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    status = models.CharField("状态", max_length=24, choices=ReportStatus, default=ReportStatus.NOT_STARTED)
    # Counts state changes: a reminder about a waiting state names the number it waits in.
    state_number = models.PositiveIntegerField(default=0)
    state_since = models.DateTimeField()
    skips_unit = models.BooleanField(default=False)
    skips_department = models.BooleanField(default=False)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Typed for the report as a whole: what became of the goal, and why where it is behind.
    goal_result = models.TextField("目标完成情况", blank=True)
    likelihood = models.CharField("完成目标可能性", max_length=12, choices=Likelihood, blank=True)
    reason_category = models.CharField("偏差原因", max_length=12, choices=ReasonCategory, blank=True)
    reason = models.TextField("原因说明", blank=True)
    remedy = models.TextField("改进措施", blank=True)
    # Set while a recompute somebody asked for has not come to this report yet.
    recomputation = models.ForeignKey(
        Recomputation, models.SET_NULL, null=True, blank=True, related_name="remaining"
    )
    entries_version = models.PositiveIntegerField(default=0)

    computed_version = models.PositiveIntegerField(default=0)
    computed_at = models.DateTimeField(null=True, blank=True)
    rules_version = models.PositiveSmallIntegerField(null=True, blank=True)
    applicable = models.PositiveIntegerField(default=0)
    filled = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)
    reasons_due = models.PositiveIntegerField(default=0)
    red = models.PositiveIntegerField(default=0)
    yellow = models.PositiveIntegerField(default=0)
    attainment = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    expected_attainment = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    execution_rate = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    execution_score = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    # 预计得分 in a monitoring round, 得分 in a self-evaluation; null is "cannot say", never zero.
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    grade = models.CharField(max_length=4, blank=True)
    light = models.CharField(max_length=8, blank=True)
    budget = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    executed = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "table"], name="one_report_a_round_and_table"),
            models.CheckConstraint(
                condition=Q(status__in=ReportStatus.values), name="a_report_status_of_the_table"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="submitted_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(computed_version__lte=F("entries_version")), name="nothing_is_computed_ahead"
            ),
        ]
        indexes = [
            models.Index(fields=["district", "fiscal_year"], name="report_by_district_and_year"),
            # The sweep asks every 15 seconds; idle it must touch nothing but this index.
            models.Index(
                fields=["id"], condition=~Q(entries_version=F("computed_version")), name="report_stale"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}：{self.table}"

    @property
    def state(self) -> workflow.ReportStatus:
        return workflow.ReportStatus(self.status)

    @property
    def steps(self) -> tuple[ReviewStep, ...]:
        """The review steps this report goes through."""
        return workflow.steps_of(
            owned_by_supervising=self.skips_unit, supervising_step=not self.skips_department
        )

    @property
    def waiting_for(self) -> ReviewStep | None:
        return workflow.waiting_for(self.state, self.steps)
