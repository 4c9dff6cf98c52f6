"""Sentences for scores, findings and names: each code has one, and a clerk can check it by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from targets.domain.execution import FundingFigures, score_execution
from targets.domain.finding import Finding, Severity
from targets.domain.profile import ReverseRule, SatisfactionRule
from targets.domain.profiles import CAIYU_2021_101, DEFAULT
from targets.domain.reading import Kind, Operator
from targets.domain.rules import Rule
from targets.domain.scoring import Explanation, Tier
from targets.domain.wording import finding_sentence, score_findings, values
from targets.domain.wording.scores import explain_score
from tests.unit.scoring.hand import (
    NOT_APPLICABLE,
    RECURRING,
    actual,
    between,
    compound,
    deadline,
    money,
    quantity,
    scored,
    words,
)

D = Decimal
HOURS = quantity("≤", 3, "小时", kind=Kind.DURATION)
SATISFIED = quantity("≥", 95, "%")


def by(**choices):
    return {"profile": replace(DEFAULT, **choices)}


def satisfaction(rule):
    return by(satisfaction=SatisfactionRule(rule)) | {"level1": "满意度指标"}


@pytest.mark.parametrize(
    ("target", "value", "weight", "more", "sentence"),
    [
        (
            HOURS,
            "3.5",
            12,
            {},
            "目标 ≤3 小时，实际 3.5 小时，超出 0.5：12.00 × (1 − 0.5÷3) = 10.00（反向指标 R2）",
        ),
        (
            HOURS,
            7,
            12,
            {},
            "目标 ≤3 小时，实际 7 小时，超出 4：12.00 × (1 − 4÷3) 不足 0，得 0.00（反向指标 R2）",
        ),
        (
            HOURS,
            "3.5",
            8,
            by(reverse=ReverseRule.R1),
            "目标 ≤3 小时，实际 3.5 小时，超出 0.5：8.00 × 3÷3.5 = 6.86（反向指标 R1）",
        ),
        (
            HOURS,
            4,
            8,
            by(reverse=ReverseRule.R3),
            "目标 ≤3 小时，实际 4 小时，超出 1，得 0.00（反向指标 R3，超过目标不得分）",
        ),
        (quantity(">", 8, "个"), 8, 5, {}, "目标 >8 个，实际 8 个，等于目标值，未达到但不扣分，得满分 5.00"),
        (quantity("<", 8, "个"), 8, 5, {}, "目标 <8 个，实际 8 个，等于目标值，未达到但不扣分，得满分 5.00"),
        (HOURS, 2, 8, {}, "目标 ≤3 小时，实际 2 小时，未超过目标，得满分 8.00"),
        (
            quantity("≥", 180, "个"),
            162,
            12,
            {},
            "目标 ≥180 个，实际 162 个，按完成比例：12.00 × 162÷180 = 10.80",
        ),
        (quantity("≥", 180, "个"), -2, 12, {}, "目标 ≥180 个，实际 -2 个，按完成比例：12.00 × 0÷180 = 0.00"),
        (quantity("=", 100, "%"), 100, 10, {}, "目标 100%，实际 100%，达到目标，得满分 10.00"),
        (
            quantity("≥", 180),
            100,
            12,
            {"profile": CAIYU_2021_101},
            "目标 ≥180，实际 100，完成比例低于及格线 60%，得 0.00",
        ),
        (quantity("≤", 0, "起"), 1, 5, {}, "目标 ≤0 起，实际 1 起，目标为 0，按是否达到计分，得 0.00"),
        (quantity("≥", -3, "%"), -2, 5, {}, "目标 ≥-3%，实际 -2%，目标为负数，按达标/未达标计分，得 5.00"),
        (between(80, 100, "%"), 90, 5, {}, "目标 80%—100%，实际 90%，在目标范围内，得满分 5.00"),
        (between(80, 100, "%"), 40, 5, {}, "目标 80%—100%，实际 40%，低于下限：5.00 × 40÷80 = 2.50"),
        (between(80, 100, "%"), -4, 5, {}, "目标 80%—100%，实际 -4%，低于下限：5.00 × 0÷80 = 0.00"),
        (between(0, 5), -1, 5, {}, "目标 0—5，实际 -1，低于下限，得 0.00"),
        (
            between(15, 20, "天"),
            25,
            4,
            {},
            "目标 15 天—20 天，实际 25 天，超出 5：4.00 × (1 − 5÷20) = 3.00（高于上限，按反向指标 R2）",
        ),
        (between(-5, 0), 1, 5, {}, "目标 -5—0，实际 1，高于上限，得 0.00"),
        (
            money("≤", "53.4"),
            actual(600000, "元"),
            8,
            {},
            "目标 ≤53.4 万元，实际 60 万元，超出 6.6：8.00 × (1 − 6.6÷53.4) = 7.01（反向指标 R2）",
        ),
        (
            deadline("2024-09-30"),
            deadline("2024-09-28"),
            4,
            {},
            "目标不晚于 2024-09-30，实际 2024-09-28，按时完成，得满分 4.00",
        ),
        (
            deadline("2024-09-30"),
            deadline("2024-10-28"),
            4,
            {},
            "目标不晚于 2024-09-30，实际 2024-10-28，未按时完成，得 0.00",
        ),
        (
            deadline("2024-09-30"),
            deadline("2024-10-15"),
            4,
            by(late_days_allowed=30),
            "目标不晚于 2024-09-30，实际 2024-10-15，逾期，按逾期天数扣分（允许 30 天），得 2.00",
        ),
        (
            deadline("2024-09-30", Operator.AT_LEAST),
            deadline("2024-10-01"),
            4,
            {},
            "目标不早于 2024-09-30，实际 2024-10-01，按时完成，得满分 4.00",
        ),
        (
            words("显著"),
            words("部分达成"),
            15,
            {},
            "完成等级“部分达成”，可在 9.00–11.99 分之间给分（分值 15.00），尚未给分",
        ),
        (
            words("显著"),
            words("未达成"),
            15,
            {"given_score": D(3)},
            "完成等级“未达成”，可在 0.00–8.99 分之间给分（分值 15.00），得 3.00",
        ),
        (words("显著"), None, 15, {}, "尚未选择完成等级"),
        (
            RECURRING,
            None,
            15,
            {"tier": Tier.ACHIEVED},
            "完成等级“达成”，可在 12.00–15.00 分之间给分（分值 15.00），得 15.00",
        ),
        (
            SATISFIED,
            93,
            10,
            {"level1": "满意度指标"},
            "目标 ≥95%，实际 93%，按完成比例：10.00 × 93÷95 = 9.79",
        ),
        (
            SATISFIED,
            85,
            10,
            satisfaction("M2"),
            "目标 ≥95%，实际 85%，90% 得满分，每低 5 个百分点扣分值的 10%，不足 5 个按 5 个计（满意度 M2）：得 9.00",
        ),
        (
            SATISFIED,
            85,
            10,
            satisfaction("M4"),
            "目标 ≥95%，实际 85%，60% 以下不得分，90% 及以上得满分，其间按 10.00 × (满意度 − 60)÷30：得 8.33（满意度 M4）",
        ),
        (
            SATISFIED,
            93,
            10,
            satisfaction("M5"),
            "目标 ≥95%，实际 93%，按满意度本身计分：10.00 × 93% = 9.30（满意度 M5）",
        ),
        (NOT_APPLICABLE, None, 0, {}, "不适用，不计分"),
        (HOURS, None, 5, {}, "尚未填报"),
        (HOURS, words("快"), 5, {}, "无法核对，不计分"),
        (
            HOURS,
            "3.5",
            12,
            {"deduction": D(1)},
            "目标 ≤3 小时，实际 3.5 小时，超出 0.5：12.00 × (1 − 0.5÷3) = 10.00（反向指标 R2）；扣 1.00 分，得 9.00",
        ),
        (
            compound(quantity("≥", 70, "个"), quantity("=", 100, "%")),
            compound(actual(35), actual(100)),
            10,
            {},
            "一格多个目标，分值 10.00 平均分到各部分：① 目标 ≥70 个，实际 35 个，按完成比例：5.00 × 35÷70 = 2.50；"
            "② 目标 100%，实际 100%，达到目标，得满分 5.00；合计 7.50",
        ),
        (
            compound(quantity("≥", 70, "个"), words("显著")),
            compound(actual(35), words("部分达成")),
            10,
            {},
            "一格多个目标，分值 10.00 平均分到各部分：① 目标 ≥70 个，实际 35 个，按完成比例：5.00 × 35÷70 = 2.50；"
            "② 完成等级“部分达成”，可在 3.00–3.99 分之间给分（分值 5.00），尚未给分；尚不能合计",
        ),
    ],
)
def test_a_score_says_how_it_was_made(target, value, weight, more, sentence):
    result = scored(target, value, weight, **more)

    assert explain_score(result.explanation.as_dict()) == sentence


def test_a_value_that_is_no_short_number_in_the_targets_unit_is_said_as_it_was_compared():
    three_days = replace(HOURS, low=D(3), unit="天", compare=replace(HOURS.compare, low=D(72)))

    short = scored(three_days, actual(84, "小时"), 8).explanation
    long = scored(three_days, actual(80, "小时"), 8).explanation

    assert explain_score(short.as_dict()).startswith("目标 ≤3 天，实际 3.5 天，")
    assert explain_score(long.as_dict()).startswith("目标 ≤72 小时，实际 80 小时，")


def test_many_parts_are_said_shorter_and_still_add_up():
    several = compound(*[quantity("≥", 1000 + n, "人次") for n in range(5)])
    thirty = compound(*[quantity("≥", n, "个") for n in range(1, 31)])

    five = scored(several, compound(*[actual(2000)] * 5), 10).explanation
    many = scored(thirty, compound(*[actual(50)] * 30), 30).explanation

    assert explain_score(five.as_dict()).endswith("⑤ 2.00 分得 2.00；合计 10.00")
    assert explain_score(many.as_dict()) == "一格多个目标，分值 30.00 平均分到各部分，合计 30.00"


def test_more_parts_than_circled_numbers_are_numbered_in_brackets():
    parts = ["missing"] * 11

    assert explain_score({"r": "compound", "w": "9.00", "parts": parts}).endswith("(11) 尚未填报；尚不能合计")
    assert "① 4.50 分，尚未给分" in explain_score(
        {"r": "compound", "w": "9.00", "parts": ["tier_partial|4.50"]}
    )


def test_an_explanation_is_at_most_200_bytes_and_survives_json():
    long_unit = quantity("≥", "123456789012345.678901", "人次每季度每个街道办事处")

    for result in (
        scored(long_unit, actual("123456789012344.123456"), "999.99", deduction=D("1.23")),
        scored(
            between("1E+15", "2E+15", "街道办事处每季度", low_open=True),
            actual("1E-12"),
            "999.99",
            deduction=D("1.23"),
        ),
    ):
        assert len(result.explanation.as_json().encode()) <= 200
        assert explain_score(result.explanation.as_dict())


@pytest.mark.parametrize(
    ("budget", "executed", "sentence"),
    [
        (4000, 3700, "执行数 3700÷预算数 4000 = 92.5%：10.00 × 3700÷4000 = 9.25"),
        (100, 130, "执行数 130÷预算数 100 = 130%，得满分 10.00"),
        (0, 0, "预算为 0，执行率不适用，总分按其余分值折算"),
    ],
)
def test_execution_says_how_it_was_made(budget, executed, sentence):
    result = score_execution(FundingFigures(D(budget), None, D(executed)), DEFAULT)

    assert explain_score(result.explanation.as_dict()) == sentence


def test_the_unit_is_left_out_first_where_the_numbers_need_the_room():
    numbers = [(key, D("123456789012345.67")) for key in ("t", "a", "h", "l", "c", "d", "s", "w")]

    stored = Explanation(Rule.LATE, (*numbers, ("u", "街道办事处每季度"))).as_dict()

    assert "u" not in stored
    assert len(stored) == 9


def test_nothing_stored_is_nothing_said():
    assert explain_score({}) == ""


def test_every_rule_has_a_sentence():
    from targets.domain.wording import scores

    assert set(scores._SENTENCES) == set(Rule)
    assert explain_score(Explanation(Rule.M3, (("t", D(95)), ("a", D(85)), ("s", D(8)))).as_dict())


def test_no_code_is_said_in_two_places():
    assert set(score_findings.SENTENCES).isdisjoint(values.FINDINGS)


def test_a_finding_is_said_with_its_values():
    over = scored(quantity("≥", 6), 8, 8).findings[0]
    rounding = Finding(
        "rounding_difference",
        Severity.INFO,
        {
            "check": "rows_sum",
            "row": "",
            "stated": "21935",
            "computed": "21934",
            "difference": "-1",
            "tolerance": "5.5",
        },
    )
    unknown = Finding("not_checkable", Severity.INFO, {"check": "row_parts", "row": "任务一"})

    assert finding_sentence(over) == "实际完成 8，大幅超过目标 6，请说明原因"
    assert finding_sentence(rounding) == (
        "金额合计与各行之和：相差 -1（21935 与 21934），在四舍五入允许的 5.5 之内，属尾数差异"
    )
    assert finding_sentence(unknown) == "总额与财政拨款、其他资金之和（任务一）：资料不全，无法核对"
