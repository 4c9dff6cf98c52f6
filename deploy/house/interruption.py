"""Knows whether somebody asked the house to end: by a signal, or by ending the make that started it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

_asked = 0


def _note(_number: int, _frame: object) -> None:
    global _asked
    _asked += 1


def _make_catches_interrupts() -> bool:
    """Whether the parent has a handler for SIGINT in place (Linux only)."""
    try:
        status = Path(f"/proc/{_parent}/status").read_text(encoding="ascii", errors="replace")
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
        return bool(int(caught.split()[1], 16) >> (signal.SIGINT - 1) & 1)
    except (OSError, StopIteration, ValueError):
        return False


_parent = os.getppid()
_under_make = "MAKELEVEL" in os.environ
_make_caught_interrupts = _under_make and _make_catches_interrupts()


def listen() -> None:
    """From now on a signal is noted instead of killing the house between two steps."""
    signal.signal(signal.SIGINT, _note)
    signal.signal(signal.SIGTERM, _note)
    # nohup means it: the terminal may go, the service stays.
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _note)


def _make_is_leaving() -> bool:
    if not _under_make:
        return False
    # make passes SIGTERM on, but a SIGINT sent to it alone only makes it wait for us, its handler removed;
    # and a make killed hard says nothing at all.
    return os.getppid() != _parent or (_make_caught_interrupts and not _make_catches_interrupts())


def asked() -> int:
    """How often the house was asked to end; the second time means: at once."""
    return _asked or int(_make_is_leaving())


def pause(seconds: float) -> None:
    """Sleep, but not past a request to end."""
    until = time.monotonic() + seconds
    before = asked()
    while (left := until - time.monotonic()) > 0 and asked() == before:
        time.sleep(min(left, 0.2))
