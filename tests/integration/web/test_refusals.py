"""A refusal reaches each kind of caller in the form that caller reads."""

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from budgettrack.refusal import Conflict, Forbidden, Invalid
from budgettrack.web.middleware import RefusalMiddleware, way_back

pytestmark = pytest.mark.django_db

SENTENCE = "这份填报单已送审，不能再改。要改请先撤回。"


def refused(refusal, **headers):
    request = RequestFactory().get("/reports/1/form", headers=headers)
    return RefusalMiddleware(lambda _: HttpResponse()).process_exception(request, refusal)


@pytest.mark.parametrize(("refusal", "status"), [(Forbidden, 403), (Conflict, 409), (Invalid, 422)])
def test_a_person_gets_a_page_with_the_sentence_and_the_way_back(refusal, status):
    response = refused(refusal(SENTENCE), accept="text/html", referer="http://testserver/reports/?page=2")

    page = response.content.decode()
    assert response.status_code == status
    assert SENTENCE in page
    assert page.count("<h1>") == 1
    assert 'href="/reports/?page=2"' in page


def test_a_program_gets_problem_details():
    response = refused(Conflict(SENTENCE, code="submitted"), accept="application/json")

    problem = json.loads(response.content)
    assert response.status_code == 409
    assert response["Content-Type"] == "application/problem+json"
    assert (problem["status"], problem["detail"], problem["code"]) == (409, SENTENCE, "submitted")
    assert problem["title"]


def test_htmx_gets_a_message_line_and_no_page_around_it():
    response = refused(Conflict(SENTENCE), **{"hx-request": "true"})

    assert response.status_code == 409
    assert SENTENCE in response.content.decode()
    assert "<html" not in response.content.decode()


def test_other_exceptions_are_left_to_the_framework():
    assert refused(ValueError("broken")) is None


def test_the_sentence_is_escaped():
    page = refused(Invalid("<b>目标</b>"), accept="text/html").content.decode()

    assert "&lt;b&gt;目标&lt;/b&gt;" in page


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/trap", "//elsewhere.example/trap"])
def test_the_way_back_never_leaves_the_service(referer):
    request = RequestFactory().get("/", headers={"referer": referer})

    assert way_back(request) == "/"
