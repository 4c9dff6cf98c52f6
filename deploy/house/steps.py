"""Runs a program of the set-up to its end, its output in a log, ended with its group when the house is."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import interruption, processes
from .place import ROOT
from .speech import EndedError

TIMED_OUT = -1000


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step ended, and what it said on its standard output."""

    code: int
    said: str


def run(
    command: Sequence[str | Path], *, log: Path, env: Mapping[str, str], timeout: float = 3600
) -> Outcome:
    """Run a program and wait for it; a request to end the house ends the program too."""
    with tempfile.TemporaryFile() as out:
        process = processes.spawn(command, log=log, env=env, cwd=ROOT, stdout=out)
        code = wait(process, timeout)
        out.seek(0)
        return Outcome(code, out.read().decode("utf-8", errors="replace"))


def wait(process: subprocess.Popen[bytes], timeout: float) -> int:
    """The exit code, or TIMED_OUT after ending the program with its group."""
    until = time.monotonic() + timeout
    while process.poll() is None:
        if interruption.asked():
            end(process)
            raise EndedError
        if time.monotonic() > until:
            end(process)
            return TIMED_OUT
        time.sleep(0.05)
    return int(process.returncode)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program with everything it started."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(2)
    processes.kill_group(process.pid)
    process.wait()
