"""The whole house, as its one command opens it: real broker, worker, beat and pages over a folder of its own."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit

import pytest

from deploy.house import place, processes, records
from tests.settings import ENVIRONMENT

COMMAND = (sys.executable, "deploy/run.py")


def _hears_ctrl_c() -> None:
    """A run in the background may have been told to ignore Ctrl-C, which its children would inherit."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(slots=True)
class House:
    """A house that a test started: its process, its data, its port, what it said."""

    process: subprocess.Popen[str]
    data: Path
    port: int
    errors: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def password(self) -> str:
        """Of the demonstration people."""
        return (self.data / "demo-password").read_text(encoding="utf-8").strip()

    def wait_until_ready(self) -> str:
        """What it said until it was ready; fails with its error when it ends before."""
        assert self.process.stdout is not None
        said = ""
        for line in self.process.stdout:
            said += line
            if "按 Ctrl-C 停止" in line:
                return said
        pytest.fail(f"did not open: {said}{self.errors.read_text(encoding='utf-8')}")

    def pid_of(self, child: str) -> int:
        record = json.loads((self.data / "run" / f"{child}.json").read_text(encoding="ascii"))
        return int(record["pid"])

    def is_replaced(self, child: str, before: int) -> bool:
        now = self.pid_of(child)
        return now != before and processes.started(now) is not None

    def status_of(self, path: str) -> int | None:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", path)
            return line.getresponse().status
        except OSError:
            return None
        finally:
            line.close()

    def close(self) -> None:
        """End it and whatever it left, however it stands."""
        self.process.kill()
        self.process.communicate()
        if (self.data / "run").exists():
            records.end_leftovers(self.data / "run")


def open_house(folder: Path, command: tuple[str, ...] = COMMAND, **extra: str) -> House:
    """Start a house whose data lie in a folder; several in turn may share them."""
    data, port = folder / "数据 data", place.free_port()
    errors = folder / f"errors-{port}"
    with errors.open("wb") as err:
        process = subprocess.Popen(
            command,
            cwd=place.ROOT,
            env=environment(**{"BUDGETTRACK_DATA": str(data), "PORT": str(port), **extra}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=err,
            text=True,
            start_new_session=True,
            preexec_fn=_hears_ctrl_c,
        )
    return House(process, data, port, errors)


@contextmanager
def fresh_database() -> Iterator[str]:
    """A database for one house on the server of TEST_DATABASE_URL; '' (its own SQLite file) where there is none."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        yield ""
        return
    name = f"budgettrack_{secrets.token_hex(6)}"
    _tell(server, f"CREATE DATABASE {name}")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _tell(server, f"DROP DATABASE {name} WITH (FORCE)")


def _tell(server: str, order: LiteralString) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as line:
        line.execute(order)


def environment(**extra: str) -> dict[str, str]:
    """The environment outside the tests, with nothing of tests/settings.py or the administrator's own .env."""
    outside = {name: value for name, value in os.environ.items() if name not in ENVIRONMENT}
    empty = dict.fromkeys(("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "BUDGETTRACK_URL"), "")
    return {**outside, **empty, "BUDGETTRACK_SAMPLE": "0", **extra}


def until(true: Callable[[], object], seconds: float = 30) -> bool:
    """Whether something became true in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True
