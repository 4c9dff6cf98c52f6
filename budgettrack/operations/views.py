"""Health for machines: alive, ready, and metrics made from rows."""

from __future__ import annotations

from typing import Any

from celery import current_app
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET
from redis import Redis
from redis.exceptions import RedisError

from budgettrack.operations import guard
from budgettrack.operations.queries.status import status


@login_not_required
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: this process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_GET
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready: database, broker, worker and the trail's guard, each with its own answer."""
    checks = {"database": _database(), "guard": _guard(), "broker": _broker(), "worker": False}
    if checks["broker"]:
        checks["worker"] = _worker()
    ready = all(checks.values())
    return JsonResponse({"ready": ready, **checks}, status=200 if ready else 503)


@login_not_required
@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus metrics; only counts, nothing of any department."""
    lines = []
    for name, value in status().items():
        if isinstance(value, int):
            lines += [f"# TYPE budgettrack_{name} gauge", f"budgettrack_{name} {value}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4")


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _guard() -> bool:
    try:
        return not guard.missing()
    except DatabaseError:
        return False


def _broker() -> bool:
    if not settings.REDIS_URL:
        return False
    client: Any = Redis.from_url(settings.CELERY_BROKER_URL, socket_connect_timeout=1, socket_timeout=1)
    try:
        return bool(client.ping())
    except RedisError:
        return False
    finally:
        client.close()


def _worker() -> bool:
    return bool(current_app.control.inspect(timeout=1).ping())
