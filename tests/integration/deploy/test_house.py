"""What the house reads before it starts anything, and the sentence it says when that will not do."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import runpy
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import environ
import pytest

from deploy.house import broker, frontend, install, place
from deploy.house.speech import HouseError

ENTRY = place.ROOT / "deploy" / "run.py"


@pytest.fixture
def empty_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder without a .env."""
    monkeypatch.setattr(place, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_entry_point_can_be_read_by_a_python_that_is_too_old() -> None:
    ast.parse(ENTRY.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_python_that_is_too_old_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))

    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ENTRY), run_name="__main__")

    assert ended.value.code == 2
    said = capfdbinary.readouterr().err.decode()
    assert said == "需要 Python 3.11 或更新版本，当前是 3.9。请安装新版本后运行：make run PYTHON=python3.11\n"


def test_the_place_comes_from_the_environment_then_env_then_defaults(empty_root: Path) -> None:
    (empty_root / ".env").write_text("PORT=9001\nREDIS_URL=redis://r/0\n", encoding="utf-8")

    found = place.find({"PORT": "9002"})

    assert (found.port, found.redis_url, found.data) == (9002, "redis://r/0", empty_root / "var")
    assert found.address == "http://127.0.0.1:9002"


def test_a_setting_that_is_there_but_empty_is_as_if_it_were_not(empty_root: Path) -> None:
    found = place.find({"PORT": "", "BUDGETTRACK_DATA": "", "REDIS_URL": ""})

    assert (found.port, found.data, found.redis_url) == (8000, empty_root / "var", "")


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "８０００", "80.5"])
def test_a_port_that_is_none_is_named(empty_root: Path, port: str) -> None:
    with pytest.raises(HouseError, match=f"PORT 应是 1 到 65535 的整数，现在是“{port}”"):
        place.find({"PORT": port})


LINES = """\
# a comment
PLAIN=value
export EXPORTED=yes
SINGLE='in quotes'
DOUBLE="in quotes"
WITH_HASH=abc#def
WITH_COMMENT=abc # not a comment
URL=postgres://user:pa=ss@127.0.0.1:5432/name
CHINESE=预算绩效管理 <jx@example.gov.cn>
EMPTY=
 INDENTED=not read
SPACED = not read
"""


def test_env_is_read_as_the_settings_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text(LINES, encoding="utf-8")
    monkeypatch.setattr(environ.Env, "ENVIRON", {})

    environ.Env.read_env(file)

    assert place.env_file(file) == environ.Env.ENVIRON
    assert place.env_file(tmp_path / "missing") == {}


def test_an_env_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("DEFAULT_FROM_EMAIL=预算".encode("gb18030"))

    with pytest.raises(HouseError, match="请改成 UTF-8 编码"):
        place.env_file(file)


def test_every_setting_that_is_read_is_explained_in_the_example() -> None:
    settings = (place.ROOT / "budgettrack" / "settings.py").read_text(encoding="utf-8")
    read = {
        node.args[0].value
        for node in ast.walk(ast.parse(settings))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and isinstance(node.args[0], ast.Constant)
    } | {"PORT", "BUDGETTRACK_DATA", "REDIS_SERVER_BIN"}
    lines = (place.ROOT / ".env.example").read_text(encoding="utf-8").splitlines()

    explained = {line[2:].partition("=")[0] for line in lines if line.startswith("# ") and "=" in line}

    assert read <= explained
    # Copied as it is, the example changes nothing.
    assert all(not line or line.startswith("#") for line in lines)


def test_a_taken_port_is_refused_with_one_that_is_free(taken_port: int) -> None:
    with pytest.raises(
        HouseError, match=rf"端口 {taken_port} 已被别的程序占用。请换一个端口：make run PORT="
    ) as refused:
        place.check_port(taken_port)

    place.check_port(int(str(refused.value).rpartition("=")[2]))


def test_a_data_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(HouseError, match=r"数据目录 .*file/data 不能写"):
        place.make_folders(place.Place(tmp_path / "file" / "data", 8000, "", ""))


def test_the_data_folder_is_closed_to_others(tmp_path: Path) -> None:
    place.make_folders(place.Place(tmp_path / "data", 8000, "", ""))

    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_password_and_address_of_the_embedded_broker_are_closed_to_others(tmp_path: Path) -> None:
    here = place.Place(tmp_path, 8000, "", "")

    made = broker.arrange(here)

    assert broker.url_file(here).read_text(encoding="utf-8") == made.url
    assert {path.stat().st_mode & 0o777 for path in (made.configuration, broker.url_file(here))} == {0o600}
    assert made.password not in " ".join(made.command)
    assert f"requirepass {made.password}" in made.configuration.read_text(encoding="utf-8")


def test_a_broker_program_that_does_not_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(HouseError, match="REDIS_SERVER_BIN 指定的 /no/such/server 不能运行"):
        broker.arrange(place.Place(tmp_path, 8000, "", "/no/such/server"))


@pytest.fixture
def empty_venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    venv = tmp_path / ".venv"
    for name, value in {
        "VENV": venv,
        "LOG": venv / "install.log",
        "UV": venv / "bin" / "uv",
        "PYTHON": venv / "bin" / "python",
    }.items():
        monkeypatch.setattr(install, name, value)
    install.make_folder()
    return venv


def test_a_python_without_venv_is_told_which_package_to_install(
    empty_venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(HouseError, match=rf"apt install python3\.{sys.version_info[1]}-venv"):
        install.ensure(["requirements.txt"])


@pytest.mark.slow  # makes a virtual environment and lets pip give up
def test_without_a_network_the_administrator_is_told_and_nothing_counts_as_installed(
    empty_venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)

    with pytest.raises(HouseError, match="连不上软件包仓库。请检查网络，或用环境变量 PIP_INDEX_URL"):
        install.ensure(["requirements.txt"])

    assert list(empty_venv.glob(".installed-*")) == []


def test_uv_is_told_of_the_index_that_pip_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.setattr(install, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(install, "LOG", Path(os.devnull))

    assert install._index()["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"


def test_without_npm_the_house_goes_on_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frontend, "_STAMP", tmp_path / "none")
    monkeypatch.setenv("PATH", str(tmp_path))

    with frontend.fetching(tmp_path / "npm.log") as fetch:
        said = frontend.finish(fetch, patience=1)

    assert said.startswith("没有找到 npm，图表暂不显示，其余功能照常")


def test_an_npm_that_fails_is_said_and_its_folder_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frontend, "_STAMP", tmp_path / "none")
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\nexit 7\n", encoding="ascii")
    npm.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    with frontend.fetching(tmp_path / "npm.log") as fetch:
        said = frontend.finish(fetch, patience=5)

    assert isinstance(fetch, frontend.Fetch)
    assert said.startswith("前端组件没有下载成功，图表暂不显示")
    assert not fetch.folder.exists()


def test_front_end_lock_names_no_registry_and_holds_what_is_served() -> None:
    lock = (place.ROOT / "package-lock.json").read_text(encoding="utf-8")
    served = json.loads((place.ROOT / "package.json").read_text(encoding="utf-8"))["served"]
    packages = json.loads(lock)["packages"]

    assert "http" not in lock
    assert {f"node_modules/{source.split('/')[0]}" for source in served.values()} <= set(packages)
