"""When a deviation must be explained, and the categories a reason falls into (DOMAIN 2.3, 11.10)."""

from __future__ import annotations

from enum import StrEnum

from targets.domain.lights import Light
from targets.domain.likelihood import Likelihood
from targets.domain.round_kind import RoundKind


class ReasonCategory(StrEnum):
    """The columns of 偏差原因分析: 经费保障, 制度保障, 人员保障, 硬件条件保障, 其他."""

    FUNDING = "FUNDING"
    RULES = "RULES"
    STAFF = "STAFF"
    EQUIPMENT = "EQUIPMENT"
    OTHER = "OTHER"


class ReasonDue(StrEnum):
    """Why a reason is asked for."""

    SCORE = "SCORE"
    EXPECTED_NOT_MET = "EXPECTED_NOT_MET"
    LIKELIHOOD = "LIKELIHOOD"
    RED_LIGHT = "RED_LIGHT"


def reason_due(
    kind: RoundKind,
    *,
    needs_reason: bool = False,
    expected_met: bool | None = None,
    likelihood: Likelihood | None = None,
    light: Light = Light.NONE,
) -> tuple[ReasonDue, ...]:
    """List why a row must be explained; empty where it need not be.

    Self-evaluation asks by the score (``Score.needs_reason``); monitoring by the expected value's ``met``,
    the filler's own judgement and a red light.
    """
    if kind is RoundKind.SELF_EVALUATION:
        return (ReasonDue.SCORE,) if needs_reason else ()
    due = []
    if expected_met is False:
        due.append(ReasonDue.EXPECTED_NOT_MET)
    if likelihood in (Likelihood.POSSIBLE, Likelihood.IMPOSSIBLE):
        due.append(ReasonDue.LIKELIHOOD)
    if light is Light.RED:
        due.append(ReasonDue.RED_LIGHT)
    return tuple(due)
