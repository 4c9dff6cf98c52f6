"""Addresses for the tests of the frame."""

from django.http import HttpResponse
from django.urls import path

urlpatterns = [
    path("", lambda request: HttpResponse(), name="workbench"),
    path("cockpit/", lambda request: HttpResponse(), name="cockpit"),
]
