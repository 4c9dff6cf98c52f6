"""Processes as the system sees them: started in a group of their own, recognised again, ended with their group."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

_PROC = Path("/proc")
_LINUX = sys.platform == "linux" and (_PROC / "self" / "stat").exists()
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _end_with_parent() -> None:
    """Runs in the child: the kernel ends it politely when the house is killed hard (Linux only)."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str],
    cwd: Path,
    stdout: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, so that Ctrl-C on the terminal reaches only the house."""
    with log.open("ab") as out:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out if stdout is None else stdout,
            stderr=out,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )


def started(pid: int) -> str | None:
    """When the process with this number was started; None if there is none. Tells a reused number apart."""
    if _LINUX:
        fields = _stat(pid)
        if fields is None or fields[0] == "Z":
            return None
        return f"{_boot_id()}/{fields[19]}"
    said = _ps("-o", "lstart=", "-p", str(pid)).strip()
    return said or None


def group_members(group: int) -> list[int]:
    """The living processes of a process group."""
    return [pid for pid, its_group in _table() if its_group == group]


def carries(pid: int, mark: str) -> bool:
    """Whether a process has this NAME=value in its environment; False where the system does not tell."""
    try:
        return mark.encode() in (_PROC / str(pid) / "environ").read_bytes().split(b"\0")
    except OSError:
        return False


def end_groups(groups: Iterable[int], *, patience: float) -> None:
    """Ask the leaders to end, wait, then kill whatever of their groups is left."""
    waiting = list(groups)
    for group in waiting:
        # The leader alone: it ends its own children in order; asked themselves they would drop their work.
        leader_or_group = group if started(group) else -group
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(leader_or_group, signal.SIGTERM)
    _wait_until_empty(waiting, patience)
    for group in waiting:
        kill_group(group)
    _wait_until_empty(waiting, 2)


def kill_group(group: int) -> None:
    """Kill what is left of a process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def _wait_until_empty(groups: Sequence[int], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and any(group in groups for _, group in _table()):
        time.sleep(0.1)


def _table() -> list[tuple[int, int]]:
    """(process, its group) of everything alive."""
    if _LINUX:
        numbers = [int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit()]
        rows = [(pid, _stat(pid)) for pid in numbers]
        return [(pid, int(fields[2])) for pid, fields in rows if fields and fields[0] != "Z"]
    lines = [line.split() for line in _ps("-axo", "pid=,pgid=,stat=").splitlines()]
    return [(int(pid), int(group)) for pid, group, state in lines if not state.startswith("Z")]


def _stat(pid: int) -> list[str] | None:
    """Fields of /proc/PID/stat from the state on."""
    try:
        text = (_PROC / str(pid) / "stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    # The name before it may hold spaces and brackets.
    return text.rpartition(")")[2].split()


def _boot_id() -> str:
    try:
        return (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _ps(*arguments: str) -> str:
    return subprocess.run(["ps", *arguments], capture_output=True, text=True, check=False).stdout
