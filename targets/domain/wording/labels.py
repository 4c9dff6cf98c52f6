"""The Chinese words for the names the domain works with: lights, tiers, likelihoods, reasons, corners."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from targets.domain.double_monitoring import Quadrant
from targets.domain.lights import Light
from targets.domain.likelihood import Likelihood
from targets.domain.profile import ReverseRule, SatisfactionRule
from targets.domain.reasons import ReasonCategory, ReasonDue
from targets.domain.round_kind import RoundKind
from targets.domain.rules import Outcome
from targets.domain.scoring.tiers import Tier

# What a form says where there is nothing to explain (DOMAIN 11.10).
NO_DEVIATION = "无偏差"

# By type first: members of different enums with the same value are the same key to a mapping.
LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Light: {
        Light.RED: "红灯",
        Light.YELLOW: "黄灯",
        Light.GREEN: "绿灯",
        Light.BLUE: "蓝灯",
        Light.NONE: "未填",
    },
    Tier: {
        Tier.ACHIEVED: "达成",
        Tier.PARTIAL: "部分达成",
        Tier.MISSED: "未达成",
    },
    Likelihood: {
        Likelihood.CERTAIN: "确定能",
        Likelihood.POSSIBLE: "有可能",
        Likelihood.IMPOSSIBLE: "完全不可能",
    },
    ReasonCategory: {
        ReasonCategory.FUNDING: "经费保障",
        ReasonCategory.RULES: "制度保障",
        ReasonCategory.STAFF: "人员保障",
        ReasonCategory.EQUIPMENT: "硬件条件保障",
        ReasonCategory.OTHER: "其他",
    },
    ReasonDue: {
        ReasonDue.SCORE: "得分低于分值或超额较多，请说明偏差原因及改进措施",
        ReasonDue.EXPECTED_NOT_MET: "预计全年完成情况达不到目标值，请说明原因",
        ReasonDue.LIKELIHOOD: "完成目标可能性不是“确定能”，请说明原因",
        ReasonDue.RED_LIGHT: "进度为红灯，请说明原因",
    },
    Quadrant: {
        Quadrant.BOTH_ON_TRACK: "支出与绩效均达进度",
        Quadrant.MONEY_AHEAD: "支出达进度，绩效滞后",
        Quadrant.RESULTS_AHEAD: "绩效达进度，支出滞后",
        Quadrant.BOTH_BEHIND: "支出与绩效均滞后",
        Quadrant.UNKNOWN: "无法核对",
    },
    RoundKind: {
        RoundKind.MONITORING: "绩效运行监控",
        RoundKind.SELF_EVALUATION: "绩效自评",
    },
    ReverseRule: {
        ReverseRule.R1: "R1：分值 × 目标值÷实际值",
        ReverseRule.R2: "R2：分值 ×（1 − 超出部分÷目标值），超出一倍及以上不得分",
        ReverseRule.R3: "R3：超过目标值不得分",
    },
    SatisfactionRule: {
        SatisfactionRule.M1: "M1：按完成比例",
        SatisfactionRule.M2: "M2：90% 得满分，每低 5 个百分点扣分值的 10%",
        SatisfactionRule.M3: "M3：按 90%、80%、60% 分档",
        SatisfactionRule.M4: "M4：60% 至 90% 之间按直线",
        SatisfactionRule.M5: "M5：分值 × 满意度",
    },
    Outcome: {
        Outcome.SCORED: "已计分",
        Outcome.OPEN: "待给分",
        Outcome.MISSING: "未填",
        Outcome.NOT_APPLICABLE: "不适用",
        Outcome.NOT_CHECKABLE: "无法核对",
    },
}


def label(name: StrEnum) -> str:
    """Give the Chinese word for a name."""
    return LABELS[type(name)][name]


# A light is never colour alone: a character beside the colour, and a word for who cannot see either.
_LIGHT_CHARACTERS = {
    Light.RED: "红",
    Light.YELLOW: "黄",
    Light.GREEN: "绿",
    Light.BLUE: "蓝",
    Light.NONE: "—",
}
_LIGHT_WORDS = {
    Light.RED: "明显滞后或未达目标",
    Light.YELLOW: "有滞后或有风险",
    Light.GREEN: "进展正常",
    Light.BLUE: "超前完成",
    Light.NONE: "未填或未到期",
}


def light_label(light: Light) -> str:
    """Give the character that stands beside a light's colour."""
    return _LIGHT_CHARACTERS[light]


def light_word(light: Light) -> str:
    """Say what a light means."""
    return _LIGHT_WORDS[light]


def reason_due_sentence(due: ReasonDue) -> str:
    """Say why a reason is asked for."""
    return label(due)
