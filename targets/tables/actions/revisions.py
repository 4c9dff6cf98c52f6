"""Revisions of a target table: drafted from rows, approved (批复), frozen by a round. Never edited after."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from budgettrack.accounts.models import User
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from budgettrack.refusal import Invalid
from targets.domain import money
from targets.domain.profile import Profile
from targets.domain.reading import Kind, Reading
from targets.domain.taxonomy import canonical_level1, canonical_level2, default_progress_kind
from targets.domain.values import READER_VERSION, read, to_json
from targets.domain.weights import WeightRow, default_weights
from targets.tables.actions.rows import IndicatorRow, Rows, TaskRow
from targets.tables.models import (
    AnnualTask,
    Indicator,
    OverallGoal,
    RevisionKind,
    RevisionStatus,
    ScoringProfile,
    TableRevision,
    TargetTable,
    TaskProject,
    WeightOrigin,
)
from targets.tables.policies import revisions as policies


@transaction.atomic
def draft(
    *, table: TargetTable, kind: RevisionKind, rows: Rows, profile: ScoringProfile, by: User, at: datetime
) -> TableRevision:
    """Store rows as a new draft revision: each target read, each weight given or split by the profile."""
    table = TargetTable.objects.select_for_update().get(pk=table.pk)
    role = policies.check_can_draft(by, table)

    last = table.revisions.aggregate(last=Max("number"))["last"] or 0
    revision = TableRevision.objects.create(
        table=table,
        number=last + 1,
        kind=kind,
        weight_scheme=profile,
        reader_version=READER_VERSION,
        printed_total=rows.printed_total,
        created_at=at,
        created_by=by,
    )
    tasks = AnnualTask.objects.bulk_create(
        [_task(revision, position, row) for position, row in enumerate(rows.tasks, start=1)]
    )
    TaskProject.objects.bulk_create(
        TaskProject(task=task, project=project)
        for task, row in zip(tasks, rows.tasks, strict=True)
        for project in row.projects
    )
    OverallGoal.objects.bulk_create(
        [
            OverallGoal(
                revision=revision, position=position, text=row.text, unit=row.unit, lineage=row.lineage
            )
            for position, row in enumerate(rows.goals, start=1)
        ]
    )
    Indicator.objects.bulk_create(
        _indicators(revision, rows.indicators, profile.profile(), table.fiscal_year)
    )
    counts = {"tasks": len(rows.tasks), "goals": len(rows.goals), "indicators": len(rows.indicators)}
    trail.record(
        trail.Change(EventKind.REVISION_DRAFTED, revision, table, after=counts), by=by, role=role, at=at
    )
    return revision


@transaction.atomic
def approve(*, revision_id: int, by: User, at: datetime) -> TableRevision:
    """批复 a revision: it becomes the current one and is changed from now on only by a new revision."""
    revision = TableRevision.objects.select_for_update().select_related("table").get(pk=revision_id)
    role = policies.check_can_approve(by, revision)

    TableRevision.objects.filter(table=revision.table, current=True).update(current=False)
    before = revision.status
    revision.status = RevisionStatus.APPROVED
    revision.current = True
    revision.approved_at, revision.approved_by = at, by
    revision.save(update_fields=["status", "current", "approved_at", "approved_by"])
    trail.record(
        trail.Change(
            EventKind.REVISION_APPROVED, revision, revision.table, before=before, after=revision.status
        ),
        by=by,
        role=role,
        at=at,
    )
    return revision


def freeze(*, revisions: list[TableRevision], by: User, role: str, at: datetime) -> None:
    """Mark the revisions a round asks about; called inside the round's transaction."""
    fresh = [revision for revision in revisions if revision.frozen_at is None]
    TableRevision.objects.filter(pk__in=[revision.pk for revision in fresh]).update(frozen_at=at)
    trail.record_all(
        [trail.Change(EventKind.REVISION_FROZEN, revision, revision.table) for revision in fresh],
        by=by,
        role=role,
        at=at,
    )


def _task(revision: TableRevision, position: int, row: TaskRow) -> AnnualTask:
    def amount(label: str, text: str) -> Decimal | None:
        found = money.in_wan(text) if text.strip() else None
        if found is None and text.strip():
            raise Invalid(
                f"年度主要任务第{position}行“{row.name}”的{label}“{text}”不是金额，应为万元数，例如 1,520。"
            )
        return found

    return AnnualTask(
        revision=revision,
        position=position,
        lineage=row.lineage,
        group=row.group,
        name=row.name,
        content=row.content,
        total=amount("总额", row.total),
        total_text=row.total,
        fiscal=amount("财政拨款", row.fiscal),
        fiscal_text=row.fiscal,
        other=amount("其他资金", row.other),
        other_text=row.other,
        unit=row.unit,
    )


def _indicators(
    revision: TableRevision, rows: tuple[IndicatorRow, ...], profile: Profile, year: int
) -> list[Indicator]:
    levels = [canonical_level2(canonical_level1(row.level1), row.level2) for row in rows]
    readings = [_read(row, level1, level2, year) for row, (level1, level2) in zip(rows, levels, strict=True)]
    weights = default_weights(
        [
            WeightRow(level1=level1, level2=level2, not_applicable=reading.kind is Kind.NONE)
            for (level1, level2), reading in zip(levels, readings, strict=True)
        ],
        profile,
    )
    return [
        Indicator(
            revision=revision,
            lineage=row.lineage,
            position=position,
            level1_text=row.level1,
            level2_text=row.level2,
            level1=level1,
            level2=level2,
            name=row.name,
            target_text=row.target,
            sign_text=row.sign,
            unit_text=row.unit_text,
            reading=to_json(reading),
            progress_kind=default_progress_kind(reading, level1, level2, row.name),
            weight=weight if row.weight is None else row.weight,
            weight_origin=WeightOrigin.DEFAULT if row.weight is None else WeightOrigin.GIVEN,
            not_applicable=reading.kind is Kind.NONE,
            unit=row.unit,
        )
        for position, (row, (level1, level2), reading, weight) in enumerate(
            zip(rows, levels, readings, weights, strict=True), start=1
        )
    ]


def _read(row: IndicatorRow, level1: str, level2: str, year: int) -> Reading:
    return read(
        row.target, name=row.name, level1=level1, level2=level2, unit=row.unit_text, sign=row.sign, year=year
    )
