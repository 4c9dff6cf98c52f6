"""The sentences for what scoring, weights, funding and cross-checks notice; values fill the braces."""

from __future__ import annotations

from collections.abc import Mapping

from targets.domain.finding import Finding

SENTENCES: Mapping[str, str] = {
    # Scoring
    "weight_impossible": "分值、扣分或给分“{value}”不是 0 到 1000 之间的数",
    "target_unread": "目标值未能识别，无法按规则计分；请修正目标值，或选择完成等级",
    "actual_unread": "实际完成值未能识别，无法计分",
    "value_not_a_number": "目标值是数量，实际完成值却不是数字，请填数字",
    "actual_is_a_range": "实际完成值应是一个数，不能是范围",
    "actual_too_large": "实际完成值过大，请核对",
    "unit_mismatch": "单位不一致：目标值按“{target}”计，实际完成值按“{actual}”计，无法比较",
    "ratio_impossible": "分子 {numerator}、分母 {denominator} 不能相除：分母须大于 0，分子不能为负",
    "ratio_disagrees": "实际完成值 {actual}% 与分子÷分母 {ratio}% 不一致，请核对；计分按实际完成值",
    "value_not_a_date": "目标值是期限，请填完成日期，或选择完成等级",
    "value_not_a_tier": "目标值是定性表述，请选择：达成、部分达成、未达成",
    "parts_differ": "目标值有 {target} 个部分，实际完成值有 {actual} 个，请逐一填写并用“；”分开",
    "given_score_out_of_range": "给分 {given} 不在该等级允许的 {low}–{high} 之间",
    "given_score_ignored": "该指标按数值自动计分，所给的 {given} 分不采用",
    "negative_target_binary": "目标值为负数，按达标/未达标计分",
    "over_achieved": "实际完成 {actual}，大幅超过目标 {target}，请说明原因",
    "cost_far_below_cap": "实际成本只有目标值的 {rate}%，请核对预算是否偏大或工作是否完成",
    "published_score_differs": "公布得分 {published}，按规则为 {computed}，相差 {difference}",
    "published_not_checkable": "公布得分 {published} 无法核对：按现有数据算不出得分",
    # A line of score_values
    "line_without_weight": "缺少分值（weight）",
    "field_not_a_number": "“{field}”应是数字，现为“{value}”",
    "profile_unknown": "没有名为“{value}”的评分规则；可用：{known}",
    "profile_refused": "评分规则有误：{problems}",
    # Funding
    "amount_negative": "金额不能为负：预算数 {budget}，执行数 {executed}",
    "over_executed": "执行数 {executed} 大于预算数 {budget}，请核对",
    # Weights
    "weight_row_impossible": "第 {row} 行分值 {weight} 不正确：应不小于 0，最多两位小数",
    "weight_on_not_applicable": "第 {row} 行不适用，分值应为 0，现为 {weight}",
    "weight_zero": "第 {row} 行分值为 0",
    "weights_total_differs": "指标分值合计 {sum}，应为 {expected}",
    "weights_level1_differ": "{level1}分值合计 {sum}，评分规则为 {expected}",
    # The cross-checks between amounts
    "rounding_difference": "{check}：相差 {difference}（{stated} 与 {computed}），在四舍五入允许的 {tolerance} 之内，属尾数差异",
    "not_checkable": "{check}：资料不全，无法核对",
    "row_parts_differs": "“{row}”总额 {stated}，财政拨款与其他资金之和 {computed}，相差 {difference}",
    "rows_sum_differs": "金额合计 {stated}，各行之和 {computed}，相差 {difference}",
    "total_in_text_differs": "正文支出总计 {stated}，目标表合计 {computed}，相差 {difference}",
    "total_in_tables_differs": "收支总表支出总计 {stated}，目标表合计 {computed}，相差 {difference}",
    "project_expenditure_differs": "项目支出 {stated}，项目任务之和 {computed}，相差 {difference}",
    "declared_amount_differs": "第六部分所列项目金额 {stated}，项目任务之和 {computed}，相差 {difference}",
    "basic_expenditure_differs": "基本支出 {stated}，基本支出任务之和 {computed}，相差 {difference}",
    "project_and_tasks_differs": "项目“{row}”金额 {stated}，对应任务之和 {computed}，相差 {difference}",
    "converted_differs": "“{row}”{stated} 万元，按元折算为 {computed} 万元，相差 {difference}",
    "goal_count_differs": "正文说有 {declared} 个项目绩效目标，系统中有 {found} 个",
    "goals_withheld": "正文说有 {declared} 个项目绩效目标，公开 {found} 个，其余按涉密要求不公开",
    "goals_unpublished": "正文说有 {declared} 个项目绩效目标，只公开 {found} 个，且没有涉密说明",
    "amount_blank": "“{row}”没有金额",
    "amount_below_zero": "“{row}”的金额 {amount} 为负",
}
# What a cross-check compares, for the findings that all checks share.
CHECKS: Mapping[str, str] = {
    "row_parts": "总额与财政拨款、其他资金之和",
    "rows_sum": "金额合计与各行之和",
    "total_in_text": "目标表合计与正文支出总计",
    "total_in_tables": "目标表合计与收支总表",
    "project_expenditure": "项目任务之和与项目支出",
    "declared_amount": "项目任务之和与第六部分所列金额",
    "basic_expenditure": "基本支出任务之和与基本支出",
    "goal_count": "项目绩效目标个数",
    "project_and_tasks": "项目金额与对应任务之和",
    "converted": "元与万元",
}


def finding_sentence(finding: Finding) -> str:
    """Say a finding in Chinese."""
    values = dict(finding.values)
    if "check" in values:
        values["check"] = CHECKS[values["check"]] + (f"（{values['row']}）" if values.get("row") else "")
    return SENTENCES[finding.code].format_map(values)
