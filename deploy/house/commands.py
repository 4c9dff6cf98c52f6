"""What the entry point can do: serve, or only set up."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from . import interruption, place, serve, setup
from .speech import EndedError, HouseError, complain


def main(arguments: Sequence[str]) -> int:
    """Run one command; whatever an administrator can mend is one sentence."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    interruption.listen()
    try:
        return _run(list(arguments))
    except HouseError as stop:
        complain(str(stop))
        return 1
    except EndedError:
        complain("已中断，没有启动。再运行一次会接着做。")
        return 130
    except OSError as error:
        complain(
            f"出错：{error.strerror or error}（{error.filename or '系统'}）。请检查磁盘空间和权限后再运行一次。"
        )
        return 1


def _run(arguments: list[str]) -> int:
    match arguments:
        case []:
            return serve.serve(place.find(os.environ))
        case ["setup"]:
            setup.ensure(["requirements.txt"])
            return 0
        case ["setup", "--dev"]:
            setup.ensure(["requirements.txt", "requirements-dev.txt"])
            return 0
    complain("用法：run.py（启动服务）；run.py setup [--dev]（只安装依赖，--dev 加上测试和检查工具）")
    return 2
