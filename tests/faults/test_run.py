"""The whole house through its one command, as an administrator uses it: real broker, worker, beat and pages."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy.house import processes, records
from tests.house import COMMAND, House, open_house, until

pytestmark = [pytest.mark.fault, pytest.mark.timeout(400)]

CHILDREN = ("broker", "worker", "beat", "web")
Start = Callable[..., House]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    made: list[House] = []

    def started(command: tuple[str, ...] = COMMAND, **extra: str) -> House:
        made.append(open_house(tmp_path, command, **extra))
        return made[-1]

    yield started
    for house in made:
        house.close()


def refusal_of(house: House) -> str:
    """The sentence with which a house ended without opening."""
    house.process.communicate(timeout=60)
    assert house.process.returncode not in (0, None)
    said = house.errors.read_text(encoding="utf-8")
    assert "Traceback" not in said
    return said


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make: apt-get install make")
def test_one_command_serves_heals_and_ends_everything(start: Start) -> None:
    house = start(("make", "run", f"PYTHON={sys.executable}"))

    said = house.wait_until_ready()

    assert f"已就绪：http://127.0.0.1:{house.port}" in said
    assert house.status_of("/healthz") == 200
    assert (house.data / "broker.url").stat().st_mode & 0o777 == 0o600

    before = {child: house.pid_of(child) for child in CHILDREN}
    for child in ("broker", "worker", "web"):
        os.kill(before[child], signal.SIGKILL)
    assert until(
        lambda: all(house.is_replaced(child, before[child]) for child in ("broker", "worker", "web"))
    )
    assert until(lambda: house.status_of("/healthz") == 200)
    groups = [house.pid_of(child) for child in CHILDREN]

    # To make alone, which does not pass it on: the house has to notice by itself.
    house.process.send_signal(signal.SIGINT)
    rest, _ = house.process.communicate(timeout=120)

    assert "已全部停止" in rest
    assert [processes.group_members(group) for group in groups] == [[], [], [], []]
    assert not (house.data / "broker.url").exists()


def test_a_house_killed_hard_leaves_no_orphan_and_keeps_its_data(start: Start) -> None:
    first = start()
    first.wait_until_ready()
    secret = (first.data / "secret-key").read_text(encoding="utf-8")
    groups = [first.pid_of(child) for child in CHILDREN]

    second = start()
    assert f"已有一个 make run 在运行（进程 {first.process.pid}）" in refusal_of(second)

    # Stopped, it cannot end with its parent: only the next start can do away with it.
    os.kill(first.pid_of("web"), signal.SIGSTOP)
    first.process.kill()
    first.process.wait()
    assert processes.group_members(first.pid_of("web"))

    third = start()
    began = time.monotonic()
    said = third.wait_until_ready()

    assert "残留的服务进程" in said
    assert time.monotonic() - began < 60
    assert [processes.group_members(group) for group in groups] == [[], [], [], []]
    assert (third.data / "secret-key").read_text(encoding="utf-8") == secret
    os.killpg(third.process.pid, signal.SIGINT)
    rest, _ = third.process.communicate(timeout=120)
    assert "已全部停止" in rest
    assert third.process.returncode == 0


def test_a_taken_port_is_said_before_anything_is_started(start: Start) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert refusal_of(start(PORT=str(port))).startswith(f"端口 {port} 已被别的程序占用")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "postgres://u:secret-word@127.0.0.1:1/none", "连不上数据库 127.0.0.1:1/none："),
        ("DATABASE_URL", "oracle://nowhere", "DATABASE_URL 只支持"),
        ("DATABASE_URL", "sqlite:////proc/none/x.sqlite3", "数据库文件 /proc/none/x.sqlite3 打不开："),
        ("REDIS_URL", "redis://:secret-word@127.0.0.1:1/0", "连不上 Redis 127.0.0.1:1："),
        ("REDIS_SERVER_BIN", "/no/such/server", "REDIS_SERVER_BIN 指定的 /no/such/server 不能运行"),
        ("EMAIL_URL", "smtp://127.0.0.1:25", "设了 EMAIL_URL 就必须设 BUDGETTRACK_URL"),
    ],
    ids=[
        "database-away",
        "database-unknown",
        "database-unwritable",
        "redis-away",
        "no-broker-program",
        "no-url",
    ],
)
def test_what_an_administrator_can_mend_is_one_sentence(
    start: Start, name: str, value: str, sentence: str
) -> None:
    house = start(**{name: value})

    said = refusal_of(house)

    assert said.startswith(sentence)
    assert said.count("\n") == 1
    assert "secret-word" not in said
    assert records.end_leftovers(house.data / "run") == 0
