"""Entering projects with their funding, and a department's budget facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from budgettrack.accounts.models import Department, User
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from budgettrack.refusal import Invalid
from projects.models import BudgetFacts, Funding, FundingSource, Project
from projects.policies import projects as policies
from targets.domain import money


@transaction.atomic
def add(
    *,
    department: Department,
    fiscal_year: int,
    name: str,
    funding: Mapping[FundingSource, str],
    by: User,
    at: datetime,
    code: str = "",
    position: int = 0,
) -> Project:
    """Enter a project of the unit that spends; ``funding`` gives each source's amount as printed, in 万元."""
    role = policies.check_can_enter(by, department)
    project = Project(
        district=department.district,
        department=department,
        fiscal_year=fiscal_year,
        name=name,
        code=code,
        position=position,
    )
    project.full_clean()
    project.save()
    Funding.objects.bulk_create(
        Funding(project=project, source=source, initial=_amount(name, text), initial_text=text)
        for source, text in funding.items()
    )
    trail.record(
        trail.Change(EventKind.PROJECT_ADDED, project, after={"name": name, "funding": dict(funding)}),
        by=by,
        role=role,
        at=at,
    )
    return project


@transaction.atomic
def enter_budget(
    *,
    department: Department,
    fiscal_year: int,
    figures: Mapping[str, Decimal | int | bool | None],
    by: User,
    at: datetime,
) -> BudgetFacts:
    """Enter what the published budget says of a department as a whole."""
    role = policies.check_can_enter(by, department)
    facts = BudgetFacts(
        district=department.district, department=department, fiscal_year=fiscal_year, **figures
    )
    facts.full_clean()
    facts.save()
    after = {key: str(value) for key, value in figures.items() if value is not None}
    trail.record(
        trail.Change(EventKind.BUDGET_ENTERED, facts, department, after=after), by=by, role=role, at=at
    )
    return facts


def _amount(name: str, text: str) -> Decimal:
    amount = money.in_wan(text)
    if amount is None or amount < 0:
        raise Invalid(f"项目“{name}”的预算数“{text}”不是金额，应为万元数，例如 1,520。")
    return amount
