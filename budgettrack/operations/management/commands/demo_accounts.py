"""Print the demonstration accounts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from budgettrack.environment import kept_password
from budgettrack.operations.panels import accounts


class Command(BaseCommand):
    help = "列出演示账号和口令。"

    def handle(self, *args: Any, **options: Any) -> None:
        rows = accounts()
        if not rows:
            self.stdout.write("没有演示账号。")
            return
        self.stdout.write(f"演示账号（口令都是 {kept_password(settings.DATA_DIR)}）：")
        for row in rows:
            self.stdout.write(f"  {row.username:<26}{row.role}　{row.place}　{row.name}")
