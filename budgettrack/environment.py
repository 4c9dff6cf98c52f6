"""Reads what settings need from the environment, and says in one sentence what is wrong with it."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import NoReturn


def stop(sentence: str) -> NoReturn:
    """End the process with one plain sentence: a wrong setting is for the administrator, not a traceback."""
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def data_folder(root: Path) -> Path:
    """The folder of all state (BUDGETTRACK_DATA, default ./var), made if it is not there."""
    folder = Path(os.environ.get("BUDGETTRACK_DATA") or root / "var").expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        stop(
            f"数据目录 {folder} 不能创建（{error.strerror}）。请改 BUDGETTRACK_DATA，或放开这个目录的写权限。"
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        stop(f"数据目录 {folder} 不能写。请改 BUDGETTRACK_DATA，或放开这个目录的写权限。")
    return folder


def read_secret(path: Path) -> str:
    """A line kept in a file that only its owner can read, or ''."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def kept_secret(path: Path) -> str:
    """The secret kept in ``path``; made once, readable by its owner only."""
    if found := read_secret(path):
        return found
    made = secrets.token_urlsafe(48)
    try:
        # O_EXCL: two processes starting at once must end with the same secret.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_secret(path) or made
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(made)
    return made


def kept_password(folder: Path) -> str:
    """The password of the demonstration people, made once a data folder; easy to read and to type."""
    path = folder / "demo-password"
    if not read_secret(path):
        made = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(made)
    return read_secret(path)


# Without letters and digits that look alike.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
