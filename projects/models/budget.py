"""What a department's published budget says as a whole, for reconciling it with the tables."""

from __future__ import annotations

from django.db import models

from budgettrack.accounts.models import Department, District


class BudgetFacts(models.Model):
    """Figures of one department and year in 万元; null where the document does not say."""

    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, models.PROTECT, related_name="budget_facts")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    total = models.DecimalField("支出总计", max_digits=18, decimal_places=6, null=True, blank=True)
    basic = models.DecimalField("基本支出", max_digits=18, decimal_places=6, null=True, blank=True)
    project = models.DecimalField("项目支出", max_digits=18, decimal_places=6, null=True, blank=True)
    carried_over = models.DecimalField("上年结转", max_digits=18, decimal_places=6, null=True, blank=True)
    declared_project_goals = models.PositiveIntegerField("申报的项目绩效目标数", null=True, blank=True)
    declared_amount = models.DecimalField(
        "纳入绩效管理的金额", max_digits=18, decimal_places=6, null=True, blank=True
    )
    # 涉密项目 are never entered: only how many there are, so that counts reconcile.
    withheld_secret_count = models.PositiveIntegerField("不予公开的涉密项目数", null=True, blank=True)
    secret_note = models.BooleanField("有涉密说明", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["department", "fiscal_year"], name="budget_facts_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.department} {self.fiscal_year} 年预算"
