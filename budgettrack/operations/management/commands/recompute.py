"""Recompute reports and roll-ups, through Celery or in this process."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from budgettrack import clock
from budgettrack.operations import actors
from budgettrack.refusal import Refusal
from targets.progress import tasks
from targets.progress.actions import computing
from targets.progress.models import Recomputation, Round

# Seconds without any progress after which nobody seems to be at work.
PATIENCE = 60.0


class Command(BaseCommand):
    help = "重新计算填报单和汇总。已核定的不动，除非加 --accepted 并写明 --reason。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--round", type=int, metavar="ID", help="只算这一轮")
        which.add_argument("--all", action="store_true", help="算全部轮次")
        parser.add_argument("--inline", action="store_true", help="在本进程里算，不经过 Celery")
        parser.add_argument("--accepted", action="store_true", help="已核定的也算")
        parser.add_argument("--reason", default="", help="重算已核定填报单的理由")
        actors.add_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        round_id = options["round"]
        if round_id is not None and not Round.objects.filter(pk=round_id).exists():
            raise CommandError(f"没有编号为 {round_id} 的轮次。")
        by = actors.actor(options["by"])
        started = time.monotonic()
        try:
            asked = computing.start(
                round_id=round_id,
                by=by,
                at=clock.now(),
                accepted=options["accepted"],
                reason=options["reason"],
            )
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        ids = computing.remaining(asked)
        if options["inline"] or not ids:
            computing.compute_stale(report_ids=ids, at=clock.now())
            computing.finish(asked.pk, clock.now())
        else:
            tasks.ring(*ids)
            self._wait(asked)
        asked.refresh_from_db()
        self.stdout.write(
            f"重算填报单 {asked.reports} 份、填报行 {asked.entries} 行，"
            f"得分有变 {asked.changed_scores} 行，用时 {time.monotonic() - started:.1f} 秒。"
        )

    def _wait(self, asked: Recomputation) -> None:
        """Watch the row until the workers have come to every report."""
        left, since = len(computing.remaining(asked)), time.monotonic()
        while not Recomputation.objects.filter(pk=asked.pk, finished_at__isnull=False).exists():
            time.sleep(0.3)
            now = len(computing.remaining(asked))
            if now < left:
                left, since = now, time.monotonic()
            if time.monotonic() - since > PATIENCE:
                raise CommandError(
                    f"还有 {left} 份没有算，后台{PATIENCE:.0f}秒没有动静。请确认服务在运行；"
                    "已登记的重算会在后台恢复后自动做完。也可以加 --inline 在本进程里算。"
                )
