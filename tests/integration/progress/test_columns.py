"""What each kind of cell takes, how it is stored, and what a clerk is told where it does not fit."""

from decimal import Decimal

import pytest

from targets.progress.actions import cells
from targets.progress.actions.cells import Cell, Outcome
from targets.progress.actions.columns import COLUMNS
from targets.progress.models import RoundKind
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast):
    return factories.make_report(department=cast.a, kind=RoundKind.SELF_EVALUATION)


@pytest.fixture
def row_of(report):
    """The row that a kind of cell is saved in."""
    rows = {
        "entry": report.entries.get(indicator__position=1),
        "funding": report.funding_lines.get(),
        "report": report,
    }
    return rows.__getitem__


@pytest.fixture
def save(report, row_of, cast, at):
    def save_one(kind, field, text, base=""):
        row = row_of(kind)
        given = [Cell(kind, row.pk, field, text, base)]
        result = cells.save(report_id=report.pk, cells=given, by=cast.lin, at=at).results[0]
        row.refresh_from_db()
        return result

    return save_one


@pytest.mark.parametrize(
    ("kind", "field", "text", "columns"),
    [
        ("entry", "actual_text", "18场", {"actual_text": "18场"}),
        ("entry", "numerator", "12.5", {"numerator": Decimal("12.5")}),
        ("entry", "denominator", "1,000", {"denominator": Decimal(1000)}),
        ("entry", "tier", "PARTIAL", {"tier": "PARTIAL"}),
        ("entry", "given_score", "20.55", {"given_score": Decimal("20.55")}),
        ("entry", "deduction", "0", {"deduction": Decimal(0)}),
        ("entry", "nothing_to_report", "1", {"nothing_to_report": True}),
        ("entry", "reason_category", "FUNDING", {"reason_category": "FUNDING"}),
        ("entry", "reason", "疫情影响。\n已补。", {"reason": "疫情影响。\n已补。"}),
        ("entry", "likelihood", "IMPOSSIBLE", {"likelihood": "IMPOSSIBLE"}),
        ("funding", "executed", "1,520.5", {"executed_text": "1,520.5", "executed": Decimal("1520.5")}),
        ("funding", "executed", "3200元", {"executed_text": "3200元", "executed": Decimal("0.32")}),
        ("funding", "executed", "约一百", {"executed_text": "约一百", "executed": None}),
        ("report", "goal_result", "完成。", {"goal_result": "完成。"}),
        ("report", "likelihood", "CERTAIN", {"likelihood": "CERTAIN"}),
    ],
)
def test_a_cell_is_stored_in_its_columns(save, row_of, kind, field, text, columns):
    result = save(kind, field, text)

    assert result.outcome is Outcome.SAVED
    assert {name: getattr(row_of(kind), name) for name in columns} == columns


@pytest.mark.parametrize(
    ("kind", "field", "text", "sentence"),
    [
        ("entry", "given_score", "25.01", "“得分”填的是“25.01”，应在 0 到 25.00 之间，例如 12.5。"),
        ("entry", "given_score", "-1", "应在 0 到 25.00 之间"),
        ("entry", "deduction", "26", "“扣分”填的是“26”，应在 0 到 25.00 之间"),
        ("entry", "numerator", "很多", "“分子”填的是“很多”，应是不小于 0 的数"),
        ("entry", "numerator", "-3", "应是不小于 0 的数"),
        ("entry", "denominator", "1.1234567", "应是不小于 0 的数"),
        ("entry", "denominator", "NaN", "应是不小于 0 的数"),
        ("entry", "denominator", "Infinity", "应是不小于 0 的数"),
        ("entry", "denominator", "1e30", "应是不小于 0 的数"),
        ("entry", "tier", "GREAT", "“完成档次”没有“GREAT”这一项，可选：达成、部分达成、未达成。"),
        ("entry", "nothing_to_report", "yes", "“本期无数据”只能勾选或不勾选"),
        ("entry", "actual_text", "长" * 2001, "“实际完成值”最多2000字，现在是2001字"),
        ("entry", "reason", "长" * 2001, "最多2000字，现在是2001字。内容还在页面上"),
        ("funding", "executed", "1" * 61, "“执行数”最多60字"),
        ("report", "goal_result", "长" * 4001, "最多4000字"),
        ("entry", "actual_text", "18\x00场", "内容里有不能保存的字符"),
    ],
)
def test_what_does_not_fit_is_refused_in_words_and_nothing_is_stored(
    save, report, row_of, kind, field, text, sentence
):
    result = save(kind, field, text)

    assert result.outcome is Outcome.REFUSED
    assert sentence in result.sentence
    assert result.stored == ""
    assert COLUMNS[kind][field].text_of(row_of(kind)) == ""


@pytest.mark.parametrize(
    ("kind", "field", "text", "shown"),
    [
        ("entry", "numerator", "12.50", "12.5"),
        ("entry", "numerator", "1,000", "1000"),
        ("entry", "given_score", "20", "20"),
        ("entry", "given_score", "0.10", "0.1"),
        ("funding", "executed", "1,520.50", "1,520.50"),
        ("entry", "nothing_to_report", "1", "1"),
    ],
)
def test_what_is_stored_comes_back_as_the_text_to_compare_with(save, row_of, kind, field, text, shown):
    assert save(kind, field, text).stored == shown
    assert COLUMNS[kind][field].text_of(row_of(kind)) == shown


@pytest.mark.parametrize(
    ("kind", "field", "text"),
    [
        (kind, name, "1")
        for kind in ["entry"]
        for name in ["numerator", "denominator", "given_score", "deduction"]
    ]
    + [("entry", "tier", "MISSED"), ("entry", "nothing_to_report", "1"), ("funding", "executed", "5")],
)
def test_every_cell_can_be_emptied_again(save, row_of, kind, field, text):
    save(kind, field, text)

    result = save(kind, field, "", base=text)

    assert (result.outcome, result.stored) == (Outcome.SAVED, "")


def test_a_fraction_alone_scores_a_rate(cast, save, report, at):
    rate = report.entries.get(indicator__position=2)
    given = [
        Cell("entry", rate.pk, "numerator", "19", ""),
        Cell("entry", rate.pk, "denominator", "20", ""),
    ]

    cells.save(report_id=report.pk, cells=given, by=cast.lin, at=at)

    rate.refresh_from_db()
    assert (rate.attainment, rate.met) == (Decimal(100), True)


def test_no_column_that_is_computed_can_be_typed():
    typed = {field for columns in COLUMNS.values() for field in columns}

    assert not typed & set(cells.scores.COMPUTED)
