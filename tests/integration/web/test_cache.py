"""The cache in Redis: a server that is gone is an empty cache, never an error."""

import socket

import pytest

from budgettrack.web.cache import ForgivingRedisCache
from tests.cast import PASSWORD


@pytest.fixture
def dead_address():
    """Where a server was a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return f"redis://127.0.0.1:{door.getsockname()[1]}/2"


@pytest.fixture
def cache_of_a_dead_server(dead_address):
    return ForgivingRedisCache(dead_address, {"OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1}})


def test_what_cannot_be_asked_is_not_remembered(cache_of_a_dead_server):
    cache_of_a_dead_server.set("failures", 3)

    assert cache_of_a_dead_server.get("failures", 0) == 0
    assert not cache_of_a_dead_server.delete("failures")


def test_nobody_waits_for_a_lock_that_cannot_be_taken(cache_of_a_dead_server):
    assert cache_of_a_dead_server.add("lock", True)


def test_a_server_that_says_nothing_is_given_up_after_its_time():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        options = {"OPTIONS": {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}}
        cache = ForgivingRedisCache(f"redis://127.0.0.1:{silent.getsockname()[1]}/2", options)

        assert cache.get("failures", 0) == 0


def test_people_sign_in_and_stay_signed_in_while_the_server_is_gone(cast, client, settings, dead_address):
    settings.CACHES = {
        "default": {"BACKEND": "budgettrack.web.cache.ForgivingRedisCache", "LOCATION": dead_address}
    }

    wrong = client.post("/accounts/login/", {"login": "lin", "password": "not hers"})
    right = client.post("/accounts/login/", {"login": "lin", "password": PASSWORD})

    assert wrong.status_code == 200
    assert right.status_code == 302
    assert client.get("/").status_code == 200
