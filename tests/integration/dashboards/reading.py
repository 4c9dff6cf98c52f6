"""What a person reads on a page: its text without tags and blanks, and its title."""

from __future__ import annotations

import re

from django.http import HttpResponse


def text_of(response: HttpResponse) -> str:
    """The words of a page."""
    page = re.sub(r"<(script|svg|style)\b.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return _bare(page)


def title_of(response: HttpResponse) -> str:
    """The one first-level heading."""
    found = re.findall(r"<h1>(.*?)</h1>", response.content.decode(), flags=re.DOTALL)
    assert len(found) == 1
    return _bare(found[0])


def _bare(page: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))
