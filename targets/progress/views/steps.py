"""Handing in, taking back, passing on, sending back: one button each, then back to the page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from budgettrack import clock
from budgettrack.accounts.models import User
from budgettrack.refusal import Invalid, permits, why_not
from budgettrack.web import render
from targets.domain.workflow import ReviewStep
from targets.progress import tasks
from targets.progress.actions import reports, reviews
from targets.progress.policies import queue
from targets.progress.policies import reports as policies
from targets.progress.queries import sheet
from targets.progress.queries.shown import report_or_404
from targets.progress.views import access


@require_POST
def submit(request: HttpRequest, report_id: int) -> HttpResponse:
    """送审."""
    report = report_or_404(_user(request), report_id)
    reports.submit(report_id=report.pk, by=_user(request), at=clock.now())
    tasks.ring(report.pk)
    messages.success(request, f"“{report.table}”已送审。")
    return redirect("report", report_id=report.pk)


@require_POST
def withdraw(request: HttpRequest, report_id: int) -> HttpResponse:
    """撤回."""
    report = report_or_404(_user(request), report_id)
    reports.withdraw(report_id=report.pk, by=_user(request), at=clock.now())
    tasks.ring(report.pk)
    messages.success(request, f"“{report.table}”已撤回，可以继续填报。")
    return redirect("report", report_id=report.pk)


@require_GET
def review(request: HttpRequest, report_id: int) -> HttpResponse:
    """The review page: the sheet read-only, the rows that need looking at first, the verdict at hand."""
    user = _user(request)
    report = report_or_404(user, report_id)
    shown = sheet.sheet_of(report, access.of(user, report), clock.today())
    accepts = report.waiting_for is ReviewStep.BUREAU
    context = {
        "sheet": shown,
        "can_review": permits(policies.check_can_review, user, report),
        "why_not": why_not(policies.check_can_review, user, report),
        "queue": queue.waiting_for(user),
        "show_all": request.GET.get("all") == "1",
        "looked_at": sum(row.notable for group in shown.groups for row in group.rows),
        "step_word": "核定" if accepts else "审核通过",
    }
    return render.page(request, "progress/review.html", context)


@require_POST
def approve(request: HttpRequest, report_id: int) -> HttpResponse:
    """审核通过, or 核定 at the bureau's step."""
    user = _user(request)
    report = report_or_404(user, report_id)
    done = reviews.approve(
        report_id=report.pk,
        by=user,
        at=clock.now(),
        state_number=_number(request),
        comment=request.POST.get("comment", "").strip()[:2000],
    )
    tasks.ring(report.pk)
    messages.success(request, f"“{report.table}”{done.get_status_display()}。")
    return _next(user)


@require_POST
def send_back(request: HttpRequest, report_id: int) -> HttpResponse:
    """退回 with a reason."""
    user = _user(request)
    report = report_or_404(user, report_id)
    reviews.send_back(
        report_id=report.pk,
        by=user,
        at=clock.now(),
        state_number=_number(request),
        comment=request.POST.get("comment", ""),
    )
    tasks.ring(report.pk)
    messages.success(request, f"“{report.table}”已退回，填报人会收到通知。")
    return _next(user)


def _next(user: User) -> HttpResponse:
    """To the next report waiting for this reviewer, else to his workbench."""
    waiting = queue.waiting_for(user)
    return redirect("report_review", report_id=waiting[0].report_id) if waiting else redirect("workbench")


def _number(request: HttpRequest) -> int | None:
    """The number of the state the reviewer looked at."""
    given = request.POST.get("state_number", "")
    if not given:
        return None
    if not given.isdecimal() or len(given) > 9:
        raise Invalid("页面上的状态编号不对，请刷新后再决定。")
    return int(given)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
