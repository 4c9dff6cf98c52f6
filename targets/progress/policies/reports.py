"""May this person do this to this report, in its state? The same check decides the button and the act.

Each check returns the word of the role it lets the person act in, which the trail writes down, or raises a
Refusal with the sentence he reads.
"""

from __future__ import annotations

from budgettrack.accounts.models import User
from budgettrack.accounts.roles import SYSTEM_ROLE, Permission
from budgettrack.refusal import Conflict, Forbidden
from targets.domain import workflow
from targets.domain.workflow import ReportAction, ReviewStep
from targets.progress.models import Report

_REVIEW_PERMISSION = {
    ReviewStep.UNIT: Permission.REVIEW_UNIT,
    ReviewStep.DEPARTMENT: Permission.REVIEW_DEPARTMENT,
    ReviewStep.BUREAU: Permission.REVIEW_BUREAU,
}
_REVIEWER_WORDS = {
    ReviewStep.UNIT: "单位审核人",
    ReviewStep.DEPARTMENT: "主管部门审核人",
    ReviewStep.BUREAU: "财政局绩效科",
}


def role_in(user: User, permission: Permission, report: Report, *units: int) -> str:
    """The word of the role that gives the person a permission over the report, or ''."""
    if user.is_system:
        return SYSTEM_ROLE
    role = user.scope.role_for(permission, report.district_id, report.department_id, *units)
    return str(role.label) if role else ""


def check_can_fill(user: User, report: Report) -> str:
    """Entering values: a filler of the department or of a covered unit, while the report is editable."""
    role = role_in(user, Permission.FILL, report, *covered_units(report))
    if not role:
        raise Forbidden("您不是这份填报单的填报人，只能查看。如需填报，请联系系统管理员授予填报人角色。")
    _check_round_takes_values(report)
    if report.state not in workflow.EDITABLE:
        raise Conflict(_not_editable(report), code="not_editable")
    return role


def check_can_submit(user: User, report: Report) -> str:
    """Handing in: a filler of the department that owns the table."""
    role = role_in(user, Permission.FILL, report)
    if not role:
        raise Forbidden("您不是这份填报单的填报人，不能送审。")
    _check_round_takes_values(report)
    _check_applies(ReportAction.SUBMIT, report)
    return role


def check_can_withdraw(user: User, report: Report) -> str:
    """Taking back: a filler of the department, while nobody has acted on it."""
    role = role_in(user, Permission.FILL, report)
    if not role:
        raise Forbidden("您不是这份填报单的填报人，不能撤回。")
    # What is taken back after the round was closed could never be handed in again.
    _check_round_takes_values(report)
    _check_applies(ReportAction.WITHDRAW, report)
    return role


def check_can_review(user: User, report: Report) -> str:
    """Passing or sending back: a reviewer of the step whose turn it is, who did not hand it in himself."""
    step = report.waiting_for
    if step is None:
        raise Conflict(
            f"这份填报单现在是“{report.get_status_display()}”，没有待审核的环节。", code="not_waiting"
        )
    role = role_in(user, _REVIEW_PERMISSION[step], report)
    if not role:
        raise Forbidden(f"现在轮到{_REVIEWER_WORDS[step]}审核，您没有这个环节的审核权限。")
    if report.submitted_by_id == user.pk:
        raise Forbidden("这份填报单是您送审的，按规定不能由您审核。", code="own_submission")
    return role


def check_can_remind(user: User, report: Report) -> str:
    """催报: the bureau, while the report is still with the unit."""
    role = role_in(user, Permission.REVIEW_BUREAU, report)
    if not role:
        raise Forbidden("只有财政局绩效科可以催报。")
    if report.state not in workflow.EDITABLE:
        raise Conflict(f"“{report.table}”已经送审，不用再催。", code="not_waiting")
    return role


def covered_units(report: Report) -> list[int]:
    """The units of a consolidated table."""
    return [unit.pk for unit in report.table.covers.all()]


def may_edit_unit(user: User, report: Report, unit_id: int | None) -> bool:
    """Whether a row that belongs to a unit (None: to nobody in particular) is this filler's to edit."""
    if unit_id is None or user.is_system:
        return True
    return user.scope.role_for(Permission.FILL, report.district_id, report.department_id, unit_id) is not None


def _check_round_takes_values(report: Report) -> None:
    if not report.round.takes_values:
        raise Conflict(
            f"“{report.round}”现在是“{report.round.get_status_display()}”，不能填报。如需补报，请联系财政局绩效科。",
            code="round_closed",
        )


def _check_applies(action: ReportAction, report: Report) -> None:
    if workflow.result(action, report.state) is None:
        words = {ReportAction.SUBMIT: "不能送审", ReportAction.WITHDRAW: "不能撤回"}[action]
        raise Conflict(f"这份填报单现在是“{report.get_status_display()}”，{words}。", code="wrong_state")


def _not_editable(report: Report) -> str:
    if report.state in workflow.FINAL:
        return "这份填报单已经核定，不能再改。"
    return f"这份填报单{report.get_status_display()}，不能再改。要改请先撤回，或请审核人退回。"
