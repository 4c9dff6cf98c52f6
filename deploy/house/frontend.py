"""Front-end packages: fetched by npm, of which only the few files that pages use are kept.

package.json names them under "served". Without npm the pages still work: every picture has its table.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import processes, steps
from .place import ROOT

SERVED = ROOT / "budgettrack" / "web" / "packages"
_STAMP = SERVED / ".installed"
_WITHOUT = "图表暂不显示，其余功能照常（每张图旁都有表格）"


@dataclass(slots=True)
class Fetch:
    """A running npm, its working folder, and what it would leave behind."""

    process: subprocess.Popen[bytes]
    folder: Path
    log: Path


@contextmanager
def fetching(log: Path) -> Iterator[Fetch | str]:
    """Let npm work while other things are set up; a sentence where it is missing, '' where all is there."""
    fetch = _begin(log)
    try:
        yield fetch
    finally:
        if isinstance(fetch, Fetch):
            steps.end(fetch.process)
            shutil.rmtree(fetch.folder, ignore_errors=True)


def finish(fetch: Fetch | str, *, patience: float) -> str:
    """Wait for npm and keep what pages use; a sentence when there is something to say, else ''."""
    if isinstance(fetch, str):
        return fetch
    try:
        if steps.wait(fetch.process, patience) == 0:
            _keep(fetch.folder / "node_modules")
            return ""
        return f"前端组件没有下载成功，{_WITHOUT}；下次启动时再试。详情见 {fetch.log}"
    except OSError as error:
        return f"前端组件没有装好（{error}），{_WITHOUT}；下次启动时再试。"


def _begin(log: Path) -> Fetch | str:
    if _STAMP.exists() and _STAMP.read_text(encoding="ascii") == _fingerprint():
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return f"没有找到 npm，{_WITHOUT}。装好 Node.js 后再运行一次即可。"
    folder = Path(tempfile.mkdtemp(prefix="budgettrack-npm-"))
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, folder)
    log.write_text("", encoding="utf-8")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0"]
    home = {} if os.access(Path.home(), os.W_OK) else {"HOME": str(folder)}
    return Fetch(processes.spawn(command, log=log, env={**os.environ, **home}, cwd=folder), folder, log)


def _keep(modules: Path) -> None:
    served = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["served"]
    shutil.rmtree(SERVED, ignore_errors=True)
    for name, source in served.items():
        (SERVED / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, SERVED / name)
    _STAMP.write_text(_fingerprint(), encoding="ascii")


def _fingerprint() -> str:
    files = [(ROOT / name).read_bytes() for name in ("package.json", "package-lock.json")]
    return hashlib.sha256(b"\0".join(files)).hexdigest()
