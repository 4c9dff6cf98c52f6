"""From stored rows to the domain and back: an entry's computed columns, a report's figures.

Nothing is decided here; the rules are in targets/domain, the writing in actions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from targets.domain import lights, period, rules
from targets.domain.execution import (
    Execution,
    FundingFigures,
    score_execution,
    sum_funding,
)
from targets.domain.forecast import forecast
from targets.domain.likelihood import Likelihood
from targets.domain.profile import Profile
from targets.domain.reading import Reading
from targets.domain.reasons import ReasonDue, reason_due
from targets.domain.round_kind import RoundKind
from targets.domain.scoring import Score, Tier, score
from targets.domain.scoring.tiers import needs_tier, tier_range
from targets.domain.taxonomy import ProgressKind
from targets.domain.totals import Totals, TotalsRow, totals
from targets.domain.values import read_actual
from targets.progress.models import Entry, FundingLine, Report, Round, TaskProgress

COMPUTED = (
    "attainment",
    "expected_attainment",
    "score",
    "met",
    "unread",
    "reason_due",
    "light",
    "explanation",
    "rules_version",
)
# Attainment columns hold 10 digits before the point; nothing sensible is larger.
_LARGEST = Decimal(10) ** 9


@dataclass(frozen=True, slots=True)
class Context:
    """What scoring needs to know of the round."""

    kind: RoundKind
    profile: Profile
    months: Decimal
    round: Round
    year: int

    @classmethod
    def of(cls, report: Report) -> Context:
        return cls.of_round(report.round)

    @classmethod
    def of_round(cls, round_: Round) -> Context:
        months = period.months_covered(round_.data_from, round_.data_to, round_.fiscal_year)
        return cls(RoundKind(round_.kind), round_.profile.profile(), months, round_, round_.fiscal_year)

    @property
    def is_monitoring(self) -> bool:
        return self.kind is RoundKind.MONITORING


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an entry comes to: ``final`` is the score shown (a forecast in monitoring)."""

    target: Reading
    actual: Reading | None
    expected: Reading | None
    to_date: Score
    final: Score
    light: lights.Light
    reasons: tuple[ReasonDue, ...]

    @property
    def unread(self) -> bool:
        """Whether something was typed from which no result follows, though the target would take one.

        Besides what cannot be read that is "—", a value in another unit, a compound with a part left out.
        """
        typed = ((self.actual, self.to_date), (self.expected, self.final))
        return any(reading is not None and _gives_nothing(found) for reading, found in typed)


def _gives_nothing(found: Score) -> bool:
    # Where the target itself is unread, no value that the filler types would help.
    unclear_target = any(finding.code == "target_unread" for finding in found.findings)
    return found.outcome in (rules.Outcome.MISSING, rules.Outcome.NOT_CHECKABLE) and not unclear_target


def outcome(entry: Entry, context: Context) -> Outcome:
    """Read and score one entry."""
    indicator = entry.indicator
    target = indicator.target()
    actual = _read(entry.actual_text, target, context)
    expected = _read(entry.expected_text, target, context) if context.is_monitoring else None
    to_date = _score(entry, actual, target, context, with_fraction=True)
    final = to_date
    if context.is_monitoring:
        progress = ProgressKind(indicator.progress_kind)
        ahead = expected if entry.expected_text else forecast(actual, progress, context.months)
        final = _score(entry, ahead, target, context, with_fraction=not entry.expected_text)
    likelihood = Likelihood(entry.likelihood) if entry.likelihood else None
    light = lights.entry_light(
        target=target,
        progress=ProgressKind(indicator.progress_kind),
        actual=actual,
        months=context.months,
        data_to=context.round.data_to,
        profile=context.profile,
        tier=Tier(entry.tier) if entry.tier else None,
        likelihood=likelihood,
        numerator=entry.numerator,
        denominator=entry.denominator,
    )
    reasons = reason_due(
        context.kind,
        needs_reason=to_date.needs_reason,
        expected_met=final.met if entry.expected_text else None,
        likelihood=likelihood,
        light=light,
    )
    return Outcome(target, actual, expected, to_date, final, light, reasons)


