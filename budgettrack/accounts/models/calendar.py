"""The working-day calendar: days off and make-up days, shared by all districts unless one has its own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from budgettrack.accounts.models.district import District


class DayKind(models.TextChoices):
    OFF = "OFF", "休息"
    WORK = "WORK", "上班"


class CalendarDay(models.Model):
    """A day that differs from "Monday to Friday". ``district`` null: the shared default.

    A year without any row has no notice yet; dates derived from it are provisional.
    """

    district = models.ForeignKey(
        District, models.CASCADE, null=True, blank=True, related_name="calendar_days"
    )
    day = models.DateField("日期")
    kind = models.CharField(max_length=4, choices=DayKind)
    name = models.CharField("名称", max_length=40, blank=True)
    source = models.CharField("依据", max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "day"], name="a_day_once_a_district"),
            models.UniqueConstraint(
                fields=["day"], condition=Q(district__isnull=True), name="a_day_once_in_the_shared_calendar"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()}"
