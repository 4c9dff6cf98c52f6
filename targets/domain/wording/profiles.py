"""The sentences for what is wrong with a scoring profile, one a code."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, str] = {
    "not_json": "文件不是有效的 JSON（第 {field} 行）",
    "not_an_object": "文件内容应是一个评分规则",
    "unknown_field": "没有名为“{field}”的项目",
    "missing_field": "缺少“{field}”",
    "unreadable": '“{field}”的值读不出来；数字应写成字符串，如 "10"',
    "code_empty": "评分规则的代码和名称不能为空",
    "weight_negative": "分值不能为负",
    "weight_has_more_than_two_decimals": "分值最多两位小数",
    "weights_do_not_add_to_100": "预算执行率与各一级指标的分值合计应为 100",
    "level1_named_twice": "同一个一级指标出现了两次",
    "grades_do_not_fall": "等级的下限应从高到低排列",
    "last_grade_does_not_begin_at_0": "最后一个等级的下限应为 0",
    "grade_named_twice": "同一个等级出现了两次",
    "tier_bounds_do_not_fall": "定性指标的两个界限应从高到低，并在 0 到 100 之间",
    "pass_threshold_out_of_range": "及格线应大于 0，不超过 100",
    "over_achievement_below_100": "超额说明的界限不能低于 100",
    "lights_do_not_rise": "红灯、黄灯、蓝灯的界限应从低到高",
    "late_days_not_positive": "允许逾期的天数应至少为 1",
    "percent_negative": "“{field}”不能为负",
}


def describe_problem(problem: str) -> str:
    """Say one problem of a ProfileError in Chinese."""
    code, _, field = problem.partition(":")
    return PROBLEMS[code].format(field=field)
