"""Sign-in of programs: who gets a token, what it is good for, when it ends."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.test import Client

from budgettrack.audit.models import Event, EventKind
from tests.cast import AT, PASSWORD
from tests.factories import change

pytestmark = pytest.mark.django_db

TOKEN = "/api/v1/token/"
REPORTS = "/api/v1/reports/"


@pytest.fixture
def sign_in(client):
    def with_words(username="lin", password=PASSWORD, **more):
        given = {"username": username, "password": password}
        return client.post(TOKEN, given, content_type="application/json", **more)

    return with_words


def status_with(token):
    return Client(headers={"Authorization": f"Token {token}"}).get(REPORTS).status_code


class TestGettingOne:
    def test_a_name_and_its_password_give_a_token_that_works(self, cast, sign_in):
        answer = sign_in()

        assert answer.status_code == 200
        assert set(answer.json()) == {"token", "expires_at"}
        assert answer["Cache-Control"] == "no-store"
        assert status_with(answer.json()["token"]) == 200

    def test_that_somebody_has_a_token_is_in_the_trail_and_the_token_is_not(self, cast, sign_in):
        token = sign_in().json()["token"]

        event = Event.objects.get(kind=EventKind.TOKEN_ISSUED)
        assert (event.actor_username, event.role, event.origin) == ("lin", "本人", "127.0.0.1")
        assert event.after == {"until": "2024-09-11T02:00:00+00:00"}
        assert token not in str(event.__dict__)

    def test_without_its_event_there_is_no_token(self, cast, sign_in, client, break_the_trail):
        client.raise_request_exception = False

        with break_the_trail():
            answer = sign_in()

        assert answer.status_code == 500
        assert "token" not in answer.json()

    @pytest.mark.parametrize(
        ("username", "password"),
        [("lin", "wrong"), ("nobody", PASSWORD), ("SYSTEM", PASSWORD), ("lin", "密" * 200)],
        ids=["wrong password", "no such person", "the system", "a long one"],
    )
    def test_wrong_words_give_none_and_do_not_say_which_is_wrong(self, cast, sign_in, username, password):
        answer = sign_in(username, password)

        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json() == {
            "type": "about:blank",
            "title": "请先登录",
            "status": 401,
            "detail": "用户名或口令不对，或者账号已停用。",
            "code": "wrong_sign_in",
        }

    def test_who_is_no_longer_active_gets_the_same_answer(self, cast, sign_in):
        change(cast.lin, is_active=False)

        assert sign_in().json()["code"] == "wrong_sign_in"

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"username": "lin"}, "password"),
            ({"password": PASSWORD}, "username"),
            ({"username": "lin", "password": ""}, "password"),
            ({"username": ["lin"], "password": PASSWORD}, "username"),
            ({"username": "x" * 61, "password": PASSWORD}, "username"),
            ({"username": "lin\x00", "password": PASSWORD}, "username"),
        ],
    )
    def test_what_is_missing_or_malformed_is_named(self, cast, client, given, field):
        answer = client.post(TOKEN, given, content_type="application/json")

        assert answer.status_code == 400
        assert [fault["field"] for fault in answer.json()["errors"]] == [field]
        assert answer.json()["detail"].startswith(f"“{field}”：")


class TestLimits:
    def test_the_sixth_wrong_try_for_a_name_is_not_even_looked_at(self, cast, sign_in):
        codes = [sign_in(password="wrong").status_code for _ in range(5)]

        answer = sign_in()

        assert codes == [401] * 5
        assert (answer.status_code, answer["Retry-After"]) == (429, "300")
        assert answer.json()["detail"] == "登录尝试次数太多，请五分钟后再试。"

    def test_the_sign_in_page_counts_the_same_tries(self, cast, sign_in, client):
        for _ in range(5):
            client.post("/accounts/login/", {"login": "lin", "password": "wrong"})

        assert sign_in().status_code == 429

    def test_a_header_that_names_another_address_does_not_help(self, cast, sign_in):
        names = [f"nobody{number}" for number in range(11)]

        codes = [
            sign_in(name, headers={"X-Forwarded-For": f"10.0.0.{number}"}).status_code
            for number, name in enumerate(names)
        ]

        assert codes == [401] * 10 + [429]

    def test_behind_our_own_proxy_each_address_is_counted_by_itself(self, cast, sign_in, settings):
        settings.TRUSTED_PROXIES = ["127.0.0.1"]

        def from_address(address, name):
            return sign_in(name, headers={"X-Forwarded-For": f"9.9.9.9, {address}"}).status_code

        assert [from_address("10.0.0.1", f"nobody{number}") for number in range(11)][-2:] == [401, 429]
        assert from_address("10.0.0.2", "nobody") == 401

    def test_who_signs_in_rightly_is_not_counted(self, cast, sign_in):
        assert [sign_in().status_code for _ in range(12)] == [200] * 12


class TestItsEnd:
    def test_it_ends_after_thirty_days(self, cast, sign_in):
        token = sign_in().json()["token"]

        with time_machine.travel(AT + timedelta(days=29), tick=False):
            assert status_with(token) == 200
        with time_machine.travel(AT + timedelta(days=30, seconds=1), tick=False):
            assert status_with(token) == 401

    def test_it_ends_with_the_password(self, cast, sign_in):
        token = sign_in().json()["token"]

        change(cast.lin, password=make_password("another long phrase 8"))

        assert status_with(token) == 401

    def test_it_ends_when_the_person_is_deactivated(self, cast, sign_in):
        token = sign_in().json()["token"]

        change(cast.lin, is_active=False)

        assert status_with(token) == 401

    @pytest.mark.parametrize(
        "token", ["", "x", "a b", "x:y", "a" * 10_000, "\xe4\xbb\xa4", "\x00", "WzEsOTk5OTk5OTk5OSwiIl0:x"]
    )
    def test_what_was_not_handed_out_is_worth_nothing(self, cast, token):
        answer = Client(headers={"Authorization": f"Token {token}"}).get(REPORTS)

        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == "Token"

    def test_a_token_that_somebody_changed_is_worth_nothing(self, cast, sign_in):
        token = sign_in().json()["token"]
        body, _, signature = token.partition(":")

        assert status_with(f"{body[1:]}:{signature}") == 401
        assert status_with(f"{body}:{signature[1:]}") == 401
