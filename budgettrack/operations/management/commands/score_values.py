"""Scores actual values, a JSON line each; needs no database (docs/rules/scoring.md)."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from targets.domain.score_lines import answer_line


class Command(BaseCommand):
    help = "逐行计分：标准输入每行一个 JSON（target、actual、weight……），每行输出得分、完成率、规则和说明。"
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for raw in sys.stdin.buffer:
            line = raw.decode("utf-8", errors="replace").removeprefix("\ufeff")
            if line.strip():
                answer = json.dumps(answer_line(line), ensure_ascii=False)
                # Half a surrogate pair, as JSON may carry it, cannot be written as UTF-8.
                self.stdout.write(answer.encode("utf-8", "replace").decode())
