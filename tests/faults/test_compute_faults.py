"""Computing while its machinery is killed: what was typed is there, and all is computed once it is back."""

import json
import threading
from collections import Counter
from decimal import Decimal

import pytest
import redis
from django.db.models import Sum

from budgettrack import clock
from budgettrack.accounts.models import User
from budgettrack.audit.models import Event, EventKind
from targets.progress.actions import computing
from targets.progress.actions.columns import COLUMNS
from targets.progress.models import Entry, FundingLine, Report, RollUp, RoundKind
from tests import factories
from tests.cast import gather
from tests.faults.engine import Clerk, Engine
from tests.house import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.timeout(240),
]

REPORTS = 6
# A save waits for the database alone; the rest is room for a machine that is busy with the tests.
QUICK = 4
MODELS = {"entry": Entry, "funding": FundingLine, "report": Report}


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture
def engine(people, tmp_path):
    engine = Engine(tmp_path / "data")
    yield engine
    engine.stop()


@pytest.fixture
def round_(people):
    for number in range(REPORTS):
        factories.make_table(project=factories.make_project(department=people.a, name=f"项目{number}"))
    return factories.make_round(district=people.district, kind=RoundKind.SELF_EVALUATION)


def cells_of(report):
    """The cells that make the report complete, as the save call takes them."""
    cells = factories.filled_cells(report, row1="８场", row3="八百人")
    rows = [{one.kind: True if one.kind == "report" else one.row} for one in cells]
    return [
        {**row, "field": one.field, "text": one.text, "base": ""}
        for row, one in zip(rows, cells, strict=True)
    ]


def stored_text(report_id, cell):
    kind = next(kind for kind in MODELS if kind in cell)
    row = MODELS[kind].objects.get(pk=report_id if kind == "report" else cell[kind])
    return COLUMNS[kind][cell["field"]].text_of(row)


def all_computed():
    return not Report.objects.stale().exists() and not RollUp.objects.filter(stale=True).exists()


def figures(round_):
    """Every computed column of the round, without the instants at which it was computed."""
    instants = ("computed_at", "entries_version", "computed_version", "id")
    rows = [
        *round_.reports.order_by("pk").values(),
        *Entry.objects.filter(report__round=round_).order_by("pk").values(),
        *RollUp.objects.filter(round=round_).order_by("department_id").values(),
    ]
    return [{name: value for name, value in row.items() if name not in instants} for row in rows]


def type_everything(clerk, work):
    """Save all cells in a thread of its own, one call a cell, as fast as the pages answer."""
    thread = threading.Thread(target=lambda: [clerk.save(*one) for one in work], daemon=True)
    thread.start()
    return thread


def test_killed_workers_and_brokers_cost_time_and_nothing_else(people, engine, round_):
    reports = list(round_.reports.order_by("pk"))
    work = [(report.pk, cell) for report in reports for cell in cells_of(report)]
    engine.start("broker", "worker", "web")
    clerk = Clerk(engine.port, people.lin)
    clerk.save(*work[0])
    # One message, and no sweep to help it: the bell itself brings the worker.
    assert until(lambda: reports[0] not in Report.objects.stale(), 60), engine.log("worker")

    typing = type_everything(clerk, work[1:])
    for part, act in [
        (0.2, lambda: engine.kill("worker")),
        (0.3, lambda: engine.start("worker")),
        (0.5, lambda: engine.kill("broker")),
        (0.6, lambda: engine.kill("worker")),
    ]:
        assert until(lambda part=part: len(clerk.answers) >= part * len(work), 60)
        act()
    typing.join(60)

    results = Counter(
        (answer.status, json.loads(answer.body)["cells"][0]["result"]) for answer in clerk.answers
    )
    assert results == {(200, "saved"): len(work)}
    assert max(answer.seconds for answer in clerk.answers[1:]) < QUICK
    assert [stored_text(*one) for one in work] == [cell["text"] for _, cell in work]
    written = Event.objects.filter(kind=EventKind.CELL_CHANGED, actor_id=people.lin.pk).order_by("pk")
    assert list(written.values_list("about_id", "after")) == [(pk, cell["text"]) for pk, cell in work]
    assert Report.objects.stale().exists()

    engine.start("broker", "worker", "beat")
    assert until(all_computed, 90), engine.log("worker")

    assert_rollups_are_the_sums(round_)
    # 25 × 8/16 ＋ 25 ＋ 30 × 800/1000 ＋ 10, and 10 for the money.
    assert [report.total for report in round_.reports.all()] == [Decimal("81.50")] * REPORTS
    before = figures(round_)
    computing.start(round_id=round_.pk, by=User.objects.system(), at=clock.now())
    computing.compute_stale(report_ids=[report.pk for report in reports], at=clock.now())
    assert figures(round_) == before


def assert_rollups_are_the_sums(round_):
    whole = RollUp.objects.get(round=round_, department=None)
    units = RollUp.objects.filter(round=round_, department__isnull=False)
    reports = list(round_.reports.all())
    for name in ("applicable", "filled", "red", "reasons_due", "budget", "executed"):
        assert getattr(whole, name) == sum(getattr(report, name) for report in reports), name
        assert getattr(whole, name) == units.aggregate(sum=Sum(name))["sum"], name
    assert whole.reports == whole.draft == whole.scored == len(reports)
    assert whole.total_cents == sum(int(report.total * 100) for report in reports)


def test_a_lost_message_is_found_by_the_sweep(people, engine, round_):
    report = round_.reports.first()
    engine.start("broker", "web")
    queue = redis.Redis.from_url(engine.broker.url)
    assert Clerk(engine.port, people.lin).save(report.pk, cells_of(report)[1]).status == 200
    assert queue.llen("compute") == 1
    queue.flushall()
    queue.close()

    engine.start("worker")
    assert until(lambda: " ready." in engine.log("worker"), 60)
    assert report in Report.objects.stale()

    engine.start("beat")
    assert until(all_computed, 90), engine.log("worker")
    whole = RollUp.objects.get(round=round_, department=None)
    assert (whole.draft, whole.not_started, whole.filled) == (1, REPORTS - 1, 1)
