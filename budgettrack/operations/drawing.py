"""The pages of docs/rules that are drawn from the domain's tables, so that they cannot fall behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from targets.domain import workflow
from targets.domain.ladder import LADDERS, Anchor, DeadlineKind, Step
from targets.domain.wording.notices import step_label
from targets.domain.workflow import ReportAction, ReportStatus, ReviewStep, Transition
from targets.progress.models.deadline import DeadlineKind as DeadlineKindLabels
from targets.progress.models.report import ReportStatus as ReportStatusLabels
from targets.progress.models.review import ReviewStep as ReviewStepLabels

_WHO = {
    ReportAction.FILL: "a filler of the department or of a covered unit",
    ReportAction.SUBMIT: "a filler of the department that owns the table",
    ReportAction.WITHDRAW: "a filler of the department, while nobody has acted",
    ReportAction.SEND_BACK: "the reviewer whose step it is",
}

_WORKFLOW = """# The life of a report

Drawn from `targets/domain/workflow.py` by `python manage.py draw_docs`; edit that table, not this page.

A report (填报单) is the answer of one department to one round about one target table. Who may move it
depends on its state, on the review step whose turn it is and on the person's role and place; nobody
reviews what he handed in himself.

```mermaid
stateDiagram-v2
    [*] --> {first}
{states}
{arrows}
{finals}
```

## States

| state | 状态 | values may be entered | waits for a reviewer |
|---|---|---|---|
{state_rows}

## Transitions

| action | from | to | who |
|---|---|---|---|
{transition_rows}

## Review steps

The steps come in this order: {steps}.

A table owned by a supervising department itself skips the first; a district may switch the second off; the
bureau's is never left out. A skipped step is recorded as skipped when the report is handed in, and the next
step acts on the state that the report is in.

| owned by a supervising department | supervising step | steps |
|---|---|---|
{step_rows}
"""

_LADDER = """# The reminder ladder

Drawn from `targets/domain/ladder.py` by `python manage.py draw_docs`; edit that table, not this page.
What is promised about reminders stands in [reminders.md](reminders.md).

Days are working days of the district's calendar. Of the steps that have come, each person is told of the
latest only.

{tables}
"""
_FROM = {Anchor.START: "when the deadline is made", Anchor.REMIND_BY: "remind_by", Anchor.DUE_ON: "due_on"}


def pages() -> Mapping[str, str]:
    """The drawn pages by their path in the project."""
    return {"docs/rules/workflow.md": workflow_page(), "docs/rules/ladder.md": ladder_page()}


def ladder_page() -> str:
    """The steps of each kind of deadline as tables."""
    return _LADDER.format(tables="\n\n".join(_ladder(kind, steps) for kind, steps in LADDERS.items()))


def _ladder(kind: DeadlineKind, steps: Iterable[Step]) -> str:
    head = f"## {kind} {DeadlineKindLabels(kind).label}\n\n| step | 阶梯 | day | told |\n|---|---|---|---|\n"
    return head + _lines(_step(step) for step in steps)


def _step(step: Step) -> str:
    days, start = abs(step.offset), _FROM[step.anchor]
    before = "before" if step.offset < 0 else "after"
    when = (
        f"{days} {before} {start}"
        if step.offset
        else (start if step.anchor is Anchor.START else f"on {start}")
    )
    return f"| {step.code} | {step_label(step.code)} | {when} | {', '.join(step.to)} |"


def workflow_page() -> str:
    """The life of a report as a diagram and as tables."""
    return _WORKFLOW.format(
        first=ReportStatus.NOT_STARTED,
        states=_lines(f"    {state} : {state} {_label(state)}" for state in ReportStatus),
        arrows=_lines(f"    {move.start} --> {move.end} : {move.action}" for move in workflow.TRANSITIONS),
        finals=_lines(f"    {state} --> [*]" for state in ReportStatus if state in workflow.FINAL),
        state_rows=_lines(_state_row(state) for state in ReportStatus),
        transition_rows=_lines(
            f"| {move.action} | {move.start} | {move.end} | {_who(move)} |" for move in workflow.TRANSITIONS
        ),
        steps=", ".join(f"{step} ({ReviewStepLabels(step).label})" for step in ReviewStep),
        step_rows=_lines(_step_row(owned, asked) for owned in (False, True) for asked in (True, False)),
    )


def _state_row(state: ReportStatus) -> str:
    editable, waiting = state in workflow.EDITABLE, state in workflow.UNDER_REVIEW
    return f"| {state} | {_label(state)} | {_yes(editable)} | {_yes(waiting)} |"


def _step_row(owned_by_supervising: bool, supervising_step: bool) -> str:
    steps = workflow.steps_of(owned_by_supervising=owned_by_supervising, supervising_step=supervising_step)
    return f"| {_yes(owned_by_supervising)} | {'on' if supervising_step else 'off'} | {' → '.join(steps)} |"


def _who(move: Transition) -> str:
    return f"the reviewer of step {move.step}" if move.step else _WHO[move.action]


def _label(state: ReportStatus) -> str:
    return str(ReportStatusLabels(state).label)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)
