"""Who: districts, departments, people, what they may do, and the days they work."""

from budgettrack.accounts.models.calendar import CalendarDay, DayKind
from budgettrack.accounts.models.department import BureauSection, Department, DepartmentKind, DepartmentName
from budgettrack.accounts.models.district import District
from budgettrack.accounts.models.grant import RoleGrant
from budgettrack.accounts.models.user import User

__all__ = [
    "BureauSection",
    "CalendarDay",
    "DayKind",
    "Department",
    "DepartmentKind",
    "DepartmentName",
    "District",
    "RoleGrant",
    "User",
]
