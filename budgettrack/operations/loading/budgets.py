"""Published budgets into projects and tables: each table drafted and approved as published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from budgettrack.accounts.models import Department, User
from projects.actions import projects
from projects.models import FundingSource, Project
from targets.domain import money
from targets.tables.actions import revisions, target_tables
from targets.tables.actions.rows import GoalRow, IndicatorRow, Rows, TaskRow
from targets.tables.models import RevisionKind, ScoringProfile, TargetTable

_AMOUNTS = ("total", "basic", "project", "carried_over", "declared_amount")


class Loader:
    """Loads one budget file for its departments, which are in the database already."""

    def __init__(self, by: User, at: datetime, profile: ScoringProfile) -> None:
        self.by, self.at, self.profile = by, at, profile

    def load(self, file: Mapping[str, Any], owner: Department, units: Mapping[str, Department]) -> None:
        """``owner`` owns the whole table: the unit itself, or the supervising department of a consolidated one."""
        year = file["document"]["fiscal_year"]
        consolidated = len(units) > 1
        projects.enter_budget(
            department=owner, fiscal_year=year, figures=_figures(file["budget"]), by=self.by, at=self.at
        )
        made = [
            self._project(one, position, units.get(one.get("unit", ""), owner), year)
            for position, one in enumerate(file["projects"], start=1)
        ]
        table = target_tables.make_whole(
            department=owner,
            fiscal_year=year,
            published_name=file["document"]["department"],
            covers=units.values() if consolidated else (),
            by=self.by,
            at=self.at,
        )
        rows = Rows(
            tasks=tuple(_task(one, units if consolidated else {}, file, made) for one in _numbered(file)),
            goals=tuple(
                GoalRow(goal["text"], unit=units.get(goal.get("unit", "")) if consolidated else None)
                for goal in file["table"]["overall_goals"]
            ),
            indicators=tuple(_indicator(row) for row in file["table"]["indicators"]),
            printed_total=file["table"].get("amount_total", {}).get("total", ""),
        )
        self._approve(table, rows)

    def _project(self, one: Mapping[str, Any], position: int, unit: Department, year: int) -> Project:
        project = projects.add(
            department=unit,
            fiscal_year=year,
            name=one["name"],
            funding=_funding(one),
            position=position,
            by=self.by,
            at=self.at,
        )
        table = target_tables.make_for_project(project=project, by=self.by, at=self.at)
        goal = one.get("goal_text", "")
        rows = Rows(
            goals=(GoalRow(goal),) if goal else (),
            indicators=tuple(_indicator(row) for row in one.get("indicators", [])),
        )
        self._approve(table, rows)
        return project

    def _approve(self, table: TargetTable, rows: Rows) -> None:
        draft = revisions.draft(
            table=table, kind=RevisionKind.INITIAL, rows=rows, profile=self.profile, by=self.by, at=self.at
        )
        revisions.approve(revision_id=draft.pk, by=self.by, at=self.at)


def _numbered(file: Mapping[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    return list(enumerate(file["table"]["tasks"], start=1))


def _task(
    numbered: tuple[int, Mapping[str, Any]],
    units: Mapping[str, Department],
    file: Mapping[str, Any],
    made: list[Project],
) -> TaskRow:
    number, task = numbered
    return TaskRow(
        name=task["name"],
        group=task.get("group", ""),
        content=task.get("content", ""),
        total=task.get("total", ""),
        fiscal=task.get("fiscal", ""),
        other=task.get("other", ""),
        unit=units.get(task.get("unit", "")),
        projects=tuple(
            project
            for one, project in zip(file["projects"], made, strict=True)
            if number in one.get("tasks", [])
        ),
    )


def _indicator(row: list[str]) -> IndicatorRow:
    level1, level2, name, target = row[:4]
    return IndicatorRow(level1=level1, level2=level2, name=name, target=target)


def _funding(one: Mapping[str, Any]) -> dict[FundingSource, str]:
    """The published list gives the total; a part carried over is split off where a table of the budget says so."""
    carried = one.get("carried_over", "")
    if not carried:
        return {FundingSource.UNDIVIDED: one["budget"]}
    whole, part = money.in_wan(one["budget"]), money.in_wan(carried)
    assert whole is not None
    assert part is not None
    rest = whole - part
    sources = {FundingSource.CARRIED_OVER: carried}
    return {FundingSource.FISCAL: f"{rest:,f}", **sources} if rest else sources


def _figures(budget: Mapping[str, Any]) -> dict[str, Decimal | int | bool | None]:
    figures: dict[str, Decimal | int | bool | None] = {
        key: money.in_wan(budget[key]) for key in _AMOUNTS if key in budget
    }
    figures["declared_project_goals"] = budget.get("declared_project_goals")
    figures["withheld_secret_count"] = budget.get("withheld_secret_count")
    figures["secret_note"] = bool(budget.get("secret_note"))
    return figures
