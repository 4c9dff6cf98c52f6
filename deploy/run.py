#!/usr/bin/env python3
"""Serves budgettrack with one command: sets up what is missing, starts every process, ends them all.

`run.py` serves; `run.py setup [--dev]` only sets up. Kept parsable by Python 3.6, so that an interpreter
that is too old is told so in a sentence instead of a SyntaxError.
"""

import os
import sys


def complaint() -> str:
    """Why this interpreter cannot run the house, or ''."""
    if sys.version_info < (3, 11):
        return "需要 Python 3.11 或更新版本，当前是 {}.{}。请安装新版本后运行：make run PYTHON=python3.11".format(
            *sys.version_info[:2]
        )
    if os.name != "posix":
        return "只能在 Linux 或 macOS 上运行；Windows 请在 WSL 里运行 make run。"
    return ""


def main() -> int:
    """Say what is missing, or hand over to the house."""
    sentence = complaint()
    if sentence:
        # Bytes: an old interpreter in the C locale cannot print Chinese.
        sys.stderr.buffer.write((sentence + "\n").encode("utf-8"))
        return 2
    from house import commands

    return commands.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
