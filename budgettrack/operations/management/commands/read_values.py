"""Reads target values, a JSON line each; needs no database (docs/rules/values.md)."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from targets.domain.values import answer_line


class Command(BaseCommand):
    help = (
        "逐行识别目标值：标准输入每行一个 JSON（text、name、unit……），每行输出类型、数值、单位、方向和说明。"
    )
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for raw in sys.stdin.buffer:
            line = raw.decode("utf-8", errors="replace").removeprefix("\ufeff")
            if line.strip():
                answer = json.dumps(answer_line(line), ensure_ascii=False)
                # Half a surrogate pair, as JSON may carry it, cannot be written as UTF-8.
                self.stdout.write(answer.encode("utf-8", "replace").decode())
