"""Scoring profiles as rows: one row a revision; a row in use is never edited."""

from __future__ import annotations

import json

from django.db import models
from django.db.models import Q

from budgettrack.accounts.models import District
from targets.domain import profiles
from targets.domain.profile import Profile


class ScoringProfile(models.Model):
    """``parameters`` is the domain's profile as JSON; ``district`` null: shipped with the product."""

    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="profiles")
    code = models.CharField("代码", max_length=40)
    number = models.PositiveSmallIntegerField("版次", default=1)
    title = models.CharField("名称", max_length=80)
    parameters = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "code", "number"], name="a_profile_revision_once_a_district"
            ),
            models.UniqueConstraint(
                fields=["code", "number"],
                condition=Q(district__isnull=True),
                name="a_shipped_profile_revision_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"

    def profile(self) -> Profile:
        """The revision as the domain computes with it."""
        return profiles.from_json(json.dumps(self.parameters))
