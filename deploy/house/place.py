"""Where the house stands: project folder, data folder, port, broker."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .speech import HouseError

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Place:
    """Everything the house must know before it starts anything."""

    data: Path
    port: int
    redis_url: str
    redis_server: str

    @property
    def logs(self) -> Path:
        """Folder of the logs."""
        return self.data / "logs"

    @property
    def run(self) -> Path:
        """Folder of what only lives while the house runs."""
        return self.data / "run"

    @property
    def address(self) -> str:
        """Where the pages are."""
        return f"http://127.0.0.1:{self.port}"


def find(environ: Mapping[str, str]) -> Place:
    """The place that the environment and .env describe; the environment wins, as it does in settings."""
    known = {**env_file(ROOT / ".env"), **environ}
    text = known.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise HouseError(f"PORT 应是 1 到 65535 的整数，现在是“{text}”。例如：make run PORT=8001")
    data = Path(known.get("BUDGETTRACK_DATA") or ROOT / "var").expanduser().resolve()
    return Place(data, int(text), known.get("REDIS_URL", ""), known.get("REDIS_SERVER_BIN", ""))


def env_file(path: Path) -> dict[str, str]:
    """The lines NAME=value of a .env file, read the way django-environ reads them."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise HouseError(f"配置文件 {path} 读不了（{error}）。请改成 UTF-8 编码并放开读权限。") from error
    found = (re.match(r"(?:export )?(\w+)=(.*)\Z", line, re.ASCII) for line in lines)
    return {match[1]: re.sub(r"\A(['\"])(.*)\1\Z", r"\2", match[2]) for match in found if match}


def make_folders(place: Place) -> None:
    """The data folder with its sub-folders, private to their owner and writable."""
    try:
        for folder in (place.data, place.logs, place.run):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            probe = folder / ".writable"
            probe.touch()
            probe.unlink()
    except OSError as error:
        raise HouseError(
            f"数据目录 {place.data} 不能写（{error.strerror}）。请放开它的写权限，"
            "或换一个目录：make run BUDGETTRACK_DATA=目录"
        ) from error


def check_port(port: int) -> None:
    """Refuse a port that somebody else uses, naming one that is free."""
    try:
        _bind(port)
    except PermissionError as error:
        raise HouseError(f"没有权限使用端口 {port}。请换一个 1024 以上的端口：make run PORT=8000") from error
    except OSError as error:
        free = next(
            (other for other in range(port + 1, min(port + 100, 65536)) if _is_free(other)), free_port()
        )
        raise HouseError(f"端口 {port} 已被别的程序占用。请换一个端口：make run PORT={free}") from error


def _is_free(port: int) -> bool:
    try:
        _bind(port)
    except OSError:
        return False
    return True


def _bind(port: int) -> int:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", port))
        # Without listening, SO_REUSEADDR would let two sockets have the same address.
        door.listen(1)
        return int(door.getsockname()[1])


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    return _bind(0)


def child_environment(extra: Mapping[str, str], *, data: Path) -> dict[str, str]:
    """The environment of the processes that the house starts."""
    return {
        **os.environ,
        "BUDGETTRACK_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "budgettrack.settings",
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
        # An outside database that does not answer must be said within seconds.
        "PGCONNECT_TIMEOUT": os.environ.get("PGCONNECT_TIMEOUT", "5"),
        **extra,
    }
