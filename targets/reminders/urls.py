"""Addresses of notices."""

from django.urls import path

from targets.reminders import views

urlpatterns = [
    path("notices/", views.index, name="notices"),
    path("notices/<int:notice_id>/read", views.read, name="notice_read"),
    path("notices/read-all", views.read_all, name="notices_read_all"),
    path("reminders/ask", views.ask, name="remind"),
]
