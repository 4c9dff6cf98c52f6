"""Remembers in the data folder which processes the house started, so that a killed house leaves no orphans."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path

from . import processes
from .speech import HouseError

MARK = "BUDGETTRACK_RUN"


@contextlib.contextmanager
def only_one(run: Path) -> Iterator[None]:
    """Hold the data folder: a second house over the same data is refused."""
    with (run / "lock").open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise HouseError(
                f"这个数据目录（{run.parent}）已有一个 make run 在运行（进程 {lock.read().strip() or '未知'}）。"
                "请先用 Ctrl-C 结束它，或换数据目录和端口：make run BUDGETTRACK_DATA=目录 PORT=8001"
            ) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def write(run: Path, name: str, pid: int, mark: str) -> None:
    """Remember a process that was just started."""
    record = {"pid": pid, "started": processes.started(pid), "mark": mark}
    (run / f"{name}.json").write_text(json.dumps(record), encoding="ascii")


def forget(run: Path, name: str) -> None:
    """The process and its group have ended."""
    (run / f"{name}.json").unlink(missing_ok=True)


def end_leftovers(run: Path) -> int:
    """End what an earlier house, killed hard, left running; gives how many groups there were."""
    found = {path: _read(path) for path in run.glob("*.json")}
    ours = [int(record["pid"]) for record in found.values() if record and _is_ours(record)]
    if ours:
        processes.end_groups(ours, patience=4)
    for path in found:
        path.unlink(missing_ok=True)
    return len(ours)


def _read(path: Path) -> dict[str, str] | None:
    try:
        record = json.loads(path.read_text(encoding="ascii"))
        return record if isinstance(record.get("pid"), int) else None
    except (OSError, ValueError, AttributeError):
        # Half a record, from a machine that lost its power: after that nothing of ours is alive.
        return None


def _is_ours(record: dict[str, str]) -> bool:
    pid = int(record["pid"])
    now = processes.started(pid)
    if now is not None:
        return now == record.get("started")
    # The leader is gone; its children may be left, and must carry our mark before we touch them.
    mark = f"{MARK}={record.get('mark')}"
    return any(processes.carries(member, mark) for member in processes.group_members(pid))
