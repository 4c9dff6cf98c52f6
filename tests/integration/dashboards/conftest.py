"""A monitoring round of two schools that is two thirds of the way: the scene of the tests of this folder."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import time_machine

from targets.progress.actions import reports, reviews
from targets.progress.models import Report, Round
from tests import factories
from tests.cast import AT, Cast


@pytest.fixture(autouse=True)
def _a_monday_in_the_round():
    """Pages read the clock; it stands at the instant of the cast."""
    from targets.dashboards import panels

    panels._panel.cache_clear()
    with time_machine.travel(AT, tick=False):
        yield


@dataclass(frozen=True)
class Scene:
    """``untouched`` and ``back`` are to be handed in by lin at a, ``sent`` waits for zhao; ``other`` is wu's at b."""

    cast: Cast
    round: Round
    untouched: Report
    back: Report
    sent: Report
    other: Report


@pytest.fixture
def scene(cast: Cast) -> Scene:
    tables = {
        name: factories.make_table(project=factories.make_project(department=place, name=name))
        for name, place in [
            ("操场翻新", cast.a),
            ("图书采购", cast.a),
            ("校园安全", cast.a),
            ("食堂改造", cast.b),
        ]
    }
    round_ = factories.make_round(district=cast.district)
    report = {name: round_.reports.get(table=table) for name, table in tables.items()}
    for name in ("图书采购", "校园安全"):
        factories.fill(report[name], by=cast.lin)
        reports.submit(report_id=report[name].pk, by=cast.lin, at=AT)
    reviews.send_back(report_id=report["图书采购"].pk, comment="请补验收单。", by=cast.zhao, at=AT)
    factories.compute(*report.values())
    return Scene(cast, round_, report["操场翻新"], report["图书采购"], report["校园安全"], report["食堂改造"])