def apply(entry: Entry, context: Context) -> set[str]:
    """Set an entry's computed columns; gives their names."""
    found = outcome(entry, context)
    entry.attainment = _storable(found.to_date.attainment)
    entry.expected_attainment = _storable(found.final.attainment) if context.is_monitoring else None
    entry.score = found.final.score
    entry.met = found.final.met
    entry.unread = found.unread
    entry.reason_due = bool(found.reasons)
    entry.light = found.light.value
    entry.explanation = found.final.explanation.as_dict()
    entry.rules_version = rules.RULES_VERSION
    return set(COMPUTED)


def is_filled(entry: Entry) -> bool:
    """Whether a value was given: typed, chosen as a tier, as a fraction, or said to be nothing."""
    if entry.nothing_to_report or entry.actual_text.strip():
        return True
    if needs_tier(entry.indicator.target()):
        return bool(entry.tier)
    return entry.numerator is not None and entry.denominator is not None


def totals_of(entries: Iterable[Entry], execution: Execution | None, context: Context) -> Totals:
    """The figures of a report from its entries' computed columns."""
    rows = [
        TotalsRow(
            level1=entry.indicator.level1,
            level2=entry.indicator.level2,
            weight=entry.indicator.weight,
            filled=is_filled(entry) and not entry.nothing_to_report,
            score=entry.score,
            attainment=entry.attainment,
        )
        for entry in entries
    ]
    return totals(rows, profile=context.profile, kind=context.kind, execution=execution)


def expected_attainment(entries: Iterable[Entry], context: Context) -> Decimal | None:
    """The report's expected full-year attainment, the y of the mid-year double-monitoring picture."""
    rows = [
        TotalsRow(
            level1=entry.indicator.level1,
            level2=entry.indicator.level2,
            weight=entry.indicator.weight,
            filled=True,
            score=entry.score,
            attainment=entry.expected_attainment,
        )
        for entry in entries
        if is_filled(entry) or entry.expected_text
    ]
    return totals(rows, profile=context.profile, kind=context.kind, execution=None).attainment


def money_of(
    lines: Iterable[FundingLine], tasks: Iterable[TaskProgress], *, expected: bool = False
) -> FundingFigures:
    """The money of a report: a project's by source, a whole department's by task, in 万元.

    ``expected`` gives what is expected to be spent by year end in place of what is spent.
    """
    figures = [
        FundingFigures(line.initial, line.adjusted, line.expected if expected else line.executed)
        for line in lines
    ]
    figures += [
        FundingFigures(task.task.total, None, task.expected if expected else task.executed) for task in tasks
    ]
    return sum_funding(figures)


def execution_of(
    lines: Iterable[FundingLine], tasks: Iterable[TaskProgress], context: Context
) -> tuple[FundingFigures, Execution]:
    """Money to date, and the execution score: of the expected figures in monitoring where they are given."""
    lines, tasks = list(lines), list(tasks)
    to_date = money_of(lines, tasks)
    if context.is_monitoring:
        ahead = money_of(lines, tasks, expected=True)
        if ahead.executed is not None:
            return to_date, score_execution(ahead, context.profile)
    return to_date, score_execution(to_date, context.profile)


def _read(text: str, target: Reading, context: Context) -> Reading | None:
    return read_actual(text, target=target, year=context.year) if text.strip() else None


def _score(
    entry: Entry, actual: Reading | None, target: Reading, context: Context, *, with_fraction: bool
) -> Score:
    return score(
        target=target,
        actual=actual,
        weight=entry.indicator.weight,
        profile=context.profile,
        level1=entry.indicator.level1,
        tier=Tier(entry.tier) if entry.tier else None,
        given_score=_points(entry, target, context),
        numerator=entry.numerator if with_fraction else None,
        denominator=entry.denominator if with_fraction else None,
        deduction=entry.deduction or Decimal(0),
    )


def _points(entry: Entry, target: Reading, context: Context) -> Decimal | None:
    """The points given; in mid-year nobody gives any, and the forecast takes the most that the tier allows."""
    if entry.given_score is not None or not context.is_monitoring or not entry.tier:
        return entry.given_score
    if not needs_tier(target):
        return None
    return tier_range(Tier(entry.tier), entry.indicator.weight, context.profile)[1]


def _storable(rate: Decimal | None) -> Decimal | None:
    return None if rate is None else min(rate, _LARGEST)
