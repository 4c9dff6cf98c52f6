"""What computes and serves, as processes that a test starts and kills: broker, worker, beat and the pages.

They run with the real settings over the database of the test, and are the commands of make run.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.test import Client

from budgettrack.accounts.models import User
from deploy.house import broker, place, processes, records, serve
from deploy.house.supervisor import Child, Supervisor
from tests.house import until

_CSRF = "c" * 32


def database_url() -> str:
    """The database of the test, as DATABASE_URL names it."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    user, password = quote(known["USER"], safe=""), quote(known["PASSWORD"], safe="")
    return f"postgres://{user}:{password}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


@dataclass(slots=True)
class Engine:
    """The processes over one data folder; nobody restarts what was killed but the test."""

    data: Path
    port: int = field(default_factory=place.free_port)
    children: dict[str, Child] = field(default_factory=dict)
    running: dict[str, Supervisor] = field(default_factory=dict)
    broker: broker.Broker = field(init=False)

    def __post_init__(self) -> None:
        here = place.Place(self.data, self.port, "", "")
        place.make_folders(here)
        self.broker = broker.arrange(here)
        self.children = {child.name: child for child in serve.children(here)}
        self.children["broker"] = Child("broker", "消息服务", tuple(self.broker.command), patience=2)

    def start(self, *names: str) -> None:
        """Start processes; broker and pages answer when it returns, worker and beat take their time."""
        for name in names:
            self.running[name] = Supervisor(self.data / "run", self.data / "logs", self._environment())
            self.running[name].start(self.children[name])
        for name, answers in (("broker", lambda: broker.answers(self.broker)), ("web", self._serves)):
            if name in names:
                assert until(answers, 60), self.log(name)

    def kill(self, *names: str) -> None:
        """A power cut: the process and all it started are gone, nothing says goodbye."""
        for name in names:
            (life,) = self.running.pop(name).lives
            processes.kill_group(life.process.pid)
            life.process.wait()
            records.forget(self.data / "run", name)

    def stop(self) -> None:
        """End what still runs."""
        self.kill(*self.running)

    def log(self, name: str) -> str:
        """What a process has written."""
        return (self.data / "logs" / f"{name}.log").read_text(encoding="utf-8")

    def _serves(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/healthz")
            return line.getresponse().status == 200
        except OSError:
            return False
        finally:
            line.close()

    def _environment(self) -> dict[str, str]:
        # The key of the tests: a session that the test opens is one of the pages.
        told = {
            "DATABASE_URL": database_url(),
            "REDIS_URL": self.broker.url,
            "SECRET_KEY": settings.SECRET_KEY,
            "LOG_LEVEL": "INFO",
        }
        return place.child_environment(told, data=self.data)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: str
    seconds: float


@dataclass(slots=True)
class Clerk:
    """Somebody who is signed in and saves over HTTP, one cell a call."""

    port: int
    user: User
    answers: list[Answer] = field(default_factory=list)
    cookies: str = ""

    def __post_init__(self) -> None:
        client = Client()
        client.force_login(self.user)
        self.cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={_CSRF}"

    def save(self, report_id: int, cell: Mapping[str, Any]) -> Answer:
        headers = {"Cookie": self.cookies, "X-CSRFToken": _CSRF, "Content-Type": "application/json"}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        began = time.monotonic()
        try:
            line.request("POST", f"/reports/{report_id}/cells", json.dumps({"cells": [cell]}), headers)
            response = line.getresponse()
            body = response.read().decode()
        finally:
            line.close()
        self.answers.append(Answer(response.status, body, time.monotonic() - began))
        return self.answers[-1]
