"""What must not be in the project: the paths of a machine, and where a machine gets its packages."""

import json
import re

from tests.architecture import source

# In pieces, or this file would find itself.
FOLDERS = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + r"me/[a-z]", "/Us" + "ers/", "/tmp/br" + "iefs"]
MACHINE_PATH = re.compile("(?<![\\w.:}~-])(?:" + "|".join(FOLDERS) + ")")
PACKAGE_SOURCE = re.compile(
    r"--(extra-)?index-url|--find-links|--trusted-host|^\s*registry\s*=", re.MULTILINE
)
TEXT = (
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".json",
    ".jsonl",
    ".html",
    ".js",
    ".css",
    ".yml",
    ".yaml",
    ".sh",
    ".cfg",
)


def texts():
    return [path for path in source.files() if path.endswith(TEXT) or "." not in path.rsplit("/", 1)[-1]]


def test_no_path_of_a_machine_stands_in_a_file():
    assert [path for path in texts() if MACHINE_PATH.search(source.text_of(path))] == []


def test_no_file_says_from_where_packages_come():
    lists = [path for path in texts() if "requirements" in path or path.endswith("npmrc")]

    assert [path for path in lists if PACKAGE_SOURCE.search(source.text_of(path))] == []


def test_the_lock_of_the_front_end_packages_names_no_server():
    locked = json.loads(source.text_of("package-lock.json"))

    assert not [name for name, package in locked["packages"].items() if "resolved" in package]
