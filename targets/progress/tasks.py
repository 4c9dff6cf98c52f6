"""Tasks of progress: they carry ids only and may run twice. The row is the truth, the queue is a bell."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from celery import shared_task
from django.db import OperationalError
from kombu.exceptions import OperationalError as BrokerError

from budgettrack import clock
from targets.progress.actions import computing
from targets.progress.models import Report

logger = logging.getLogger(__name__)

# One message computes so many reports at most; a round of thousands is some dozens of messages.
BATCH = 200
# A broker that hangs takes seconds to say so; the next saves must not wait for it one after the other.
QUIET_SECONDS = 10


@dataclass(slots=True)
class _Bell:
    quiet_until: float = 0


_bell = _Bell()


@shared_task(
    name="progress.compute_reports",
    autoretry_for=(OperationalError,),
    max_retries=5,
    retry_backoff=True,
    soft_time_limit=270,
    time_limit=300,
)
def compute_reports(*, report_ids: list[int]) -> int:
    """Bring the reports up to date as far as they are stale."""
    return computing.compute_stale(report_ids=report_ids, at=clock.now())


@shared_task(name="progress.sweep_stale_reports", soft_time_limit=50, time_limit=60)
def sweep_stale_reports() -> int:
    """Find what a lost message or a killed worker left stale, and ring for it."""
    at = clock.now()
    computing.tidy(round_ids=None, at=at)
    computing.finish_all(at=at)
    stale = list(Report.objects.stale().order_by("pk").values_list("pk", flat=True)[: BATCH * 50])
    ring(*stale)
    return len(stale)


def ring(*report_ids: int) -> None:
    """Say that reports are stale; a broker that is down costs nothing but time, the sweep finds them."""
    if time.monotonic() < _bell.quiet_until:
        return
    try:
        for first in range(0, len(report_ids), BATCH):
            compute_reports.delay(report_ids=list(report_ids[first : first + BATCH]))
    except BrokerError:
        _bell.quiet_until = time.monotonic() + QUIET_SECONDS
        logger.warning("broker unreachable: %d reports wait for the sweep", len(report_ids))
