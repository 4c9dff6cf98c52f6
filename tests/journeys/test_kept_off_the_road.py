"""Who is kept off the road from entry to acceptance: strangers find nothing, colleagues read why not."""

import pytest
from django.urls import reverse

from budgettrack.accounts.roles import Role
from budgettrack.audit.models import Event
from targets.progress.models import Report
from tests.cast import give
from tests.integration.dashboards.reading import text_of
from tests.journeys.road import bring, cells_left, state_of

pytestmark = pytest.mark.django_db


def everything_on_the_way(hand):
    """What each address of the road answers this person."""
    return {
        "sheet": hand.sees(),
        "cells": hand.saves(*cells_left(hand.report)),
        "form": hand.presses("form", **{"base-report-1-goal_result": ""}),
        "submit": hand.presses("submit"),
        "withdraw": hand.presses("withdraw"),
        "review": hand.sees("report_review"),
        "approve": hand.presses("approve"),
        "send back": hand.presses("send_back", comment="请补。"),
        "department": hand.client.get(reverse("department", args=[hand.report.department_id])),
    }


@pytest.mark.parametrize(
    "state", ["NOT_STARTED", "SUBMITTED", "UNIT_APPROVED", "DEPARTMENT_APPROVED", "ACCEPTED", "SENT_BACK"]
)
def test_a_stranger_another_unit_and_the_administrator_find_nothing_on_the_way(cast, report, hand_of, state):
    bring(report, state, cast)
    events = Event.objects.count()

    for user in (cast.qiu, cast.wu, cast.ge):
        answers = everything_on_the_way(hand_of(user))

        assert {where: answer.status_code for where, answer in answers.items()} == dict.fromkeys(answers, 404)
    assert state_of(report) == state
    assert Event.objects.count() == events


NOT_FILLER = "您不是这份填报单的填报人，只能查看。如需填报，请联系系统管理员授予填报人角色。"
FOR_THE_UNIT = "现在轮到单位审核人审核，您没有这个环节的审核权限。"
FOR_THE_DEPARTMENT = "现在轮到主管部门审核人审核，您没有这个环节的审核权限。"
FOR_THE_BUREAU = "现在轮到财政局绩效科审核，您没有这个环节的审核权限。"


@pytest.mark.parametrize(
    ("state", "names", "buttons", "sentence"),
    [
        ("DRAFT", "zhao he chen sun cheng", "cells form", NOT_FILLER),
        ("DRAFT", "zhao he chen sun cheng", "submit", "您不是这份填报单的填报人，不能送审。"),
        ("SUBMITTED", "zhao he chen sun cheng", "withdraw", "您不是这份填报单的填报人，不能撤回。"),
        ("SUBMITTED", "lin he chen sun cheng", "approve send_back", FOR_THE_UNIT),
        ("UNIT_APPROVED", "lin zhao chen sun cheng", "approve send_back", FOR_THE_DEPARTMENT),
        ("DEPARTMENT_APPROVED", "lin zhao he sun cheng", "approve send_back", FOR_THE_BUREAU),
    ],
    ids=[
        "typing",
        "handing in",
        "taking back",
        "the unit's step",
        "the department's step",
        "the bureau's step",
    ],
)
def test_a_colleague_without_the_right_is_refused_with_the_reason(
    cast, report, hand_of, state, names, buttons, sentence
):
    bring(report, state, cast)
    events = Event.objects.count()

    for who in names.split():
        for button in buttons.split():
            hand = hand_of(getattr(cast, who))
            fields = {f"report-{report.pk}-goal_result": "新", f"base-report-{report.pk}-goal_result": ""}
            answer = hand.saves(*cells_left(report)) if button == "cells" else hand.presses(button, **fields)

            assert answer.status_code == 403, (who, button)
            said = answer.json()["detail"] if button == "cells" else text_of(answer)
            assert sentence in said, (who, button)
    assert state_of(report) == state
    assert Event.objects.count() == events


def test_whoever_handed_it_in_does_not_review_it_himself(cast, report, hand_of):
    give(cast.lin, Role.UNIT_REVIEWER, department=cast.a)
    bring(report, "SUBMITTED", cast)

    refused = hand_of(cast.lin).presses("approve")

    assert refused.status_code == 403
    assert "这份填报单是您送审的，按规定不能由您审核。" in text_of(refused)


def test_two_reviewers_who_press_at_once_decide_once(cast, report, hand_of):
    bring(report, "SUBMITTED", cast)
    give(cast.gao, Role.UNIT_REVIEWER, department=cast.a)
    number = Report.objects.get(pk=report.pk).state_number

    hand_of(cast.zhao).presses("approve", state_number=number)
    late = hand_of(cast.gao).presses("send_back", state_number=number, comment="请补。")

    assert late.status_code == 409
    assert "您打开后这份填报单有了变化" in text_of(late)
    assert state_of(report) == "UNIT_APPROVED"
