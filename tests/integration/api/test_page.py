"""The page that describes the API to the people who write programs for it."""

import re

import pytest

from targets.progress.actions.columns import COLUMNS

pytestmark = pytest.mark.django_db

PAGE = "/api/docs/"


@pytest.fixture
def page(client_of, cast):
    return client_of(cast.lin).get(PAGE).content.decode()


def test_it_needs_a_sign_in(client):
    assert client.get(PAGE).url == "/accounts/login/?next=/api/docs/"


def test_everybody_who_is_signed_in_may_read_it(client_of, cast):
    assert {client_of(who).get(PAGE).status_code for who in (cast.qiu, cast.ge, cast.sun)} == {200}


def test_it_lists_every_address_in_the_order_in_which_they_are_used(page):
    found = re.findall(r"<code>((?:GET|POST) /api/v1/[^<]*)</code>", page)

    assert found == [
        "POST /api/v1/token/",
        "GET /api/v1/tables/",
        "GET /api/v1/tables/{table_id}/",
        "GET /api/v1/tables/{table_id}/indicators/",
        "GET /api/v1/rounds/",
        "GET /api/v1/rounds/{round_id}/",
        "GET /api/v1/reports/",
        "GET /api/v1/reports/{report_id}/",
        "GET /api/v1/reports/{report_id}/entries/",
        "POST /api/v1/reports/{report_id}/cells/",
    ]


def test_everything_it_names_is_explained_further_down(page):
    assert set(re.findall(r'href="#(\w+)"', page)) - {"content"} <= set(re.findall(r'id="(\w+)"', page))


def test_every_cell_that_can_be_saved_is_named_with_its_word(page):
    for columns in COLUMNS.values():
        for name, column in columns.items():
            assert f"<code>{name}</code> {column.label}" in page


def test_codes_stand_beside_their_words(page):
    assert "<code>SENT_BACK</code> 已退回" in page
    assert "<code>MONITORING</code> 绩效运行监控" in page


def test_its_examples_name_this_service(page):
    assert "curl http://testserver/api/v1/token/" in page
