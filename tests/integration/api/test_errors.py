"""Errors are problem details whatever goes wrong; reading writes nothing; a browser's session is guarded."""

import json

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from targets.progress.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(api, cast):
    return api(cast.lin)


def problem(answer):
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert {"type", "title", "status", "detail", "code"} <= set(body)
    assert body["status"] == answer.status_code
    return body


class TestProblems:
    @pytest.mark.parametrize(
        "path", ["", "nothing/", "reports", "reports/abc/", "reports/-1/", "tables/1/rows/"]
    )
    def test_an_address_that_does_not_exist_is_a_problem_and_no_page(self, lin, path):
        for answer in (lin.get(f"/api/v1/{path}"), lin.post(f"/api/v1/{path}")):
            assert problem(answer)["code"] == "no_such_address"

    def test_an_address_that_does_not_exist_asks_who_is_there_first(self, api):
        assert problem(api().get("/api/v1/nothing/"))["status"] == 401

    @pytest.mark.parametrize("number", [0, 2**62, 2**63, 10**30])
    def test_a_row_that_is_not_there_is_not_found(self, lin, number):
        for path in (
            f"reports/{number}/",
            f"reports/{number}/entries/",
            f"tables/{number}/",
            f"rounds/{number}/",
        ):
            assert problem(lin.get(f"/api/v1/{path}"))["code"] == "not_found"

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_a_method_that_is_not_offered_is_refused_in_words(self, lin, report, method):
        answer = getattr(lin, method)(f"/api/v1/reports/{report.pk}/")

        assert problem(answer)["detail"] == "这个地址不支持这种请求方法。"
        assert answer.status_code == 405

    def test_a_page_is_not_to_be_had(self, lin):
        answer = lin.get("/api/v1/reports/", headers={"Accept": "text/html"})

        assert problem(answer)["status"] == 406

    @pytest.mark.parametrize("header", ["Token", "Token a b", "Token \x7f", "Bearer x", "Basic bGluOng="])
    def test_a_broken_header_is_no_sign_in(self, cast, header):
        answer = Client(headers={"Authorization": header}).get("/api/v1/reports/")

        assert problem(answer)["status"] == 401

    def test_what_nobody_thought_of_is_logged_and_tells_nothing(self, lin, monkeypatch, caplog):
        def fail(*args):
            raise ZeroDivisionError("the secret of the house")

        monkeypatch.setattr(type(Report.objects.all()), "visible_to", fail)

        answer = lin.get("/api/v1/reports/")

        assert problem(answer)["code"] == "error"
        assert answer.status_code == 500
        assert "secret" not in answer.content.decode()
        assert "the secret of the house" in caplog.text

    def test_a_database_that_does_not_answer_is_a_503_to_try_again(self, lin, monkeypatch):
        def fail(*args):
            raise OperationalError("database is locked")

        monkeypatch.setattr(type(Report.objects.all()), "visible_to", fail)

        answer = lin.get("/api/v1/reports/")

        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert problem(answer)["detail"] == "系统正忙，没有做任何改动，请过一会儿再试。"


class TestSessions:
    @pytest.fixture
    def browser(self, cast):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(cast.lin)
        return browser

    @pytest.fixture
    def save(self, entry, report):
        def in_browser(browser, **headers):
            cell = {"kind": "entry", "row": entry.pk, "field": "actual_text", "text": "18场", "base": ""}
            return browser.post(
                f"/api/v1/reports/{report.pk}/cells/",
                json.dumps({"cells": [cell]}),
                content_type="application/json",
                headers=headers,
            )

        return in_browser

    def test_a_session_reads(self, browser, report):
        assert browser.get("/api/v1/reports/").json()["count"] == 1

    def test_a_session_does_not_save_without_the_safety_token(self, browser, save, entry):
        answer = save(browser)

        assert (answer.status_code, problem(answer)["code"]) == (403, "csrf")
        assert "刷新页面" in answer.json()["detail"]
        entry.refresh_from_db()
        assert entry.actual_text == ""

    def test_a_session_saves_with_the_safety_token_of_its_page(self, browser, save, report):
        browser.get(f"/reports/{report.pk}/")
        token = browser.cookies["csrftoken"].value

        assert save(browser, **{"X-CSRFToken": token}).status_code == 200

    def test_a_token_needs_no_safety_token(self, lin, save):
        assert save(lin).status_code == 200

    def test_a_wrong_token_is_not_made_up_for_by_a_session(self, browser):
        answer = browser.get("/api/v1/reports/", headers={"Authorization": "Token wrong"})

        assert answer.status_code == 401


class TestReadingOnly:
    def test_reading_opens_no_transaction_and_writes_nothing(self, lin, cast, report, whole):
        paths = [
            f"/api/v1/tables/{report.table_id}/",
            f"/api/v1/tables/{report.table_id}/indicators/",
            f"/api/v1/rounds/{report.round_id}/",
            f"/api/v1/reports/{report.pk}/",
            f"/api/v1/reports/{report.pk}/entries/",
            "/api/v1/tables/",
            "/api/v1/rounds/",
            "/api/v1/reports/",
            "/api/schema/",
        ]
        with CaptureQueriesContext(connection) as captured:
            codes = {lin.get(path).status_code for path in paths}

        assert codes == {200}
        assert {query["sql"].split()[0] for query in captured} == {"SELECT"}

    def test_the_schema_needs_no_token_and_minds_no_wrong_one(self, api):
        assert api().get("/api/schema/").status_code == 200
        assert Client(headers={"Authorization": "Token wrong"}).get("/api/schema/").status_code == 200
