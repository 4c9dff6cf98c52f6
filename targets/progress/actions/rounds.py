"""Rounds: planned, then opened. Opening freezes the tables and makes one report a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Prefetch, Q

from budgettrack.accounts.models import District, User
from budgettrack.accounts.queries.calendars import calendar_of
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from budgettrack.refusal import Invalid
from projects.models import Funding
from targets.domain.finding import Severity
from targets.domain.weights import WeightRow, check_weights
from targets.domain.wording import finding_sentence
from targets.progress.models import (
    Deadline,
    DeadlineKind,
    Entry,
    FundingLine,
    Report,
    RollUp,
    Round,
    RoundKind,
    RoundStatus,
    TaskProgress,
)
from targets.progress.policies import rounds as policies
from targets.tables.actions import revisions
from targets.tables.models import (
    AnnualTask,
    Indicator,
    Scope,
    ScoringProfile,
    TableRevision,
    TargetTable,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the bureau decides about a round."""

    district: District
    fiscal_year: int
    kind: RoundKind
    title: str
    data_from: date
    data_to: date
    opens_on: date
    due_on: date
    profile: ScoringProfile
    covers_projects: bool = True
    covers_whole: bool = False
    notice_number: str = ""


@transaction.atomic
def plan(*, plan: Plan, by: User, at: datetime) -> Round:
    """Plan a round; nothing is asked of anybody yet."""
    role = policies.check_can_plan(by, plan.district.pk)
    round_ = Round(
        district=plan.district,
        fiscal_year=plan.fiscal_year,
        kind=plan.kind,
        title=plan.title,
        notice_number=plan.notice_number,
        data_from=plan.data_from,
        data_to=plan.data_to,
        opens_on=plan.opens_on,
        due_on=plan.due_on,
        covers_projects=plan.covers_projects,
        covers_whole=plan.covers_whole,
        profile=plan.profile,
    )
    if plan.data_from > plan.data_to:
        raise Invalid("数据期的开始日晚于截止日，请核对。")
    if plan.opens_on > plan.due_on:
        raise Invalid("开始日晚于截止日，请核对。")
    round_.full_clean()
    round_.save()
    trail.record(trail.Change(EventKind.ROUND_PLANNED, round_), by=by, role=role, at=at)
    return round_


@transaction.atomic
def open(*, round_id: int, by: User, at: datetime) -> Round:
    """Open a round: freeze the current revision of each table it asks about and make the reports.

    Refused, with the list, where weights of a table do not fit.
    """
    round_ = (
        Round.objects.select_for_update(of=("self",)).select_related("district", "profile").get(pk=round_id)
    )
    role = policies.check_can_open(by, round_)
    asked = list(_asked_revisions(round_))
    _check_weights(asked)

    revisions.freeze(revisions=asked, by=by, role=role, at=at)
    round_.status = RoundStatus.OPEN
    round_.save(update_fields=["status"])
    _make_reports(round_, asked, at)
    RollUp.objects.create(round=round_, department=None, computed_at=at, stale=True)
    trail.record(
        trail.Change(
            EventKind.ROUND_OPENED,
            round_,
            before=RoundStatus.PLANNED,
            after={"status": RoundStatus.OPEN, "reports": len(asked)},
        ),
        by=by,
        role=role,
        at=at,
    )
    return round_


@transaction.atomic
def close(*, round_id: int, by: User, at: datetime) -> Round:
    """Close an open round: from now on nobody changes its values."""
    round_ = Round.objects.select_for_update().get(pk=round_id)
    role = policies.check_can_close(by, round_)

    before = round_.status
    round_.status = RoundStatus.CLOSED
    round_.save(update_fields=["status"])
    trail.record(
        trail.Change(EventKind.ROUND_CLOSED, round_, before=before, after=round_.status),
        by=by,
        role=role,
        at=at,
    )
    return round_


def _asked_revisions(round_: Round) -> Iterable[TableRevision]:
    scopes = Q(table__scope=Scope.PROJECT) if round_.covers_projects else Q(pk__in=[])
    if round_.covers_whole:
        scopes |= Q(table__scope=Scope.WHOLE)
    return (
        TableRevision.objects.filter(
            scopes, current=True, table__district=round_.district, table__fiscal_year=round_.fiscal_year
        )
        .select_related("table__department", "table__project", "weight_scheme")
        .prefetch_related(
            # In the order of the document, which rows made from them keep.
            Prefetch("annual_tasks", AnnualTask.objects.order_by("position")),
            Prefetch("table__project__funding", Funding.objects.order_by("pk")),
            Prefetch("indicators", Indicator.objects.order_by("position")),
        )
        .order_by("table__department__code", "table_id")
    )


def _check_weights(asked: list[TableRevision]) -> None:
    wrong = []
    for revision in asked:
        rows = [
            (WeightRow(row.level1, row.level2, row.not_applicable), row.weight)
            for row in revision.indicators.all()
        ]
        found = check_weights(rows, revision.weight_scheme.profile()) if rows else []
        # A warning is a choice that the rules allow; only an error makes scores wrong.
        wrong += [
            f"{revision.table.department}“{revision.table}”：{finding_sentence(one)}"
            for one in found
            if one.severity is Severity.ERROR
        ]
    if wrong:
        raise Invalid("有的绩效目标表分值不合，不能开始填报：" + "；".join(wrong), code="weights_do_not_fit")


def _make_reports(round_: Round, asked: list[TableRevision], at: datetime) -> None:
    reports = Report.objects.bulk_create([_report(round_, revision, at) for revision in asked])
    pairs = list(zip(reports, asked, strict=True))
    calendar = calendar_of(round_.district_id)
    Deadline.objects.bulk_create(
        Deadline(
            report=report,
            kind=DeadlineKind.ROUND,
            number=1,
            due_on=round_.due_on,
            remind_by=calendar.last_working_day(round_.due_on),
        )
        for report in reports
    )
    Entry.objects.bulk_create(
        Entry(
            report=report, indicator=indicator, district_id=report.district_id, fiscal_year=report.fiscal_year
        )
        for report, revision in pairs
        for indicator in revision.indicators.all()
        if not indicator.not_applicable
    )
    FundingLine.objects.bulk_create(
        line for report, revision in pairs for line in _funding(report, revision.table)
    )
    TaskProgress.objects.bulk_create(
        TaskProgress(report=report, task=task)
        for report, revision in pairs
        for task in revision.annual_tasks.all()
    )


def _report(round_: Round, revision: TableRevision, at: datetime) -> Report:
    table = revision.table
    return Report(
        round=round_,
        table=table,
        revision=revision,
        district_id=table.district_id,
        department=table.department,
        fiscal_year=table.fiscal_year,
        state_since=at,
        skips_unit=table.department.is_supervising,
        skips_department=not round_.district.supervising_step,
        # Stale from the start: the first computation fills the counts.
        entries_version=1,
    )


def _funding(report: Report, table: TargetTable) -> list[FundingLine]:
    """A project's funding by source; a whole table's comes from its tasks and is not copied here."""
    if table.project is None:
        return []
    return [
        FundingLine(report=report, source=line.source, initial=line.initial, adjusted=line.adjusted)
        for line in table.project.funding.all()
    ]
