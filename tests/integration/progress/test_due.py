"""What is still missing before a report can be handed in: each thing named with its place."""

import pytest

from targets.progress.actions import cells
from targets.progress.actions.cells import Cell
from targets.progress.models import RoundKind
from targets.progress.queries import due
from targets.progress.queries.due import What
from tests import factories

pytestmark = pytest.mark.django_db
MONITORING, SELF_EVALUATION = RoundKind.MONITORING, RoundKind.SELF_EVALUATION


def make(cast, *targets, kind=MONITORING, **actuals):
    rows = factories.make_rows(
        *(
            factories.make_indicator(name=f"指标{number}", target=text)
            for number, text in enumerate(targets, 1)
        )
    )
    return factories.fill(factories.make_report(department=cast.a, kind=kind, rows=rows), **actuals)


def save(report, cast, at, *given):
    cells.save(report_id=report.pk, cells=given, by=cast.lin, at=at)
    report.refresh_from_db()


def told(report):
    return [(thing.what, thing.sentence) for thing in due.things_due(report)]


def test_an_untouched_report_lists_money_rows_and_goal_in_their_order(cast):
    report = factories.make_report(department=cast.a)

    sentences = [thing.sentence for thing in due.things_due(report)]

    assert sentences == [
        "年度资金（未分来源）的执行数未填",
        "年度资金（未分来源）的全年预计执行数未填",
        "第1行“培训场次”未填完成值",
        "第2行“验收合格率”未填完成值",
        "第3行“受益人数”未填完成值",
        "第4行“师生满意度”未填完成值",
        "目标完成情况未写",
        "未选完成目标可能性",
    ]


def test_a_complete_report_has_nothing_due(cast):
    assert told(make(cast, "≥16场", "≥95%")) == []


def test_a_thing_due_names_the_field_it_stands_in(cast):
    report = factories.make_report(department=cast.a)
    entry = report.entries.earliest("indicator__position")

    anchors = [thing.anchor for thing in due.things_due(report)]

    assert f"entry-{entry.pk}-actual_text" in anchors
    assert f"report-{report.pk}-goal_result" in anchors


@pytest.mark.parametrize("kind", [MONITORING, SELF_EVALUATION])
@pytest.mark.parametrize("text", ["—", "无", "/", "很多", "约18场", "20天", "3个左右"])
@pytest.mark.parametrize("target", ["≥16场", "3-5场"])
def test_a_value_from_which_no_result_follows_is_not_handed_in(cast, kind, target, text):
    report = make(cast, target, kind=kind, row1=text)

    assert (What.UNREAD, "第1行“指标1”的值没有读懂，或与目标值对不上") in told(report)


@pytest.mark.parametrize("text", ["12人", "12人；—", "12人；5天"])
def test_a_compound_needs_all_its_parts(cast, text):
    report = make(cast, "≥10人；≥5次", kind=SELF_EVALUATION, row1=text)

    assert (What.UNREAD, "第1行“指标1”的值没有读懂，或与目标值对不上") in told(report)


def test_where_the_target_itself_is_unread_no_value_is_asked_for_again(cast):
    report = make(cast, "一些话说不清的目标12与13之间?", kind=SELF_EVALUATION, row1="已完成12项")

    assert told(report) == []
    assert report.entries.get().score is None


def test_a_word_of_ones_own_is_enough_where_a_tier_is_chosen(cast, at):
    report = make(cast, "及时", kind=SELF_EVALUATION, row1="大部分及时办结")
    entry = report.entries.get()
    assert [what for what, _ in told(report)] == [What.UNREAD]

    save(report, cast, at, Cell("entry", entry.pk, "tier", "PARTIAL", ""))
    assert (What.MISSING, "第1行“指标1”选了档次，还没有给分") in told(report)

    save(report, cast, at, Cell("entry", entry.pk, "given_score", "6", ""))
    assert (What.MISSING, "第1行“指标1”给的6.00分不在所选档次的分值范围里") in told(report)

    save(report, cast, at, Cell("entry", entry.pk, "given_score", "35", "6"))
    assert told(report) == [(What.REASON, "第1行“指标1”要写偏差原因")]


def test_a_row_without_data_is_said_to_have_none(cast, at):
    report = make(cast, "≥16场", row1="")
    entry = report.entries.get()
    assert [what for what, _ in told(report)] == [What.MISSING]

    save(report, cast, at, Cell("entry", entry.pk, "nothing_to_report", "1", ""))

    assert What.MISSING not in [what for what, _ in told(report)]


def test_falling_short_asks_for_a_reason_and_in_monitoring_for_the_likelihood(cast, at):
    report = make(cast, "≥16场", row1="2场")
    entry = report.entries.get()
    assert told(report) == [
        (What.REASON, "第1行“指标1”要写偏差原因"),
        (What.REASON, "第1行“指标1”要选完成目标可能性"),
    ]

    save(
        report,
        cast,
        at,
        Cell("entry", entry.pk, "reason", "疫情影响。", ""),
        Cell("entry", entry.pk, "likelihood", "POSSIBLE", ""),
    )

    assert told(report) == []


def test_a_reason_of_blanks_is_no_reason(cast, at):
    report = make(cast, "≥16场", kind=SELF_EVALUATION, row1="2场")

    save(report, cast, at, Cell("entry", report.entries.get().pk, "reason", "  \n", ""))

    assert told(report) == [(What.REASON, "第1行“指标1”要写偏差原因")]


def test_money_that_is_no_amount_is_named_with_what_was_found(cast, at):
    report = make(cast, "≥16场")
    line = report.funding_lines.get()

    save(report, cast, at, Cell("funding", line.pk, "executed", "一百多万", line.executed_text))

    assert told(report) == [(What.UNREAD, "年度资金（未分来源）的执行数“一百多万”不是金额，应为万元数")]


def test_who_is_not_certain_of_the_goal_says_why(cast, at):
    report = make(cast, "≥16场")

    save(report, cast, at, Cell("report", report.pk, "likelihood", "POSSIBLE", "CERTAIN"))

    assert told(report) == [(What.REASON, "不能确定完成目标，要写原因")]


def test_a_self_evaluation_asks_for_no_expectation(cast):
    report = factories.make_report(department=cast.a, kind=SELF_EVALUATION)

    sentences = [thing.sentence for thing in due.things_due(report)]

    assert not [sentence for sentence in sentences if "预计" in sentence or "可能性" in sentence]


def test_a_task_without_an_amount_asks_for_no_money(cast):
    rows = factories.make_rows(tasks=[factories.TaskRow("维修", total="10"), factories.TaskRow("培训")])
    report = factories.make_report(department=cast.supervising, whole=True, rows=rows)

    sentences = [thing.sentence for thing in due.things_due(report)]

    assert "任务“维修”的执行数未填" in sentences
    assert not [sentence for sentence in sentences if "培训”的" in sentence]
