"""One department's year on one page."""

from targets.dashboards.queries.department.build import DepartmentPage, department_of

__all__ = ["DepartmentPage", "department_of"]
