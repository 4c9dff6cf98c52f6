"""What must hold for any text: no text raises, widths and spaces do not matter, what is written is read back."""

import json
import re
import time
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from targets.domain.reading import Kind, Operator
from targets.domain.rounding import plain
from targets.domain.values import contract, from_json, read, read_actual, to_json

# A busy machine is no defect of the reader.
STEADY = settings(deadline=None)
WORDS = [
    *"0123456789.,%‰≥≤><=±~—-/*;；、，。（）() \n",
    "万", "亿", "元", "个", "小时", "天", "工作日", "月", "年", "季度", "一", "二", "十", "百", "半", "两", "分之", "以上", "以内", "不低于", "控制在", "左右",
    "每", "底", "末", "前", "之后", "至", "且", "率", "显著", "无", "第", "2024", "9月30日", "7*24", "含", "<p>", "\\geq", "率达", "h",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map("".join) | st.text(max_size=40)
NAMES = st.sampled_from(
    ["", "合格率", "故障率", "响应时间", "数量", "每套费用（元）", "个数；完成率", "工作完成时间"]
)
YEARS = st.none() | st.integers(2000, 2100)
SIGNS = {Operator.AT_LEAST: "≥", Operator.MORE_THAN: ">", Operator.AT_MOST: "≤", Operator.LESS_THAN: "<"}
WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


def written(reading):
    """Write a number as a clerk would."""
    unit = reading.unit or ""
    if reading.op is Operator.RANGE:
        marks = ["(不含)" if is_open else "" for is_open in (reading.low_open, reading.high_open)]
        return f"{plain(reading.low)}{marks[0]}—{plain(reading.high)}{unit}{marks[1]}"
    sign = "" if reading.bare else SIGNS.get(reading.op, "=")
    return f"{sign}{plain(reading.low)}{unit}"


def meaning(reading):
    """What a reading means, apart from how it was written."""
    return (
        reading.kind,
        reading.op,
        reading.compare,
        reading.bare,
        reading.day,
        reading.recurrence,
        reading.direction,
        tuple(map(meaning, reading.parts)),
    )


@STEADY
@given(TEXTS, NAMES, TEXTS, YEARS)
def test_no_text_raises_and_every_reading_can_be_said_and_stored(text, name, actual, year):
    target = read(text, name=name, unit=name[:1], sign=text[:3], year=year)
    value = read_actual(actual, target=target, year=year)

    for reading in (target, value):
        json.dumps(contract(reading), allow_nan=False)
        assert from_json(json.loads(json.dumps(to_json(reading)))) == reading


@STEADY
@given(TEXTS, NAMES, YEARS)
def test_what_is_not_read_has_no_value_and_says_why(text, name, year):
    reading = read(text, name=name, year=year)

    if reading.kind is Kind.UNREAD:
        assert (reading.low, reading.day, reading.op, reading.compare, reading.parts) == (None,) * 4 + ((),)
        assert [finding.severity.value for finding in reading.findings][:1] == ["error"]
    if reading.kind in (Kind.QUANTITY, Kind.DURATION):
        assert reading.op is not None
        assert reading.low is not None
        assert reading.compare is not None


@STEADY
@given(TEXTS, NAMES)
def test_full_width_and_half_width_are_read_alike(text, name):
    # Residue of conversion is written in half width; in full width it is text.
    assume(not re.search(r"[\\$&{}]|<[A-Za-z/]", text))

    assert meaning(read(text.translate(WIDE), name=name, year=2024)) == meaning(
        read(text, name=name, year=2024)
    )


@STEADY
@given(
    st.sampled_from(["≥", "≤", ">", "<", "=", "", "不低于", "不超过", "达到"]),
    st.decimals(0, 10**9, places=2).map(plain),
    st.sampled_from(
        ["个", "%", "万元", "小时", "个工作日", "条信息", "万人", "元/人", "次/季度", "‰", "人次"]
    ),
    st.sampled_from(["", " ", "  ", "\n", "\u3000", "\u00a0", "\u200b"]),
)
def test_spaces_between_the_parts_do_not_matter(sign, number, unit, space):
    tight, loose = (read(gap.join((sign, number, unit))) for gap in ("", space))

    assert loose == tight
    assert tight.low == Decimal(number)


@STEADY
@given(TEXTS, NAMES.filter(bool))
def test_a_number_that_is_written_out_again_reads_the_same(text, name):
    first = read(text, name=name, year=2024)
    # 零投诉 is a number that nobody writes in digits.
    assume(not any(reason.startswith("none_of:") for reason in first.why))
    if first.kind in (Kind.QUANTITY, Kind.DURATION) and "." not in plain(first.low)[12:]:
        again = read(written(first), name=name, year=2024)

        assert (again.kind, again.op, again.low, again.high) == (first.kind, first.op, first.low, first.high)
        assert (again.unit, again.compare) == (first.unit, first.compare)


@STEADY
@given(st.integers(1, 99_999_999))
def test_a_chinese_numeral_is_the_number_it_names(number):
    assert read(f"不少于{in_chinese(number)}个").compare.low == number


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1-",
        "≥5个",
        "(",
        "(1",
        "一",
        "百分之",
        "第1",
        "1,",
        "1%",
        "7*",
        "每",
        "9月",
        "<p",
        "有所",
        "；1个",
        "1 ",
    ],
)
@pytest.mark.parametrize("name", ["", "合格率"])
def test_time_grows_with_the_length_and_not_faster(piece, name):
    def seconds(length):
        text = (piece * length)[:length]
        start = time.process_time()
        read(text, name=name, year=2024)
        return time.process_time() - start

    short = max(min(seconds(200) for _ in range(3)), 0.0005)
    long = min(seconds(2000) for _ in range(3))

    # Ten times the text; a quadratic rule would need a hundred times the time.
    assert long < 45 * short


def in_chinese(number):
    """Write a number below 10⁸ as a careful clerk would: 20500 is 二万零五百."""
    high, low = divmod(number, 10_000)
    if not high:
        return _group(low)
    filler = "零" if 0 < low < 1000 else ""
    return f"{_group(high)}万{filler}{_group(low) if low else ''}"


def _group(number):
    said, pending = "", False
    for power, place in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            said += ("零" if pending and said else "") + "一二三四五六七八九"[digit - 1] + place
            pending = False
        else:
            pending = True
    return said
