"""Draws the pages of docs/rules that come from the domain's tables."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from budgettrack.operations import drawing


class Command(BaseCommand):
    help = "Write the pages of docs/rules that are drawn from the domain's tables (workflow, …)."

    def handle(self, *args: Any, **options: Any) -> None:
        for path, text in drawing.pages().items():
            (settings.BASE_DIR / path).write_text(text, encoding="utf-8")
            self.stdout.write(path)
