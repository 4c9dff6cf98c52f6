"""Logs of the child processes, kept to a size."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

LIMIT = 10 * 1024 * 1024


def rotate(log: Path) -> None:
    """Move a log that has grown too long aside; one older copy is kept."""
    if not log.exists() or log.stat().st_size < LIMIT:
        return
    # Copied and emptied, not renamed: the process that writes it keeps the file open.
    shutil.copyfile(log, log.with_suffix(".log.1"))
    os.truncate(log, 0)
