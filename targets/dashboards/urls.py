"""Addresses of the pages that show how things stand."""

from django.urls import path

from targets.dashboards.views import cockpit, departments, reports, workbench

urlpatterns = [
    path("", workbench.show, name="workbench"),
    path("cockpit/", cockpit.show, name="cockpit"),
    path("reports/", reports.index, name="reports"),
    path("departments/", departments.index, name="departments"),
    path("departments/<int:department_id>/", departments.show, name="department"),
]
