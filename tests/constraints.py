"""Breaking a constraint of the database on purpose."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction


@contextmanager
def refused_by(name: str) -> Iterator[None]:
    """What is done inside is refused by the constraint of this name; SQLite names only checks."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    sentence = str(refusal.value)
    if connection.vendor == "postgresql" or "CHECK" in sentence:
        assert name in sentence
