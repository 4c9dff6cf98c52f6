"""A cache in Redis without which the pages go on: what cannot be asked is not remembered.

Only counters of failed sign-ins and the like live here. A server that is down must not close the house.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError, TimeoutError

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class ForgivingRedisCache(RedisCache):
    """Answers as an empty cache would while the server does not answer."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default."""
        return _ask(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Remember the value, if it can be."""
        _ask(lambda: super(ForgivingRedisCache, self).set(key, value, timeout, version), None)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Whether nobody had set it before; who waits for a lock must not wait for ever."""
        return _ask(lambda: super(ForgivingRedisCache, self).add(key, value, timeout, version), True)

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget the value."""
        return _ask(lambda: super(ForgivingRedisCache, self).delete(key, version), False)


def _ask(question: Callable[[], Answer], otherwise: Answer) -> Answer:
    try:
        return question()
    except (ConnectionError, TimeoutError) as error:
        logger.warning("cache unreachable: %s", error)
        return otherwise
