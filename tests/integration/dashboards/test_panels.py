"""What stands beside the sign-in form."""

import pytest
import time_machine
from django.urls import reverse

from targets.dashboards import panels
from tests import factories
from tests.cast import AT
from tests.integration.dashboards.reading import text_of

pytestmark = pytest.mark.django_db


def test_the_rounds_now_open_are_listed_by_due_date(scene):
    factories.make_round(district=scene.cast.other_district, due_on=AT.date())

    panel = panels.open_rounds()

    assert panel["caption"] == "正在填报的轮次"
    assert panel["rows"] == [
        ["山前区", "2024年绩效运行监控", "2024年8月12日 周一", "今天截止"],
        ["临江区", "2024年绩效运行监控", "2024年8月30日 周五", "14 个工作日"],
    ]


def test_a_round_past_its_due_date_says_so(scene):
    with time_machine.travel("2024-09-02 09:00 +0800", tick=False):
        assert panels.open_rounds()["rows"][0][-1] == "已过截止日"


def test_without_an_open_round_there_is_no_panel(cast):
    assert panels.open_rounds() == {}


def test_the_panel_is_kept_for_a_minute(scene, django_assert_num_queries):
    panels.open_rounds()

    with django_assert_num_queries(0):
        panels.open_rounds()


def test_the_sign_in_page_shows_it_to_everybody(scene, client):
    assert "临江区2024年绩效运行监控" in text_of(client.get(reverse("account_login")))
