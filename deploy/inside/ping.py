"""Ends with 0 as soon as a Celery worker answers."""

from __future__ import annotations

import sys
import time

from kombu.exceptions import OperationalError

from budgettrack.celery import app

_SECONDS = 90


def main() -> int:
    """Ask until somebody answers."""
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        try:
            if app.control.ping(timeout=0.5):
                return 0
        except OperationalError:
            time.sleep(0.2)
    return 1


if __name__ == "__main__":
    sys.exit(main())
