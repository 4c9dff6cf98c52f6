"""Tables of words are written as running text, so that a person can read and extend them."""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """Give the words of a text."""
    return tuple(text.split())
