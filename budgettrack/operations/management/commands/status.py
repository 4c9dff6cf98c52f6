"""Counts of the installation, for people and programs."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from budgettrack.operations import actors
from budgettrack.operations.queries.status import status

_WORDS = {
    "departments": "部门",
    "tables": "绩效目标表",
    "annual_tasks": "年度主要任务",
    "indicators": "部门整体指标",
    "not_applicable": "其中不适用",
    "project_indicators": "项目指标",
    "projects": "项目",
    "rounds": "填报轮次",
    "reports": "填报单",
    "entries": "填报行",
    "stale": "待重算的填报单",
    "notices_pending": "待发通知",
    "version": "版本",
}


class Command(BaseCommand):
    help = "列出系统里各类数据的数量（--json 供程序读取）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="输出 JSON")
        actors.add_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        actors.actor(options["by"])
        found = status()
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        for key, value in found.items():
            self.stdout.write(f"{_WORDS[key]}\t{value}")
