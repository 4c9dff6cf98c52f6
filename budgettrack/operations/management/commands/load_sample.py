"""Load the demonstration data; where they are loaded already, nothing is done."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from budgettrack import clock
from budgettrack.accounts.models import District
from budgettrack.environment import kept_password
from budgettrack.operations import actors
from budgettrack.operations.loading import load
from budgettrack.operations.loading.rounds import SampleError
from budgettrack.refusal import Refusal


class Command(BaseCommand):
    help = "载入演示数据（五个区的公开部门预算和演示填报）。已经载入的不再载入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        actors.add_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        if not actors.actor(options["by"]).is_system:
            raise CommandError("演示数据只能以 SYSTEM 的名义载入，请去掉 --by。")
        if load.is_loaded():
            self.stdout.write("演示数据已经载入，没有改动。")
            return
        if District.objects.exists():
            raise CommandError("数据库里已有区划，不是空库，不能载入演示数据。")
        try:
            load.load(password=kept_password(settings.DATA_DIR), at=clock.now())
        except (Refusal, SampleError, ValidationError) as error:
            raise CommandError(f"演示数据没有载入，数据库没有改动：{error}") from error
        load.compute(at=clock.now())
        self.stdout.write("演示数据已载入。")
