"""Texts without a number: not applicable, service levels, and targets in words (显著, 达标, 是/否)."""

from __future__ import annotations

import re

from targets.domain.values.listed import listed
from targets.domain.values.units import alternatives

NOT_APPLICABLE = frozenset(
    listed("""不适用 无 无此项 不涉及 未涉及 没有 暂无 不相关 不需要 不填 不需填写 N/A n/a NA na N\\A / // \\ - ~ * ** . … 、 空
    不适用不适用 无无 /无 无/""")
)  # fmt: skip
# These point elsewhere or promise to be filled in; they are no target.
_POINTS_ELSEWHERE = re.compile(
    r"^(?:同上|同前|如上|见附件|见附表|见备注|待定|待补充|待完善|另行通知|未定|略|一)$|详见|见附|参见|以.{0,12}为准|^[?？xX#*_]+$"
)
_SERVICE_LEVEL = re.compile(
    r"(?:7|七)\s*[*xX]\s*(?:24|二十四)|全天候|全年无休|(?:全天)?24小时[^,;。]{0,4}(?:不间断|值守|值班|在线|服务|运行|开放|保障|轮班)"
)
_SIGNS = re.compile(r"[≥≤<>=±%‰]")
_KNOWN = re.compile(
    alternatives(
        listed("""显著 明显 有效 良好 优良 优秀 优 良 好 较好 合格 达标 及时 按时 按期 准时 准确 完善 健全 规范 稳定 安全 正常 顺畅 高效 满意 基本满意
        持续 长期 提升 提高 改善 改进 增强 增加 增长 优化 推进 促进 推动 保障 保证 确保 加强 减少 降低 下降 缓解 维护 维持 保持 支撑 助力 发挥 落实
        实现 完成 达成 达到 符合 满足 充分 积极 广泛 深入 强化 巩固 扩大 带动 引导 减轻 消除 避免 杜绝 防止 畅通 覆盖 建立 形成 全部 全覆盖
        是 否 有 通过 到位 合规 合法 可持续 节约 科学 合理 公开 公平 零容忍 随时 即时 实时 无 未发生 不发生 未出现 不出现""")
    )
)
_MEANINGFUL = re.compile(r"[\u4e00-\u9fff]")
# "零投诉" is a number: none.
_NONE_OF = re.compile(
    r"^(?:实现)?[零0](?:重大|较大|一般|安全|责任|生产|有效|群众|网络|信息|质量|泄密|人员){0,3}(?P<what>投诉|事故|差错|失误|违规|违纪|违法|超支|故障|逾期|拖欠|伤亡|死亡|中断|泄露|泄密|舆情|积压)(?:率|发生)?$"
)


def is_not_applicable(text: str) -> bool:
    """Tell whether a cell says that there is nothing to say: 不适用, 无, /, -, *, or empty."""
    return not text or text in NOT_APPLICABLE


def is_service_level(text: str) -> bool:
    """Tell whether a text promises a service level, such as 7*24小时不间断."""
    return _SERVICE_LEVEL.search(text) is not None and not _SIGNS.search(text)


def is_none_of(text: str) -> bool:
    """Tell whether a text promises that nothing of a bad thing happens: 零投诉, 零事故."""
    return _NONE_OF.match(text) is not None


def is_no_target(text: str) -> bool:
    """Tell whether a text only points elsewhere (见附件, 待定), or says nothing in words."""
    return _POINTS_ELSEWHERE.search(text) is not None


def is_words(text: str) -> bool:
    """Tell whether a text can be a target in words: it says something in Chinese."""
    return _MEANINGFUL.search(text) is not None


def is_known(text: str) -> bool:
    """Tell whether a target in words uses a word that is usual for one."""
    return _KNOWN.search(text) is not None
