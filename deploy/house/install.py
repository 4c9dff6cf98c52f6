"""The virtual environment with exactly the locked packages: made once, renewed when a lock file changes."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import steps
from .place import PYTHON, ROOT
from .speech import HouseError, say

VENV = ROOT / ".venv"
LOG = VENV / "install.log"
UV = VENV / "bin" / "uv"
_NO_NETWORK = (
    r"name resolution|Connection refused|Network is unreachable|timed? ?out|ProxyError|dns error|"
    r"Failed to fetch|client error|No route to host|SSLError|certificate|NewConnectionError"
)


def ensure(locks: Sequence[str]) -> bool:
    """See to it that everything in these lock files is installed; tells whether anything had to be done."""
    if _usable() and not _stale(locks):
        return False
    with _only_one_installer():
        stale = _stale(locks)
        if not _usable():
            stale = list(locks)
            _make_venv()
        if stale:
            say("正在安装依赖（第一次需要几十秒，网络慢时几分钟）……")
        uv = bool(stale) and _has_uv()
        for lock in stale:
            _install(lock, uv=uv)
            _stamp(lock).write_text(_fingerprint(lock), encoding="ascii")
    return True


def _usable() -> bool:
    """Whether the virtual environment is there, its interpreter still exists and is not older than 3.11."""
    with contextlib.suppress(OSError):
        settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
        version = re.search(r"^version(?:_info)? *= *(\d+)\.(\d+)", settings, re.MULTILINE)
        return version is not None and (int(version[1]), int(version[2])) >= (3, 11) and PYTHON.exists()
    return False


def _stale(locks: Sequence[str]) -> list[str]:
    return [lock for lock in locks if _read(_stamp(lock)) != _fingerprint(lock)]


def _stamp(lock: str) -> Path:
    return VENV / f".installed-{lock}"


def _fingerprint(lock: str) -> str:
    """Changes with the lock file, with the interpreter, and when the folder was moved."""
    parts = (ROOT / lock).read_bytes(), _read(VENV / "pyvenv.cfg").encode(), str(VENV).encode()
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def make_folder() -> None:
    """The folder of the virtual environment, which holds the logs of the set-up too."""
    try:
        VENV.mkdir(exist_ok=True)
        LOG.write_text("", encoding="utf-8")
    except OSError as error:
        raise HouseError(
            f"程序目录 {ROOT} 不能写（{error.strerror}），依赖装不进去。请放开它的写权限。"
        ) from error


@contextlib.contextmanager
def _only_one_installer() -> Iterator[None]:
    # Not .lock: uv holds that one itself.
    with (VENV / ".setup-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_venv() -> None:
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise HouseError(_venv_missing())
    fresh = [] if _read(VENV / "pyvenv.cfg") == "" else ["--clear"]
    # Not into LOG: --clear empties the folder that it lies in.
    made = steps.run([sys.executable, "-m", "venv", *fresh, VENV], log=Path(os.devnull), env=_environment())
    if made.code != 0:
        raise HouseError(
            f"建立虚拟环境没有成功（{' '.join(made.said.split())[-200:]}）。请检查 {ROOT} 的磁盘空间和写权限。"
        )
    LOG.touch()


def _venv_missing() -> str:
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    return f"这个 Python 缺少 venv 模块。请先安装它再运行一次，Debian/Ubuntu：sudo apt install {package}"


def _has_uv() -> bool:
    """uv at the locked version; where it cannot be had, pip does the same more slowly."""
    if UV.exists():
        return True
    lock = _read(ROOT / "requirements-dev.txt")
    pinned = re.search(r"^uv==.*(?:\n +--hash=.*)*", lock, re.MULTILINE)
    if pinned is None:
        return False
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as wanted:
        wanted.write(pinned[0])
        wanted.flush()
        pip = [*_pip(), "--no-deps", "--require-hashes", "-r", wanted.name]
        return steps.run(pip, log=LOG, env=_environment(), timeout=300).code == 0


def _install(lock: str, *, uv: bool) -> None:
    if uv:
        # Compiled once here, or every one of the house's processes does it for itself at its first start.
        quick: list[str | Path] = ["--compile-bytecode", "--python", PYTHON]
        command: list[str | Path] = [UV, "pip", "install", *quick, "--require-hashes", "-r", ROOT / lock]
        if steps.run(command, log=LOG, env={**_environment(), **_index()}, timeout=1800).code == 0:
            return
    # pip knows the proxies and certificates that an administrator may have told only pip about.
    outcome = steps.run([*_pip(), "--require-hashes", "-r", ROOT / lock], log=LOG, env=_environment())
    if outcome.code != 0:
        raise HouseError(_why_not())


def _pip() -> list[str | Path]:
    quiet = ["--disable-pip-version-check", "--no-input", "--quiet", "--retries", "1", "--timeout", "30"]
    return [PYTHON, "-m", "pip", "install", *quiet]


def _why_not() -> str:
    if re.search(_NO_NETWORK, _read(LOG), re.IGNORECASE):
        return (
            "依赖没有装上：连不上软件包仓库。请检查网络，或用环境变量 PIP_INDEX_URL 指定能访问的镜像，"
            f"再运行一次。详情见 {LOG}"
        )
    return f"依赖没有装上。原因见 {LOG}，处理后再运行一次即可。"


def _index() -> dict[str, str]:
    """The package index that pip is told to use: uv does not read pip's configuration."""
    if any(name in os.environ for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL")):
        return {}
    said = steps.run([PYTHON, "-m", "pip", "config", "list"], log=LOG, env=_environment()).said
    settings = dict(re.findall(r"^(?:[\w:]+\.)?(index-url|cert)='(.*)'$", said, re.MULTILINE))
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    return {names[key]: value for key, value in settings.items()}


def _environment() -> dict[str, str]:
    """The caller's environment; a service user without a home still needs a place for caches."""
    return {**os.environ, **({} if os.access(Path.home(), os.W_OK) else {"HOME": tempfile.gettempdir()})}
