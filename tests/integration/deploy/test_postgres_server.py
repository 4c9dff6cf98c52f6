"""The throw-away server of the PostgreSQL run: it answers, it goes, and says what to install where it cannot."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests import postgres_server

SHOWS_URL = (sys.executable, "-c", f"import os; print(os.environ['{postgres_server.VARIABLE}'])")


@pytest.mark.slow  # makes a real server
def test_the_server_answers_and_is_gone_with_its_data_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = postgres_server.tempfile.mkdtemp
    monkeypatch.setattr(
        postgres_server.tempfile, "mkdtemp", lambda **names: made.append(make(**names)) or made[-1]
    )
    try:
        with postgres_server.running() as url, psycopg.connect(url) as connection:
            assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
    except postgres_server.NoServerError as error:
        pytest.skip(str(error))

    assert [Path(folder).exists() for folder in made] == [False]
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=1)


def test_a_server_that_was_named_is_used_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(postgres_server.VARIABLE, "postgres://named@127.0.0.1/x")

    code = postgres_server.main(["--", *SHOWS_URL])

    assert code == 0
    assert urlsplit(capfd.readouterr().out.strip()).username == "named"


def test_where_no_server_can_be_started_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(postgres_server.VARIABLE, raising=False)
    monkeypatch.setattr(postgres_server, "_reachable", lambda _folder: False)

    code = postgres_server.main(["--", *SHOWS_URL])

    assert code == 1
    assert "apt-get install postgresql" in capfd.readouterr().err


def test_without_a_command_the_usage_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    assert postgres_server.main([]) == 2
    assert capfd.readouterr().err.startswith("usage: python -m tests.postgres_server -- COMMAND")
