"""From the text as given to the text that is read: one width, one form of each sign, no residue of conversion.

Only what can be mended without guessing is mended, and anything unusual is reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from targets.domain.finding import Finding, Severity

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ONE_FORM: Mapping[str, str] = {
    "≧": "≥", "⩾": "≥", "≯": "≤", "≮": "≥", "≦": "≤", "⩽": "≤", "〈": "<", "〉": ">", "＝": "=", "═": "=",
    "﹥": ">", "﹤": "<", "﹦": "=", "％": "%", "﹪": "%", "℅": "%", "×": "*", "✕": "*", "✖": "*", "·": ".", "\uff0e": ".",
    "—": "~", "–": "-", "―": "~", "─": "~", "\u2010": "-", "\u2011": "-", "−": "-", "－": "-", "﹣": "-",
    "～": "~", "〜": "~", "\u223c": "~", "\u2236": ":", "；": ";", "﹔": ";", "，": ",", "﹐": ",", "：": ":", "〔": "(", "〕": ")",
    "【": "(", "】": ")", "\uff3b": "[", "\uff3d": "]", "『": "“", "』": "”",
    "\u3000": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\r": " ", "\v": " ", "\f": " ",
    "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u00ad": "", "\u2060": "",
}  # fmt: skip
_TABLE: dict[int, int | str] = {**_FULL_WIDTH, **{ord(old): new for old, new in _ONE_FORM.items()}}

_TAG = re.compile(r"</?[A-Za-z]{1,10}(?:\s[^<>]{0,80})?/?>")
_ENTITY = re.compile(r"&(ge|le|gt|lt|nbsp|amp|percnt|plusmn|times);")
_ENTITIES = {
    "ge": "≥", "le": "≤", "gt": ">", "lt": "<", "nbsp": " ", "amp": "&", "percnt": "%", "plusmn": "±", "times": "*",
}  # fmt: skip
_LATEX = re.compile(r"\\(geqslant|leqslant|geq|leq|ge|le|gt|lt|times|pm|sim|text|mathrm|%)(?![a-z])")
_LATEX_SIGNS = {
    "geqslant": "≥", "leqslant": "≤", "geq": "≥", "leq": "≤", "ge": "≥", "le": "≤", "gt": ">", "lt": "<",
    "times": "*", "pm": "±", "sim": "~", "text": "", "mathrm": "", "%": "%",
}  # fmt: skip
_LATEX_RESIDUE = re.compile(r"[${}]|\\[()]")

_SIGN_RUN = re.compile(r"[≥≤><=](?:\s*[≥≤><=])+")
_ORDINARY_RUNS = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "==": "="}
_ENUMERATED_LINE = re.compile(r"\n\s*(?=(?:\d{1,2}[.、)](?!\d)|\(\d{1,2}\)|[①-⑳]))")
_THOUSANDS_BY_SPACE = re.compile(r"(?<![\d. ])\d{1,3}(?: \d{3})+(?! ?\d)")
_BROKEN_BY_LINE = re.compile(r"(?<=\d) *\n *(?=\d)")
_SPACE_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")
_SPACE = re.compile(r"\s+")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_BESIDE_CHINESE = re.compile(
    r"(?<=[\u4e00-\u9fff”])[,;:!?(]|[,;:!?)](?=[\u4e00-\u9fff“]|$)|\((?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\)"
)
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")
_ENDS = " \n。;,、:"


class Cleaned(NamedTuple):
    """The text to read, and what was mended in it. A space is left only where digits are torn apart."""

    text: str
    findings: tuple[Finding, ...]


def clean(text: str) -> Cleaned:
    """Bring a text into the one form that the rules of reading are written for."""
    findings: list[Finding] = []
    text = _without_markup(text, findings).translate(_TABLE)
    text = _SIGN_RUN.sub(lambda run: _one_sign(run[0], findings), text)
    text = _without_spaces(text, findings)
    if "," in text:
        text = _THOUSANDS.sub(lambda number: number[0].replace(",", ""), text)
    for mark in ("-", "~"):
        while mark * 2 in text:
            text = text.replace(mark * 2, mark)
    return Cleaned(text.strip(_ENDS), tuple(findings))


def shown(text: str) -> str:
    """Give a cleaned text with the punctuation that Chinese is written with, for a sentence or a label."""
    return _BESIDE_CHINESE.sub(lambda mark: mark[0].translate(_WIDE), text)


def _without_markup(text: str, findings: list[Finding]) -> str:
    mended = _TAG.sub("", text) if "<" in text else text
    if "&" in mended:
        mended = _ENTITY.sub(lambda found: _ENTITIES[found[1]], mended)
    if "\\" in mended or "$" in mended:
        mended = _LATEX_RESIDUE.sub("", _LATEX.sub(lambda found: _LATEX_SIGNS[found[1]], mended))
    if mended != text:
        findings.append(Finding("markup_removed", Severity.WARNING, {}))
    return mended


def _one_sign(run: str, findings: list[Finding]) -> str:
    run = _SPACE.sub("", run)
    if run in _ORDINARY_RUNS:
        return _ORDINARY_RUNS[run]
    if set(run) <= {"≥", ">", "="}:
        sign = "≥" if "≥" in run or "=" in run else ">"
    elif set(run) <= {"≤", "<", "="}:
        sign = "≤" if "≤" in run or "=" in run else "<"
    else:
        return run
    findings.append(Finding("doubled_sign", Severity.WARNING, {"signs": run}))
    return sign


def _without_spaces(text: str, findings: list[Finding]) -> str:
    if "\n" in text:
        text = _ENUMERATED_LINE.sub(";", text.strip())
        joined = _BROKEN_BY_LINE.sub("", text)
        if joined != text:
            findings.append(Finding("number_joined", Severity.WARNING, {}))
        text = joined
    if " " not in text and "\n" not in text:
        return text
    text = _THOUSANDS_BY_SPACE.sub(lambda number: number[0].replace(" ", ""), text)
    text = _SPACE_BETWEEN_DIGITS.sub("\0", text)
    return _SPACE.sub("", text).replace("\0", " ")
