"""One event: who did what to which row, when, from where, with what before and after.

Rows are only ever inserted; a database trigger on both engines refuses everything else (see
operations/guard.py). An event has no foreign keys, so that history survives whatever happens to its subject.
"""

from __future__ import annotations

from django.db import models


class EventKind(models.TextChoices):
    """Everything that can happen; the label is the word the trail's pages show."""

    SAMPLE_LOADED = "SAMPLE_LOADED", "载入演示数据"
    DISTRICT_ADDED = "DISTRICT_ADDED", "登记区划"
    SECTION_ADDED = "SECTION_ADDED", "登记业务科"
    DEPARTMENT_ADDED = "DEPARTMENT_ADDED", "登记部门"
    PERSON_ADDED = "PERSON_ADDED", "登记人员"
    GRANT_GIVEN = "GRANT_GIVEN", "授予角色"
    TOKEN_ISSUED = "TOKEN_ISSUED", "领取接口令牌"
    PROJECT_ADDED = "PROJECT_ADDED", "登记项目"
    BUDGET_ENTERED = "BUDGET_ENTERED", "登记预算数"
    TABLE_MADE = "TABLE_MADE", "建立目标表"
    REVISION_DRAFTED = "REVISION_DRAFTED", "编制目标"
    REVISION_APPROVED = "REVISION_APPROVED", "批复目标"
    REVISION_FROZEN = "REVISION_FROZEN", "锁定目标版本"
    ROUND_PLANNED = "ROUND_PLANNED", "安排填报轮次"
    ROUND_OPENED = "ROUND_OPENED", "开始填报轮次"
    ROUND_CLOSED = "ROUND_CLOSED", "结束填报轮次"
    CELL_CHANGED = "CELL_CHANGED", "修改一格"
    REPORT_SUBMITTED = "REPORT_SUBMITTED", "送审"
    REPORT_WITHDRAWN = "REPORT_WITHDRAWN", "撤回"
    REPORT_APPROVED = "REPORT_APPROVED", "审核通过"
    REPORT_ACCEPTED = "REPORT_ACCEPTED", "核定"
    REPORT_SENT_BACK = "REPORT_SENT_BACK", "退回"
    STEP_SKIPPED = "STEP_SKIPPED", "跳过审核环节"
    HISTORY_REPLACED = "HISTORY_REPLACED", "更新历年完成值"
    RECOMPUTED = "RECOMPUTED", "重新计算"
    NOTICE_SENT = "NOTICE_SENT", "发出通知"
    NOTICE_READ = "NOTICE_READ", "阅读通知"
    REMINDER_ASKED = "REMINDER_ASKED", "催报"


def kinds() -> list[tuple[str, str]]:
    """The kinds with their words; a function, so that a new kind needs no migration."""
    return EventKind.choices


class Event(models.Model):
    """``before`` and ``after`` are JSON values; ``subject_type`` and ``subject_id`` name the row."""

    at = models.DateTimeField("时间")
    kind = models.CharField("事项", max_length=32, choices=kinds)
    actor_id = models.BigIntegerField("操作人编号", null=True)
    actor_username = models.CharField("用户名", max_length=60)
    actor_name = models.CharField("操作人", max_length=40)
    role = models.CharField("角色", max_length=40)
    origin = models.CharField("来源", max_length=80)
    district_id = models.BigIntegerField("区划", null=True)
    fiscal_year = models.PositiveSmallIntegerField("年度", null=True)
    subject_type = models.CharField("对象", max_length=40)
    subject_id = models.BigIntegerField("对象编号", null=True)
    subject_label = models.CharField("对象名称", max_length=300)
    # The report, table or round the subject belongs to: its history is read by this pair.
    about_type = models.CharField(max_length=40)
    about_id = models.BigIntegerField(null=True)
    field = models.CharField("栏目", max_length=60, blank=True)
    before = models.JSONField("原值", null=True)
    after = models.JSONField("现值", null=True)
    reason = models.TextField("理由", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="event_by_subject"),
            models.Index(fields=["about_type", "about_id"], name="event_by_what_it_is_about"),
            models.Index(fields=["district_id", "at"], name="event_by_district_and_time"),
        ]

    def __str__(self) -> str:
        return f"{self.at} {self.actor_name} {self.get_kind_display()} {self.subject_label}"
