"""Every address asks who is there, and answers a stranger as if there were nothing."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from targets.reminders.models import Notice
from tests import factories
from tests.cast import YEAR

pytestmark = pytest.mark.django_db

# Who may come without signing in, and why.
PUBLIC = {
    "account_login": "the way in",
    "account_logout": "the way out",
    "account_signup": "says that nobody signs himself up",
    "account_inactive": "says that the account is out of use",
    "account_reset_password": "who forgot his password is not signed in",
    "account_reset_password_done": "the same",
    "account_reset_password_from_key": "the same, with the key of the mail",
    "account_reset_password_from_key_done": "the same",
    "healthz": "asked by machines; says nothing of the content",
    "readyz": "the same",
    "metrics": "the same",
    "api_token": "the API's way in",
    "api_schema": "the description of the API holds no data",
    "api_docs": "the same",
}
# Whatever nobody else answers below the API; it knows nothing but "not found".
CATCH_ALL = "^.*$"
# An address whose parameters are no rows: they are keys of mails.
KEYS = {"uidb36": "x", "key": "a-key"}


def patterns(resolver=None, before=""):
    """Each address: its name, its whole route and the names of its parameters."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, route)
        elif isinstance(one, URLPattern) and not route.endswith(CATCH_ALL):
            yield one.name, route


ADDRESSES = list(patterns())
WITH_ROWS = [(name, route) for name, route in ADDRESSES if re.search(r"<(?:int|slug|str|uuid):", route)]
IDS = [str(name) for name, _ in ADDRESSES]


def path_of(route, rows):
    """The address with its parameters filled in."""
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str({**KEYS, **rows}[found[1]]), route)
    path = re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda found: str({**KEYS, **rows}[found[1]]), path)
    return "/" + path.replace("^", "").replace("$", "").replace("\\", "")


@pytest.fixture
def rows(cast):
    """A row of 临江区 for each parameter that an address may have; a new parameter is named here."""
    report = factories.make_report(department=cast.a)
    notice = Notice.objects.create(
        district=cast.district,
        fiscal_year=YEAR,
        report=report,
        state_number=0,
        step="ASKED-2024-08-12",
        recipient=cast.lin,
        title="请填报",
        body="请填报。",
        message_id="<1@example.test>",
        made_at=factories.AT,
    )
    return {
        "report_id": report.pk,
        "table_id": report.table_id,
        "round_id": report.round_id,
        "department_id": cast.a.pk,
        "notice_id": notice.pk,
    }


def answers(client, path):
    """What an address answers to each way of asking."""
    client.raise_request_exception = False
    return {
        "GET": client.get(path),
        "POST": client.post(path, {}),
        "JSON": client.post(path, {"cells": []}, content_type="application/json"),
        "DELETE": client.delete(path),
    }


@pytest.mark.parametrize(("name", "route"), ADDRESSES, ids=IDS)
def test_every_address_has_a_name_by_which_it_is_called(name, route):
    assert name


def test_no_two_addresses_have_one_name():
    assert len({name for name, _ in ADDRESSES}) == len(ADDRESSES)


def test_the_list_of_public_addresses_names_only_such_as_exist():
    assert set(PUBLIC) <= {name for name, _ in ADDRESSES}


@pytest.mark.parametrize(
    ("name", "route"),
    [pair for pair in ADDRESSES if pair[0] not in PUBLIC],
    ids=[str(name) for name, _ in ADDRESSES if name not in PUBLIC],
)
def test_nobody_comes_in_without_signing_in(rows, name, route):
    for how, answer in answers(Client(), path_of(route, rows)).items():
        asks_to_sign_in = answer.status_code == 302 and answer.url.startswith("/accounts/login/")

        assert asks_to_sign_in or answer.status_code in (401, 405), (how, answer.status_code)


@pytest.mark.parametrize(("name", "route"), WITH_ROWS, ids=[name for name, _ in WITH_ROWS])
def test_a_stranger_finds_nothing_at_an_address_of_another_district(cast, rows, client_of, name, route):
    for how, answer in answers(client_of(cast.qiu), path_of(route, rows)).items():
        assert answer.status_code in (404, 405), (how, answer.status_code)


@pytest.mark.parametrize(("name", "route"), WITH_ROWS, ids=[name for name, _ in WITH_ROWS])
def test_the_administrator_of_the_accounts_sees_no_figures(cast, rows, client_of, name, route):
    if name == "api_round":
        pytest.skip("that there is a round is known to everybody of the district")
    for how, answer in answers(client_of(cast.ge), path_of(route, rows)).items():
        assert answer.status_code in (404, 405), (how, answer.status_code)


@pytest.mark.parametrize(("name", "route"), WITH_ROWS, ids=[name for name, _ in WITH_ROWS])
@pytest.mark.parametrize("number", [2**62, 10**30], ids=["a free number", "more than the database can hold"])
def test_a_row_that_is_not_there_is_not_found(cast, rows, client_of, number, name, route):
    for how, answer in answers(client_of(cast.chen), path_of(route, dict.fromkeys(rows, number))).items():
        assert answer.status_code in (404, 405), (how, answer.status_code)


# Six people ask each address in four ways.
@pytest.mark.slow
@pytest.mark.parametrize(("name", "route"), ADDRESSES, ids=IDS)
def test_no_address_breaks_whoever_asks(cast, rows, client_of, name, route):
    for who in [cast.lin, cast.he, cast.chen, cast.sun, cast.ge, cast.cheng]:
        client = client_of(who)
        for how, answer in answers(client, path_of(route, rows)).items():
            assert answer.status_code < 500 or name == "readyz", (who, how, answer.status_code)
            client.force_login(who)
