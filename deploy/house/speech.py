"""How the house speaks: calm lines on the terminal, and one sentence when it cannot go on."""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path


class HouseError(Exception):
    """The house cannot go on; carries the one sentence that the administrator reads."""


class EndedError(Exception):
    """Somebody asked the house to end while it was setting up."""


def say(text: str) -> None:
    """Print a line now; a terminal that went away must not take the services with it."""
    with contextlib.suppress(OSError, ValueError):
        print(text, flush=True)


def say_with_time(text: str) -> None:
    """Print a line about something that happened while serving, with the time of day."""
    say(f"{time.strftime('%H:%M:%S')} {text}")


def complain(sentence: str) -> None:
    """Print the sentence of a HouseError where errors are looked for."""
    with contextlib.suppress(OSError, ValueError):
        print(sentence, file=sys.stderr, flush=True)


def last_line(path: Path) -> str:
    """The last line of a log that says anything."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8", errors="replace").splitlines()]
    return next((line for line in reversed(lines) if line), "")
