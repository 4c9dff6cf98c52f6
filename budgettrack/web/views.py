"""Error pages, and the page of components for those who build pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from budgettrack.refusal import Forbidden
from budgettrack.web import render
from budgettrack.web.middleware import answer


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request makes no sense to the server."""
    return HttpResponse(render_to_string("web/400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but not allowed."""
    return render.page(request, "web/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for this person to know of."""
    return render.page(request, "web/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without request, database or session, because any of them may be what failed."""
    return HttpResponse(render_to_string("web/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose safety token is out of date: usually a page left open over a sign-in."""
    stale = Forbidden("这一页打开得太久，安全校验已经过期。请返回上一页，刷新后再提交。", code="csrf")
    return answer(request, stale)


@login_not_required
@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Every component with sample inputs; there in DEBUG only."""
    if not settings.DEBUG:
        raise Http404
    return render.page(request, "web/components.html", _samples())


def _samples() -> dict[str, object]:
    return {
        "ratios": [Decimal(text) for text in ("0", "0.5", "0.9744", "1", "1.64", "3")],
        "stages": [
            ("未开始", "0"),
            ("填报中", "1"),
            ("已送审", "2"),
            ("部门已审", "4"),
            ("已核定", "5"),
            ("已退回", "back"),
        ],
        "skipped": [3],
        "pieces": [
            ("k5", "已核定", 4),
            ("k4", "部门已审", 3),
            ("k1", "填报中", 1),
            ("kb", "已退回", 1),
            ("k0", "未开始", 1),
        ],
        "lights": [("green", "绿"), ("yellow", "黄"), ("red", "红"), ("blue", "蓝")],
        "todos": [("missing", "未填"), ("unread", "未读懂"), ("reason", "待说明"), ("conflict", "有冲突")],
        "facts": [("全年预算", "4,115.36", "万元"), ("项目", "6", "个"), ("红灯指标", "2", "项")],
        "plan": Decimal("570.67"),
        "spent": Decimal("520.45"),
        "scale": Decimal("1128.84"),
        "amount": Decimal("-4115.36"),
        "due": date(2026, 8, 31),
        "instant": datetime(2026, 3, 20, 8, 42, tzinfo=UTC),
        "lines": [("目标", "≥860 家"), ("完成率", "838 ÷ 860 ＝ 97.44%")],
    }
