"""What stands around every page: the menu, who is signed in, the counts."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from budgettrack.web import context_processors
from budgettrack.web.templatetags.ui import plain_figure


class Clerk:
    is_authenticated = True

    def __init__(self, *permissions):
        self.scope = SimpleNamespace(
            has=lambda permission: permission in permissions, roles=lambda: (SimpleNamespace(label="填报人"),)
        )

    def __str__(self):
        return "陈晓琳"


def frame(path="/", user=None):
    request = RequestFactory().get(path)
    if user:
        request.user = user
    return context_processors.page(request)


@pytest.fixture(autouse=True)
def menu(settings):
    settings.ROOT_URLCONF = "tests.integration.web.urls"
    settings.WEB_MENU = [
        ("工作台", "workbench", ""),
        ("总览", "cockpit", "SEE_COCKPIT"),
        ("以后才有", "not_there_yet", ""),
    ]


def test_the_menu_leaves_out_pages_that_do_not_exist_and_those_of_other_roles():
    labels = [entry.label for entry in frame(user=Clerk())["menu"]]

    assert labels == ["工作台"]


def test_the_menu_marks_the_page_one_is_on():
    entries = frame("/cockpit/filing/", user=Clerk("SEE_COCKPIT"))["menu"]

    assert [(entry.label, entry.is_current) for entry in entries] == [("工作台", False), ("总览", True)]


def test_a_stranger_sees_no_menu_and_no_name():
    assert frame()["menu"] == []
    assert frame()["person"] is None


def test_the_person_is_named_with_the_role():
    person = frame(user=Clerk())["person"]

    assert (person.name, person.role) == ("陈晓琳", "填报人")


def test_a_menu_count_comes_from_the_room_that_owns_it():
    shown = Template('{% menu_count "notices" as number %}{{ number }}').render(Context({"count_notices": 3}))

    assert shown == "3"


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("18", True),
        (" 1,126.5 ", True),
        ("−3", True),
        ("", True),
        ("三个月", False),
        ("97.2%", False),
        ("18 个", False),
    ],
)
def test_a_unit_stands_beside_a_bare_figure_only(text, is_bare):
    assert plain_figure(text) is is_bare
