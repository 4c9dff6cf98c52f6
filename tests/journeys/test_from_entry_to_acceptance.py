"""From the first cell to acceptance over HTTP, and what the trail says of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from budgettrack.audit.models import Event, EventKind
from targets.progress.models import Report
from tests import factories
from tests.cast import AT
from tests.integration.dashboards.reading import text_of, title_of
from tests.journeys.road import bring, cell, cells_left, state_of

pytestmark = pytest.mark.django_db

FILLED, SENT, BACK = EventKind.CELL_CHANGED, EventKind.REPORT_SUBMITTED, EventKind.REPORT_SENT_BACK
PASSED, ACCEPTED = EventKind.REPORT_APPROVED, EventKind.REPORT_ACCEPTED


@contextmanager
def minute(number: int) -> Iterator[None]:
    """Each step has a minute of its own, by which the trail is read."""
    with time_machine.travel(AT + timedelta(minutes=number), tick=False):
        yield


def trail_of(report):
    """(minute, who, role, what, where, before, after, reason) of every event about the report, in order."""
    return [
        (
            (event.at - AT) // timedelta(minutes=1),
            f"{event.actor_username} {event.actor_name}",
            event.role,
            event.kind,
            f"{event.subject_label} {event.field}".strip(),
            event.before,
            event.after,
            event.reason,
        )
        for event in Event.objects.filter(about_type="report", about_id=report.pk).order_by("pk")
        if event.at > AT
    ]


def test_a_report_is_filled_in_sent_back_mended_and_accepted_and_the_trail_tells_it_all(
    cast, report, hand_of, client_of
):
    lin, zhao, he, chen = (hand_of(user) for user in (cast.lin, cast.zhao, cast.he, cast.chen))
    first, second = report.entries.order_by("indicator__position")
    line = report.funding_lines.get()

    with minute(1):
        answer = lin.saves(
            cell("entry", first.pk, "actual_text", "二十场"), cell("entry", second.pk, "actual_text", "30")
        ).json()
    assert [one["result"] for one in answer["cells"]] == ["saved", "saved"]
    assert answer["rows"][0]["reading_text"] == "20 场"
    assert answer["state"]["label"] == "填报中"

    with minute(2):
        refused = lin.presses("submit")
    assert refused.status_code == 422
    assert "还差" in text_of(refused)
    assert "第2行“验收合格率”要写偏差原因" in text_of(refused)

    with minute(3):
        lin.saves(
            cell("entry", first.pk, "expected_text", "20场"),
            cell("entry", second.pk, "expected_text", "90%"),
            cell("entry", second.pk, "reason", "一家供应商返工。"),
            cell("entry", second.pk, "likelihood", "POSSIBLE"),
            cell("funding", line.pk, "executed", "70"),
            cell("funding", line.pk, "expected", "120"),
            cell("report", report.pk, "goal_result", "按计划推进。"),
            cell("report", report.pk, "likelihood", "CERTAIN"),
        )
    with minute(4):
        assert lin.presses("submit").status_code == 302
    with minute(5):
        assert "退回修改" in text_of(zhao.sees("report_review"))
        assert zhao.presses("send_back", comment="请核对验收合格率。").status_code == 302
    with minute(6):
        workbench = text_of(lin.client.get("/"))
        assert "请核对验收合格率。" in workbench
        lin.saves(cell("entry", second.pk, "actual_text", "96", "30"))
        assert lin.presses("submit").status_code == 302
    for number, reviewer in enumerate((zhao, he, chen), start=7):
        with minute(number):
            assert reviewer.presses("approve", comment="同意。").status_code == 302

    assert state_of(report) == "ACCEPTED"
    factories.compute(report)
    cockpit = client_of(cast.chen).get(reverse("cockpit"))
    assert title_of(cockpit) == "2024年绩效运行监控：应报1份，都报了"
    assert "已核定1份" in text_of(cockpit)

    clerk, about = ("lin 林静", "填报人"), str(report)
    assert trail_of(report) == [
        (1, *clerk, FILLED, "培训场次 实际完成值", "", "二十场", ""),
        (1, *clerk, FILLED, "验收合格率 实际完成值", "", "30", ""),
        (3, *clerk, FILLED, "培训场次 全年预计完成值", "", "20场", ""),
        (3, *clerk, FILLED, "验收合格率 全年预计完成值", "", "90%", ""),
        (3, *clerk, FILLED, "验收合格率 原因说明", "", "一家供应商返工。", ""),
        (3, *clerk, FILLED, "验收合格率 完成目标可能性", "", "POSSIBLE", ""),
        (3, *clerk, FILLED, f"{line} 执行数", "", "70", ""),
        (3, *clerk, FILLED, f"{line} 全年预计执行数", "", "120", ""),
        (3, *clerk, FILLED, f"{about} 目标完成情况", "", "按计划推进。", ""),
        (3, *clerk, FILLED, f"{about} 完成目标可能性", "", "CERTAIN", ""),
        (4, *clerk, SENT, about, "DRAFT", "SUBMITTED", ""),
        (5, "zhao 赵敏", "单位审核人", BACK, about, "SUBMITTED", "SENT_BACK", "请核对验收合格率。"),
        (6, *clerk, FILLED, "验收合格率 实际完成值", "30", "96", ""),
        (6, *clerk, SENT, about, "SENT_BACK", "SUBMITTED", ""),
        (7, "zhao 赵敏", "单位审核人", PASSED, about, "SUBMITTED", "UNIT_APPROVED", "同意。"),
        (8, "he 何平", "主管部门审核人", PASSED, about, "UNIT_APPROVED", "DEPARTMENT_APPROVED", "同意。"),
        (9, "chen 陈晨", "财政局绩效科", ACCEPTED, about, "DEPARTMENT_APPROVED", "ACCEPTED", "同意。"),
    ]


def test_every_step_says_from_which_address_it_came(cast, report, hand_of):
    hand_of(cast.lin).saves(*cells_left(report))
    hand_of(cast.lin).presses("submit")

    origins = {event.origin for event in Event.objects.filter(about_id=report.pk, actor_id=cast.lin.pk)}

    assert origins == {"127.0.0.1"}


def test_what_is_handed_in_can_be_taken_back_until_somebody_has_acted_on_it(cast, report, hand_of):
    factories.fill(report, by=cast.lin)
    lin = hand_of(cast.lin)
    with minute(1):
        lin.presses("submit")
    with minute(2):
        assert "撤回修改" in text_of(lin.sees())
        lin.presses("withdraw")
    with minute(3):
        lin.presses("submit")
    with minute(4):
        hand_of(cast.zhao).presses("approve")
    with minute(5):
        refused = lin.presses("withdraw")

    assert refused.status_code == 409
    assert "不能撤回" in text_of(refused)
    assert [(kind, before, after) for _, _, _, kind, _, before, after, _ in trail_of(report)] == [
        (SENT, "DRAFT", "SUBMITTED"),
        (EventKind.REPORT_WITHDRAWN, "SUBMITTED", "DRAFT"),
        (SENT, "DRAFT", "SUBMITTED"),
        (PASSED, "SUBMITTED", "UNIT_APPROVED"),
    ]


STEPS = [
    ("NOT_STARTED", "lin", "cells"),
    ("NOT_STARTED", "lin", "form"),
    ("DRAFT", "lin", "submit"),
    ("SUBMITTED", "lin", "withdraw"),
    ("SUBMITTED", "zhao", "send_back"),
    ("SUBMITTED", "zhao", "approve"),
    ("UNIT_APPROVED", "he", "approve"),
    ("DEPARTMENT_APPROVED", "chen", "approve"),
]


@pytest.mark.parametrize(("state", "who", "button"), STEPS)
def test_a_step_that_the_trail_cannot_tell_did_not_happen(
    cast, report, hand_of, break_the_trail, state, who, button
):
    bring(report, state, cast)
    hand = hand_of(getattr(cast, who))
    hand.client.raise_request_exception = False
    before = row_of(report)

    with break_the_trail():
        fields = {f"report-{report.pk}-goal_result": "新", f"base-report-{report.pk}-goal_result": ""}
        answer = (
            hand.saves(*cells_left(report))
            if button == "cells"
            else hand.presses(button, comment="请补。", **fields)
        )

    assert answer.status_code == 500
    assert row_of(report) == before


def row_of(report):
    """The report, its typed cells, reviews and deadlines as they are stored."""
    found = Report.objects.get(pk=report.pk)
    return {
        "report": Report.objects.filter(pk=report.pk).values().get(),
        "cells": list(found.entries.order_by("pk").values()) + list(found.funding_lines.values()),
        "reviews": list(found.reviews.order_by("pk").values()),
        "deadlines": list(found.deadlines.order_by("pk").values()),
    }
