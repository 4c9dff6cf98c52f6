"""The road of a report as people go it over HTTP: one person, his browser, the report they all work on."""

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from targets.progress.actions import reports, reviews
from targets.progress.models import Report
from tests import factories
from tests.cast import AT


@dataclass(frozen=True)
class Hand:
    """One person with a browser, and the report that everybody works on."""

    client: Client
    report: Report

    def saves(self, *cells):
        """Save cells as the sheet does: ({"entry": 1}, field, text, base)."""
        given = [{**row, "field": field, "text": text, "base": base} for row, field, text, base in cells]
        return self.client.post(
            self.address("report_cells"),
            {"cells": given},
            content_type="application/json",
            headers={"Accept": "application/json"},
        )

    def presses(self, button, **fields):
        return self.client.post(self.address(f"report_{button}"), fields)

    def sees(self, name="report"):
        return self.client.get(self.address(name))

    def address(self, name):
        return reverse(name, args=[self.report.pk])


def cell(kind, row, field, text, base=""):
    return {kind: True if kind == "report" else row}, field, text, base


def cells_left(report):
    """What makes the report complete, as the sheet would send it."""
    return [cell(one.kind, one.row, one.field, one.text) for one in factories.filled_cells(report)]


def state_of(report):
    return Report.objects.get(pk=report.pk).status


def bring(report, state, cast):
    """Take the report along the road until it is in a state."""
    if state == "NOT_STARTED":
        return
    factories.fill(report, by=cast.lin)
    if state == "DRAFT":
        return
    reports.submit(report_id=report.pk, by=cast.lin, at=AT)
    if state == "SENT_BACK":
        reviews.send_back(report_id=report.pk, comment="请补。", by=cast.zhao, at=AT)
        return
    reviewers = {
        "SUBMITTED": [],
        "UNIT_APPROVED": [cast.zhao],
        "DEPARTMENT_APPROVED": [cast.zhao, cast.he],
        "ACCEPTED": [cast.zhao, cast.he, cast.chen],
    }
    for reviewer in reviewers[state]:
        reviews.approve(report_id=report.pk, by=reviewer, at=AT)
