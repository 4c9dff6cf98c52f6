"""Loading the whole sample in one transaction, once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from budgettrack.accounts.actions import grants
from budgettrack.accounts.models import Department, District, User
from budgettrack.accounts.roles import SYSTEM_ROLE, Role
from budgettrack.audit.actions import trail
from budgettrack.audit.models import EventKind
from budgettrack.operations.loading import files
from budgettrack.operations.loading.budgets import Loader
from budgettrack.operations.loading.places import load_people, load_places
from budgettrack.operations.loading.rounds import load_round, report_of
from targets.progress.actions import computing
from targets.progress.models import Report
from targets.tables.models import ScoringProfile

PROFILE = "caiyu-2020-10"


def is_loaded() -> bool:
    """Whether the sample is there already."""
    return District.objects.filter(code=files.read("city.toml")["city"]["code"]).exists()


@transaction.atomic
def load(*, password: str, at: datetime) -> None:
    """Load places, people, budgets and rounds; all of it or nothing."""
    by = User.objects.system()
    profile = ScoringProfile.objects.get(district=None, code=PROFILE, number=1)
    city, people = files.read("city.toml"), files.read("people.toml")["people"]
    load_places(city, by=by, at=at)
    # Hashed once: they share it, and each hash is made to take its time.
    load_people(people, password=make_password(password), by=by, at=at)
    _load_budgets(city, Loader(by, at, profile))
    _load_rounds(people, profile, by, at)
    top = District.objects.get(code=city["city"]["code"])
    trail.record(trail.Change(EventKind.SAMPLE_LOADED, top, after="演示数据"), by=by, role=SYSTEM_ROLE, at=at)


def compute(*, at: datetime) -> None:
    """Compute what loading left stale, so that the first page shows figures."""
    computing.compute_stale(report_ids=list(Report.objects.values_list("pk", flat=True)), at=at)


def _load_budgets(city: dict[str, Any], loader: Loader) -> None:
    for district in city["districts"]:
        for one in district["departments"]:
            file = files.read(f"departments/{one['budget']}.toml")
            owner = Department.objects.get(code=one["whole_table_owner"])
            units = {
                unit["name"]: Department.objects.select_related("district").get(code=unit["code"])
                for unit in one["units"]
            }
            loader.load(file, owner, units)


def _load_rounds(people: list[dict[str, Any]], profile: ScoringProfile, by: User, at: datetime) -> None:
    loaded = {one["key"]: load_round(one, profile=profile, by=by, at=at) for one in files.rounds()}
    for one in people:
        if "report" in one:
            report = report_of(loaded[one["report"]["round"]], one["report"])
            grants.give(
                user=User.objects.get(username=one["username"]),
                role=Role(one["role"]),
                item=f"report:{report.pk}",
                by=by,
                at=at,
            )
