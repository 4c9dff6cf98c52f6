"""A person's notices, and the bureau's 催报."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from budgettrack import clock
from budgettrack.accounts.models import User
from budgettrack.refusal import Invalid
from budgettrack.web import render
from budgettrack.web.middleware import way_back
from targets.progress.models import Report
from targets.reminders import tasks
from targets.reminders.actions import notices
from targets.reminders.actions.notices import Asked
from targets.reminders.queries import notices as queries

# A page of the cockpit shows fewer; Django itself refuses forms of more than 1000 fields without a sentence.
MOST_ASKED = 500
MOST_SAID = 5


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The list of one's own notices."""
    user = _user(request)
    unread_only = request.GET.get("show") == "unread"
    context = {
        "notices": queries.list_of(user, number=request.GET.get("page", "1"), unread_only=unread_only),
        "unread_only": unread_only,
        "unread": queries.unread_count(user),
    }
    return render.page(request, "reminders/notices.html", context)


@require_POST
def read(request: HttpRequest, notice_id: int) -> HttpResponse:
    """标为已读."""
    notice = queries.notice_or_404(_user(request), notice_id)
    notices.mark_read(notice_id=notice.pk, by=_user(request), at=clock.now())
    return redirect(_back(request))


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """全部标为已读."""
    count = notices.mark_all_read(by=_user(request), at=clock.now())
    messages.success(request, f"{count} 条通知已标为已读。" if count else "没有未读的通知。")
    return redirect("notices")


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """催报: the reports chosen in the cockpit, by their ids in the field ``report``."""
    chosen = _chosen(request)
    if Report.objects.visible_to(_user(request)).filter(pk__in=chosen).count() != len(chosen):
        raise Http404
    asked = notices.remind(report_ids=chosen, by=_user(request), at=clock.now())
    if asked.notice_ids:
        tasks.ring(asked.notice_ids)
    _tell(request, asked)
    return redirect(way_back(request))


def _chosen(request: HttpRequest) -> set[int]:
    given = request.POST.getlist("report")
    if not given:
        raise Invalid("没有选中填报单，请先勾选要催的填报单。", code="nothing_chosen")
    if len(given) > MOST_ASKED:
        raise Invalid(f"一次最多催 {MOST_ASKED} 份，现在选了 {len(given)} 份。", code="too_many")
    if not all(one.isdecimal() and len(one) < 19 for one in given):
        raise Invalid("页面上的填报单编号不对，请刷新后再催。", code="malformed")
    return {int(one) for one in given}


def _tell(request: HttpRequest, asked: Asked) -> None:
    if asked.reports:
        messages.success(request, f"已催报 {asked.reports} 份，通知 {asked.people} 人。")
    for sentence in asked.left_out[:MOST_SAID]:
        messages.info(request, sentence)
    if len(asked.left_out) > MOST_SAID:
        messages.info(request, f"另有 {len(asked.left_out) - MOST_SAID} 份也不用催或今天已经催过。")
    for sentence, departments in groupby(asked.unreachable, key=lambda one: one.sentence):
        messages.warning(request, f"{'、'.join(one.department for one in departments)}：{sentence}")


def _back(request: HttpRequest) -> str:
    """To the list as it was looked at, filter and page included."""
    back = way_back(request)
    return back if back.startswith("/notices/") else "notices"


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
