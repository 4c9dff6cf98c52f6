"""What the system read beside what was typed: nothing where they say the same, else a few words."""

from __future__ import annotations

from targets.domain.reading import Kind, Reading
from targets.domain.wording import explain_reading

_BARE = "等于 "


def understood(text: str, reading: Reading) -> str:
    """The reading of an actual value in a few words, '' where it is what stands in the cell."""
    if reading.kind in (Kind.UNREAD, Kind.NONE, Kind.QUALITATIVE):
        return ""
    words = _brief(reading)
    return "" if _same(text, words, reading) else words


def _brief(reading: Reading) -> str:
    if reading.kind is Kind.COMPOUND:
        return "；".join(map(_brief, reading.parts))
    # How the value was understood is in the working of the score; here stands only the value.
    words = explain_reading(reading).partition("；")[0].partition("（")[0]
    return words.removeprefix(_BARE).removesuffix("及以前").strip()


def _same(text: str, words: str, reading: Reading) -> bool:
    """A figure without its unit says the same: the unit stands beside the cell."""
    if reading.kind is Kind.COMPOUND:
        texts = text.split("；")
        return len(texts) == len(reading.parts) and all(
            _same(one, _brief(part), part) for one, part in zip(texts, reading.parts, strict=True)
        )
    typed = _bare(text)
    return _bare(words) in (typed, typed + _bare(reading.unit or ""))


def _bare(text: str) -> str:
    return "".join(text.split()).replace(",", "")
