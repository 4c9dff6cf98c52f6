"""Numbers as they are written: 1,500 and 一千五百, 百分之九十五, 三分之二, 八成.

Chinese numerals are turned into digits only where a value can stand, so that 一致 or 统一 stay words.
"""

from __future__ import annotations

import re
from decimal import Decimal

from targets.domain.values.operators import AFTER_WORD, BEFORE_WORD
from targets.domain.values.units import MEASURES, UNITS, alternatives

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "\u3007": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_DIGITS_OF_A_YEAR = 4
_GROUPS = {"万": 10**4, "亿": 10**8}
_NUMERAL = r"[零\u3007一二两三四五六七八九十百千万亿壹贰叁拾佰仟]{1,15}"
_LEADS = "达到|达|为|实现|完成|开展|举办|组织|召开|保持在|稳定在|共|共计|累计|合计|总计|约|近|介于|每月|每年|每季度|每周|每日|每天"
_PERCENT = re.compile(rf"(?:(?P<per>百|千)分之|(?P<below>{_NUMERAL})分之)(?P<above>{_NUMERAL}|\d+(?:\.\d+)?)")
# At the start of a text these make words, not counts: 十分显著, 一起, 一样, 一线.
_MAKES_WORDS = {*"时分样种起头路对端段面线点站门字位道成节件"}
_ANY_MEASURE = alternatives({*UNITS, *MEASURES})
_PLAIN_MEASURE = alternatives({*UNITS, *MEASURES} - _MAKES_WORDS)
_BEHIND = rf"(?=$|{AFTER_WORD}|内|前|[-~至到,;、/(（]|[\u4e00-\u9fff]{{1,3}}$)(?!性|票否决)"
_COUNTED = re.compile(
    rf"(?:(?P<lead>{BEFORE_WORD}|{_LEADS}|[-~至到])(?P<number>{_NUMERAL}|半)(?P<unit>个?(?:{_ANY_MEASURE})|成)"
    rf"|^(?P<first>{_NUMERAL}|半)(?P<plain>个?(?:{_PLAIN_MEASURE})|成|件|起|分钟|小时)){_BEHIND}"
)
_DATE = re.compile(
    rf"(?:(?P<year>二[零\u3007][零\u3007一二三四五六七八九]{{2}})(?=年))|(?P<month>十[一二]?|[一二三四五六七八九])"
    rf"(?=月(?:份|底|末|前|中|[上下]旬|{_NUMERAL}[日号]))|(?<=月)(?P<day>{_NUMERAL})(?=[日号])"
)
_FIRST_OF_TWO = re.compile(rf"^(?P<number>{_NUMERAL})(?=[-~至到]{_NUMERAL}个?(?:{_ANY_MEASURE}|成))")
_ALONE = re.compile(rf"^(?P<lead>{BEFORE_WORD}|{_LEADS}|)(?P<number>{_NUMERAL})(?P<after>{AFTER_WORD}|)$")
_SHORTENED = re.compile(r"(.*[百千佰仟万亿])([一二两三四五六七八九壹贰叁])")
_HAS_NUMERAL = re.compile(r"[零\u3007一二两三四五六七八九十百千万亿壹贰叁拾佰仟半]")


def chinese_number(text: str) -> Decimal | None:
    """Read a Chinese numeral: 一百二十 is 120, 三万 is 30000, 二〇二四 is 2024; None where it is none."""
    if all(sign in _DIGITS for sign in text):
        # 五六 is "five or six"; only a year is spelt digit by digit.
        spelt = len(text) in (1, _DIGITS_OF_A_YEAR)
        return Decimal("".join(str(_DIGITS[sign]) for sign in text)) if spelt else None
    if said := _SHORTENED.fullmatch(text):
        # 一百二 is 120 and 三万二 32000: the last place is left out in speech, never 零.
        place = {**_PLACES, **_GROUPS}[said[1][-1]]
        base = chinese_number(said[1])
        return None if base is None else base + _DIGITS[said[2]] * Decimal(place) / 10
    total = group = 0
    digit: int | None = None
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            group += (1 if digit is None or (digit == 0 and group) else digit) * _PLACES[sign]
            digit = None
        else:
            if not (group or digit or total):
                return None
            total = (total + group + (digit or 0)) * _GROUPS[sign]
            group, digit = 0, None
    return Decimal(total + group + (digit or 0))


def in_digits(text: str) -> str:
    """Write the numerals of a text in digits where they are values; everything else stays as it is."""
    if not _HAS_NUMERAL.search(text):
        return text
    if "分之" in text:
        text = _PERCENT.sub(_fraction_in_digits, text)
    if "月" in text or "年" in text:
        text = _DATE.sub(lambda found: f"{chinese_number(found[0]) or found[0]}", text)
    text = _FIRST_OF_TWO.sub(_counted_in_digits, text)
    text = _COUNTED.sub(_counted_in_digits, text)
    return _ALONE.sub(_counted_in_digits, text)


def _fraction_in_digits(found: re.Match[str]) -> str:
    above = found["above"]
    number = Decimal(above) if above[0].isascii() else chinese_number(above)
    below = chinese_number(found["below"]) if found["below"] else None
    if number is None or (found["below"] and not below):
        return found[0]
    if found["per"]:
        return f"{number}{'%' if found['per'] == '百' else '‰'}"
    return f"{number}/{below}"


def _counted_in_digits(found: re.Match[str]) -> str:
    groups = found.groupdict()
    lead = groups.get("lead") or ""
    behind = groups.get("unit") or groups.get("plain") or groups.get("after") or ""
    text = groups.get("number") or groups.get("first") or ""
    if text == "半":
        return f"{lead}0.5{behind}"
    # "三万元" is 3 万元: the unit stays as it is written.
    head = text.rstrip("万亿")
    tail = text[len(head) :]
    number = chinese_number(head) if head and len(tail) < 2 else chinese_number(text)
    # 一起, 一件事, 一天一报 are words: alone at the start, 一 counts only where nothing follows.
    is_word = text == "一" and not lead and (behind in ("", "起") or found.end() < len(found.string))
    if number is None or not head or is_word:
        return found[0]
    return f"{lead}{number}{tail if len(tail) < 2 else ''}{behind}"
