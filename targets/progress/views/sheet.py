"""The entry sheet: the page, its saves by the cell, and the plain form for a browser without script."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from budgettrack import clock
from budgettrack.accounts.models import User
from budgettrack.refusal import Invalid, permits, why_not
from budgettrack.web import render
from budgettrack.web.templatetags import zh
from targets.progress import tasks
from targets.progress.actions import cells
from targets.progress.actions.cells import Cell, Outcome
from targets.progress.actions.columns import COLUMNS
from targets.progress.models import Report
from targets.progress.policies import reports as policies
from targets.progress.queries import sheet
from targets.progress.queries.sheet.rows import PART_SEPARATOR
from targets.progress.queries.shown import report_or_404
from targets.progress.views import access, answers


@require_GET
def show(request: HttpRequest, report_id: int) -> HttpResponse:
    """The sheet of one report, editable where the person may fill it in."""
    user = _user(request)
    report = report_or_404(user, report_id)
    context = {
        "sheet": sheet.sheet_of(report, access.of(user, report), clock.today()),
        "report": report,
        "can_submit": permits(policies.check_can_submit, user, report),
        "can_withdraw": permits(policies.check_can_withdraw, user, report),
        "can_review": permits(policies.check_can_review, user, report),
        "why_read_only": why_not(policies.check_can_fill, user, report),
    }
    return render.page(request, "progress/sheet.html", context)


@require_POST
def save_cells(request: HttpRequest, report_id: int) -> HttpResponse:
    """Save some cells; answers with a result per cell and everything they changed on the page."""
    user = _user(request)
    report = report_or_404(user, report_id)
    at = clock.now()
    saved = cells.save(report_id=report.pk, cells=_cells_of(request, report), by=user, at=at)
    if saved.changed:
        tasks.ring(report.pk)
    fresh = report_or_404(user, report_id)
    entry_ids = [result.cell.row for result in saved.results if result.cell.kind == "entry"]
    answer = {
        "saved_at": zh.clock_time(at),
        "version": fresh.entries_version,
        "state": {"code": fresh.status, "label": fresh.get_status_display()},
        "cells": [answers.result(one) for one in saved.results],
        **answers.update(fresh, access.of(user, fresh), entry_ids),
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@require_POST
def save_form(request: HttpRequest, report_id: int) -> HttpResponse:
    """The same save from an ordinary form: only the fields whose text differs from their base are sent on."""
    user = _user(request)
    report = report_or_404(user, report_id)
    changed = [
        Cell(kind, report.pk if kind == "report" else int(row), field, text, base)
        for name in request.POST
        if (named := _named(name)) and f"base-{name}" in request.POST
        for kind, row, field in [named]
        for text, base in [(_typed(request, name), _lines(request.POST[f"base-{name}"]))]
        if text != base
    ]
    if not changed:
        messages.info(request, "没有改动，不用保存。")
        return redirect("report", report_id=report.pk)
    saved = cells.save(report_id=report.pk, cells=changed, by=user, at=clock.now())
    if saved.changed:
        tasks.ring(report.pk)
    failed = [result for result in saved.results if result.outcome in (Outcome.CONFLICT, Outcome.REFUSED)]
    done = len(saved.results) - len(failed)
    if done:
        messages.success(request, f"已保存 {done} 格。")
    for result in failed:
        messages.error(request, f"“{result.cell.text[:60]}”没有保存：{result.sentence}")
    return redirect("report", report_id=report.pk)


def _named(name: str) -> tuple[str, str, str] | None:
    """A form field's name is kind-row-field: entry-12-actual_text."""
    kind, _, rest = name.partition("-")
    row, _, field = rest.partition("-")
    return (
        (kind, row, field) if field in COLUMNS.get(kind, {}) and row.isdecimal() and len(row) < 19 else None
    )


def _typed(request: HttpRequest, name: str) -> str:
    """The text of a field; the small fields of a compound cell bear one name and are joined."""
    texts = [_lines(text) for text in request.POST.getlist(name)]
    return PART_SEPARATOR.join(texts) if any(texts) else ""


def _lines(text: str) -> str:
    """Line ends as they were stored: a browser turns them into CR LF when it sends a form."""
    return text.replace("\r\n", "\n")


def _cells_of(request: HttpRequest, report: Report) -> list[Cell]:
    try:
        body = json.loads(request.body)
        given = body["cells"]
        return [_cell(one, report) for one in given]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid("保存请求的格式不对，请刷新页面后再试。", code="malformed") from error


def _cell(given: dict[str, Any], report: Report) -> Cell:
    """{"entry": 12, "field", "text", "base"}, likewise "funding" and "task"; "report": true for the report."""
    kind = next(kind for kind in COLUMNS if given.get(kind))
    row = report.pk if kind == "report" else given[kind]
    texts = [given["field"], given["text"], given["base"]]
    if not isinstance(row, int) or not all(isinstance(text, str) for text in texts):
        raise TypeError("a cell has a whole number and three texts")
    return Cell(kind, row, *texts)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
