"""Error pages and the components page: readable, one heading, a way on."""

import re

import pytest
from django.http import Http404
from django.test import RequestFactory

from budgettrack.web import views

pytestmark = pytest.mark.django_db


def request():
    return RequestFactory().get("/somewhere/", headers={"accept": "text/html"})


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (views.bad_request, 400, "看不懂"),
        (views.forbidden, 403, "您的身份不能打开这一页"),
        (views.not_found, 404, "没有这一页"),
        (views.server_error, 500, "不是您的操作有误"),
        (views.csrf_failure, 403, "安全校验已经过期"),
    ],
)
def test_an_error_page_says_what_happened_and_where_to_go(view, status, words):
    response = view(request())

    page = response.content.decode()
    assert response.status_code == status
    assert words in page
    assert len(re.findall(r"<h1\b", page)) == 1
    assert re.search(r'<a class="btn[^"]*" href="/', page)


def test_the_server_error_page_needs_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        views.server_error(request())


def test_a_stale_form_sent_by_script_gets_problem_details():
    stale = RequestFactory().post("/reports/1/cells", headers={"accept": "application/json"})

    response = views.csrf_failure(stale)

    assert response["Content-Type"] == "application/problem+json"
    assert '"code": "csrf"' in response.content.decode()


def test_the_components_page_shows_every_component_and_one_heading(settings):
    settings.DEBUG = True

    page = views.components(request()).content.decode()

    assert len(re.findall(r"<h1\b", page)) == 1
    for piece in [
        "lamp-red",
        "todo-missing",
        'class="bar"',
        'class="money"',
        'class="stack"',
        "stage-back",
        "facts",
        "finding",
        "said",
        "note-line",
        "empty",
        "part",
    ]:
        assert piece in page
    assert "—" in page


def test_the_components_page_is_not_there_in_service(client, settings):
    settings.DEBUG = False

    with pytest.raises(Http404):
        views.components(request())
