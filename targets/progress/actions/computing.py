"""Recomputing: a report's entries and figures, then the roll-ups of its round.

Work waits as a row: a report is stale while entries_version and computed_version differ. Computing the
same report twice gives the same figures; what is saved meanwhile stays stale and is computed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from budgettrack.accounts.models import User
from budgettrack.accounts.roles import SYSTEM_ROLE
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from budgettrack.refusal import Invalid
from targets.domain import lights
from targets.domain.execution import execution_rate
from targets.domain.rules import RULES_VERSION
from targets.progress.actions import rollups
from targets.progress.models import Entry, Recomputation, Report, RollUp, Round
from targets.progress.policies import rounds as policies
from targets.progress.queries import due, scores

# SQLite has one writer: a chunk commits well within 200 ms, so that a clerk's save waits no longer.
CHUNK = 10


def compute_stale(*, report_ids: Sequence[int], at: datetime) -> int:
    """Bring stale reports up to date, then the roll-ups of their rounds; fresh ones are left alone.

    Gives how many reports were computed. May run twice for one report: the second run finds it fresh.
    """
    stale = Report.objects.stale().filter(pk__in=report_ids)
    rounds = set(stale.values_list("round_id", flat=True))
    ids = list(stale.order_by("pk").values_list("pk", flat=True))
    asked = set(stale.exclude(recomputation=None).values_list("recomputation_id", flat=True))
    computed = sum(_compute_chunk(ids[first : first + CHUNK], at) for first in range(0, len(ids), CHUNK))
    tidy(round_ids=rounds, at=at)
    for recomputation_id in sorted(asked):
        finish(recomputation_id, at)
    return computed


def tidy(*, round_ids: Iterable[int] | None, at: datetime) -> int:
    """Make stale roll-ups anew, of some rounds or of all; gives how many rounds that was."""
    stale = RollUp.objects.filter(stale=True)
    if round_ids is not None:
        stale = stale.filter(round_id__in=round_ids)
    rounds = list(stale.order_by("round_id").values_list("round_id", flat=True))
    for round_id in rounds:
        rollups.roll_up(round_id=round_id, at=at)
    return len(rounds)


def finish_all(*, at: datetime) -> None:
    """Close the recomputes that came to all their reports but were stopped before they could say so."""
    waiting = Recomputation.objects.filter(finished_at__isnull=True, remaining__isnull=True)
    for recomputation_id in waiting.values_list("pk", flat=True):
        finish(recomputation_id, at)


@transaction.atomic
def start(
    *, round_id: int | None, by: User, at: datetime, accepted: bool = False, reason: str = ""
) -> Recomputation:
    """Ask for a recompute of a round or all: the reports become stale and are computed like any other.

    Accepted reports are left alone unless told otherwise with a reason.
    """
    if accepted and not reason.strip():
        raise Invalid("重新计算已核定的填报单要写明理由（--reason）。")
    rounds = Round.objects.filter(Q(pk=round_id) if round_id else Q())
    for round_ in rounds.order_by("pk"):
        policies.check_can_recompute(by, round_)
    reports = Report.objects.filter(round__in=rounds)
    if not accepted:
        reports = reports.exclude(status="ACCEPTED")
    asked = Recomputation.objects.create(
        round_id=round_id, by=by, started_at=at, accepted=accepted, reason=reason
    )
    asked.reports = reports.update(recomputation=asked, entries_version=F("entries_version") + 1)
    asked.save(update_fields=["reports"])
    return asked


def remaining(recomputation: Recomputation) -> list[int]:
    """The reports it has not come to yet."""
    return list(recomputation.remaining.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def finish(recomputation_id: int, at: datetime) -> None:
    """Close a recompute that has come to all its reports, with the one event that says what changed."""
    asked = (
        Recomputation.objects.select_for_update(of=("self",))
        .select_related("by", "round")
        .get(pk=recomputation_id)
    )
    if asked.finished_at is not None or asked.remaining.exists():
        return
    asked.finished_at = at
    asked.save(update_fields=["finished_at"])
    trail.record(
        trail.Change(
            EventKind.RECOMPUTED,
            asked,
            asked.round,
            after={
                "reports": asked.reports,
                "entries": asked.entries,
                "changed_scores": asked.changed_scores,
                "rules_version": RULES_VERSION,
                "changed_totals": asked.changed,
            },
            reason=asked.reason,
        ),
        by=asked.by,
        role=SYSTEM_ROLE
        if asked.by.is_system
        else "、".join(str(role.label) for role in asked.by.scope.roles()),
        at=at,
    )


@transaction.atomic
def _compute_chunk(report_ids: list[int], at: datetime) -> int:
    reports = (
        Report.objects.select_for_update(of=("self",))
        .select_related("round__profile", "revision")
        .filter(pk__in=report_ids)
        .order_by("pk")
    )
    stale = [report for report in reports if report.computed_version != report.entries_version]
    for report in stale:
        _compute(report, at)
    rollups.mark_stale({report.round_id for report in stale})
    return len(stale)


def _compute(report: Report, at: datetime) -> None:
    context = scores.Context.of(report)
    entries = list(report.entries.select_related("indicator").order_by("indicator__position"))
    lines = list(report.funding_lines.all())
    tasks = list(report.task_progress.select_related("task"))
    changed = _score_entries(entries, context)

    before, asked_id = report.total, report.recomputation_id
    _set_figures(report, entries, context, lines, tasks)
    things = due.of_rows(report, lines, tasks, entries)
    report.unread = sum(thing.what is due.What.UNREAD for thing in things)
    report.reasons_due = sum(thing.what is due.What.REASON for thing in things)
    report.computed_version = report.entries_version
    report.computed_at = at
    report.rules_version = RULES_VERSION
    report.recomputation = None
    report.save(update_fields=_FIGURES)
    if asked_id:
        moved = {"report": report.pk, "before": _text(before), "after": _text(report.total)}
        _count(asked_id, len(entries), changed, moved if before != report.total else None)


def _count(asked_id: int, entries: int, changed: int, moved: dict[str, Any] | None) -> None:
    """Add one computed report to the recompute that asked for it."""
    asked = Recomputation.objects.select_for_update().get(pk=asked_id)
    asked.entries += entries
    asked.changed_scores += changed
    if moved:
        asked.changed.append(moved)
    asked.save(update_fields=["entries", "changed_scores", "changed"])


def _score_entries(entries: list[Entry], context: scores.Context) -> int:
    """Score each entry again and store those whose columns moved; gives how many scores changed."""
    moved, changed = [], 0
    for entry in entries:
        before = [getattr(entry, name) for name in scores.COMPUTED]
        score = entry.score
        scores.apply(entry, context)
        if before != [getattr(entry, name) for name in scores.COMPUTED]:
            moved.append(entry)
            changed += score != entry.score
    Entry.objects.bulk_update(moved, scores.COMPUTED, batch_size=200)
    return changed


def _set_figures(
    report: Report, entries: list[Entry], context: scores.Context, lines: list[Any], tasks: list[Any]
) -> None:
    money, execution = scores.execution_of(lines, tasks, context)
    figures = scores.totals_of(entries, execution, context)
    rate = execution_rate(money)
    report.applicable = len(entries)
    report.filled = sum(scores.is_filled(entry) for entry in entries)
    report.red = sum(entry.light == lights.Light.RED for entry in entries)
    report.yellow = sum(entry.light == lights.Light.YELLOW for entry in entries)
    report.attainment = figures.attainment
    report.expected_attainment = (
        scores.expected_attainment(entries, context) if context.is_monitoring else None
    )
    report.execution_rate = rate
    report.execution_score = execution.score
    report.total = figures.forecast if context.is_monitoring else figures.total
    report.grade = figures.grade or ""
    report.light = lights.worst(
        [lights.Light(entry.light or "NONE") for entry in entries]
        + [lights.execution_light(rate, context.months, context.profile)]
    ).value
    report.budget = money.budget
    report.executed = money.executed


_FIGURES = [
    "recomputation", "computed_version", "computed_at", "rules_version", "applicable", "filled", "unread", "reasons_due", "red",
    "yellow", "attainment", "expected_attainment", "execution_rate", "execution_score", "total", "grade", "light",
    "budget", "executed",
]  # fmt: skip


def _text(value: object) -> str | None:
    return None if value is None else str(value)
