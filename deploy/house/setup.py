"""Sets up what a fresh clone lacks: Python packages and front-end packages, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from . import frontend, install
from .speech import say


def ensure(locks: Sequence[str]) -> None:
    """Everything in the lock files is installed, and so are the front-end packages where npm can get them."""
    install.make_folder()
    with frontend.fetching(install.VENV / "npm.log") as fetch:
        fresh = install.ensure(locks)
        # Started again without a network, the house must not wait for npm long.
        said = frontend.finish(fetch, patience=120 if fresh else 5)
    if said:
        say(said)
