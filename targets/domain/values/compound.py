"""Several targets in one cell: "≥70个；100%" is two, and so is the name they stand under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from targets.domain.finding import Finding, Severity
from targets.domain.reading import Kind, Reading
from targets.domain.values.clauses import name_in, read_clause
from targets.domain.values.clean import shown
from targets.domain.values.context import Context
from targets.domain.values.unreadable import Unreadable

MOST_PARTS = 20
_NUMBER = re.compile(r"^(?:\d{1,2}[、.)](?!\d)|\(\d{1,2}\)|[①-⑳]|第?[一二三四五六七八九]是|目标\d{1,2}[:、])")
_SEMICOLON = re.compile(r";")
# Weaker separators count only where every piece is a value of its own.
_WEAKER = (
    re.compile(r"[,、]?(?:并且|同时|且|以及)|[,、/\n]"),
    re.compile(r"(?<=[\u4e00-\u9fff%‰])(?=[≥≤><])|(?<=[%‰])(?=\d)"),
)
_NAME_SEPARATORS = (
    re.compile(r"[;；]"),
    re.compile(r"[、/]"),
    re.compile(r"[,，]"),
    re.compile(r"以及|及|和|与"),
)
_VALUE_IN_PIECE = re.compile(r"\d")
_TARGET_IN_NAME = re.compile(
    r"^(?P<name>[^,，;；]+)[,，](?P<word>有所[\u4e00-\u9fff]{2}|显著|明显|有效|达标|及时)$"
)
_SIGN_OR_NUMBER = re.compile(r"[≥≤<>=]|\d")


def pieces(text: str) -> list[str]:
    """Take a cell apart where its parts are plain: at semicolons, and at weaker marks between values."""
    by_semicolon = [piece for piece in map(_strip_number, _split(_SEMICOLON, text)) if piece]
    if len(by_semicolon) > MOST_PARTS:
        raise Unreadable("too_many_parts", count=str(len(by_semicolon)))
    return by_semicolon or [text]


def read_cell(text: str, context: Context) -> Reading:
    """Read a cell that may hold one value or several."""
    parts = pieces(text)
    if len(parts) > 1:
        return _compound(parts, context)
    plain = parts[0]
    try:
        return _with_target_of_name(read_clause(plain, context), context)
    except Unreadable as failure:
        if failure.finding.code != "several_values":
            raise
        reading = _by_weaker_marks(plain, context)
        if reading is None:
            raise
        return reading


def _by_weaker_marks(text: str, context: Context) -> Reading | None:
    for separator in _WEAKER:
        parts = [part for part in _split(separator, text) if part]
        if 1 < len(parts) <= MOST_PARTS and all(_VALUE_IN_PIECE.search(part) for part in parts):
            try:
                return _compound(parts, context)
            except Unreadable:
                continue
    return None


def _compound(parts: Sequence[str], context: Context) -> Reading:
    names = part_names(context.name, len(parts))
    readings = []
    for place, text in enumerate(parts):
        number = _SIGN_OR_NUMBER.search(text)
        own = name_in(text[: number.start()]) if number else ""
        name = own or (names[place] if names else "")
        try:
            reading = read_clause(text, replace(context, name=name or context.name, sign=None))
        except Unreadable as failure:
            raise Unreadable(
                "part_unread", part=str(place + 1), text=shown(text), reason=failure.finding.code
            ) from failure
        # The words before a number are its name here, not something left out.
        findings = tuple(f for f in reading.findings if not (own and f.code == "prose_ignored"))
        readings.append(replace(reading, part_name=shown(name) or None, findings=findings))
    return Reading(Kind.COMPOUND, parts=tuple(readings))


def part_names(name: str, count: int) -> list[str] | None:
    """Take a compound name apart where it has as many parts as the cell: "处理合同个数；…完成率"."""
    for separator in _NAME_SEPARATORS:
        names = [part for part in (piece.strip() for piece in separator.split(name)) if part]
        if len(names) == count:
            return names
    return None


def _with_target_of_name(reading: Reading, context: Context) -> Reading:
    """Put back a first target that a torn table left in the name: 治理规范性，有所提升；法律风险 | 有所降低."""
    if reading.kind is not Kind.QUALITATIVE:
        return reading
    *first, last = re.split(r"[;；]", context.name.strip())
    found = [_TARGET_IN_NAME.match(part.strip()) for part in first]
    if not found or not last.strip() or not all(found):
        return reading
    parts = [
        Reading(Kind.QUALITATIVE, word=match["word"], part_name=match["name"]) for match in found if match
    ]
    return Reading(
        Kind.COMPOUND,
        parts=(*parts, replace(reading, part_name=last.strip())),
        findings=(Finding("target_in_name", Severity.WARNING, {"name": context.name.strip()}),),
    )


def _strip_number(piece: str) -> str:
    return _NUMBER.sub("", piece).strip(" ,、。")


def _split(separator: re.Pattern[str], text: str) -> list[str]:
    """Split outside brackets."""
    if "(" not in text:
        return separator.split(text)
    shielded = re.sub(r"\([^()]*\)", lambda bracket: "\0" * len(bracket[0]), text)
    parts, place = [], 0
    for found in separator.finditer(shielded):
        parts.append(text[place : found.start()])
        place = found.end()
    return [*parts, text[place:]]
