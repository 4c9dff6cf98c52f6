"""Addresses of reports."""

from django.urls import path

from targets.progress.views import sheet, steps

urlpatterns = [
    path("reports/<int:report_id>/", sheet.show, name="report"),
    path("reports/<int:report_id>/cells", sheet.save_cells, name="report_cells"),
    path("reports/<int:report_id>/form", sheet.save_form, name="report_form"),
    path("reports/<int:report_id>/submit", steps.submit, name="report_submit"),
    path("reports/<int:report_id>/withdraw", steps.withdraw, name="report_withdraw"),
    path("reports/<int:report_id>/review/", steps.review, name="report_review"),
    path("reports/<int:report_id>/approve", steps.approve, name="report_approve"),
    path("reports/<int:report_id>/send-back", steps.send_back, name="report_send_back"),
]
