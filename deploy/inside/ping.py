"""Ends with 0 as soon as the Celery worker of this machine answers."""

from __future__ import annotations

import sys
import time

from celery.utils.nodenames import gethostname
from kombu.exceptions import OperationalError

from budgettrack.celery import app

_SECONDS = 90


def main() -> int:
    """Ask until it answers; with an outside broker, workers of other machines hear the question too."""
    ours = f"budgettrack@{gethostname()}"
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        try:
            if app.control.ping(destination=[ours], timeout=0.5):
                return 0
        except OperationalError:
            time.sleep(0.2)
    return 1


if __name__ == "__main__":
    sys.exit(main())
