"""The page of components; the roof adds it in DEBUG only."""

from __future__ import annotations

from django.urls import path

from budgettrack.web import views

urlpatterns = [path("ui/", views.components, name="components")]
