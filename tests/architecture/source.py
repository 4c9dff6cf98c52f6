"""The project's own files, for the tests of this folder."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("budgettrack/", "projects/", "targets/")
_NOT_OURS = {".git", ".venv", "node_modules", "var", "output", "__pycache__"}


@cache
def files():
    """Paths of all files of the project: those git knows or would add; all of them in an unpacked archive."""
    if not (ROOT / ".git").exists():
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        return tuple(sorted(str(path) for path in found if _NOT_OURS.isdisjoint(path.parts)))
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(path for path in sorted(set(listing.splitlines())) if (ROOT / path).is_file())


@cache
def modules():
    """The Python files of the product, without migrations, which a tool writes."""
    return tuple(
        path
        for path in files()
        if path.endswith(".py") and path.startswith(PACKAGES) and "/migrations/" not in path
    )


@cache
def text_of(path):
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree_of(path):
    return ast.parse(text_of(path), filename=path)


def calls(path):
    """Each call in a file: the bare name of what is called, and the node."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            yield name, node
