"""Keeps the processes of the house alive while it is open, and ends them all when it closes."""

from __future__ import annotations

import secrets
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import interruption, logs, processes, records
from .place import ROOT
from .speech import HouseError, say_with_time

# A child that lived longer than this had started well; its next death counts from one again.
_A_GOOD_LIFE = 60.0
_DEATHS_TOO_MANY = 5
_SECONDS_BETWEEN_ROTATIONS = 60.0


@dataclass(frozen=True, slots=True)
class Child:
    """A program to be kept running: name of its log, its name for people, seconds it gets to end."""

    name: str
    title: str
    command: tuple[str, ...]
    patience: float


@dataclass(slots=True)
class Life:
    """A child, its process, and how often it died young."""

    child: Child
    process: subprocess.Popen[bytes]
    born: float
    deaths: int = 0
    due: float | None = None


@dataclass(slots=True)
class Supervisor:
    """Starts children in order, restarts those that die, ends them in reverse order."""

    run: Path
    logs: Path
    env: Mapping[str, str]
    mark: str = field(default_factory=lambda: secrets.token_hex(8))
    lives: list[Life] = field(default_factory=list)
    rotated: float = field(default_factory=time.monotonic)

    def log(self, child: Child) -> Path:
        """Where a child writes."""
        return self.logs / f"{child.name}.log"

    def start(self, child: Child) -> None:
        """Start a child; from now on it is watched."""
        self.lives.append(Life(child, self._spawn(child), time.monotonic()))

    def check_all_alive(self) -> None:
        """While the house opens, a child that dies stops everything, with the name of its log."""
        for life in self.lives:
            if life.process.poll() is not None:
                raise HouseError(f"{life.child.title}启动后就退出了，原因见日志 {self.log(life.child)}")

    def watch(self) -> None:
        """One look at all children: restart the dead after a pause that grows, give up after five."""
        now = time.monotonic()
        for life in self.lives:
            if life.due is None and life.process.poll() is not None:
                self._note_death(life, now)
            elif life.due is not None and now >= life.due:
                life.process, life.born, life.due = self._spawn(life.child), now, None
        if now - self.rotated > _SECONDS_BETWEEN_ROTATIONS:
            self.rotated = now
            for life in self.lives:
                logs.rotate(self.log(life.child))

    def stop(self) -> None:
        """End all children, the last started first; whoever does not end in time is killed with its group."""
        for life in reversed(self.lives):
            life.process.terminate()
            # A second request to end means: at once.
            until = time.monotonic() + life.child.patience
            while life.process.poll() is None and time.monotonic() < until and interruption.asked() < 2:
                time.sleep(0.05)
            processes.kill_group(life.process.pid)
            life.process.wait()
            records.forget(self.run, life.child.name)
        self.lives.clear()

    def _note_death(self, life: Life, now: float) -> None:
        # Its own children would go on working beside the new ones.
        processes.kill_group(life.process.pid)
        life.deaths = 1 if now - life.born > _A_GOOD_LIFE else life.deaths + 1
        log = self.log(life.child)
        if life.deaths >= _DEATHS_TOO_MANY:
            raise HouseError(
                f"{life.child.title}连续 {life.deaths} 次启动后又退出，全部服务已停止。原因见日志 {log}"
            )
        pause = 2 ** (life.deaths - 1)
        life.due = now + pause
        say_with_time(
            f"{life.child.title}意外退出（{_how(life.process.returncode)}），{pause} 秒后重新启动。日志：{log}"
        )

    def _spawn(self, child: Child) -> subprocess.Popen[bytes]:
        logs.rotate(self.log(child))
        env = {**self.env, records.MARK: self.mark}
        process = processes.spawn(child.command, log=self.log(child), env=env, cwd=ROOT)
        records.write(self.run, child.name, process.pid, self.mark)
        return process


def _how(code: int) -> str:
    return f"被信号 {-code} 结束" if code < 0 else f"退出码 {code}"
