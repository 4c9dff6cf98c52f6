"""What the cockpit is about: a district and a round, or all districts and the rounds of one year and kind.

Both stand in the address. A choice that no longer fits the other (another district was picked) falls back to
the nearest that does; what the person may not see is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from budgettrack.accounts.models import District, User
from budgettrack.accounts.roles import Permission
from targets.progress.models import Round, RoundStatus


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """``districts`` and ``rounds`` are those chosen; empty rounds: none has been planned yet."""

    districts: tuple[District, ...]
    rounds: tuple[Round, ...]
    district_options: tuple[Option, ...]
    round_options: tuple[Option, ...]
    title: str

    @property
    def by_district(self) -> bool:
        """Whether rows stand for districts, not for the departments of one."""
        return len(self.districts) > 1

    @property
    def is_monitoring(self) -> bool:
        return any(round_.is_monitoring for round_ in self.rounds)


def selection_of(user: User, district: str, round_: str) -> Selection:
    """The choice made in the address, or the one that is most likely wanted."""
    districts = _districts(user)
    chosen = [one for one in districts if one.code == district] if district else districts
    if district and not chosen:
        raise Http404
    rounds = list(
        Round.objects.filter(district__in=districts)
        .exclude(status=RoundStatus.PLANNED)
        .select_related("profile", "district")
        .order_by("-fiscal_year", "-opens_on", "district__code", "pk")
    )
    asked = _asked(rounds, round_) if round_ else None
    mine = [one for one in rounds if one.district in chosen]
    picked = _campaign(mine, asked) if len(chosen) > 1 else _one(mine, asked)
    return Selection(
        districts=tuple(chosen),
        rounds=tuple(picked),
        district_options=_district_options(districts, district),
        round_options=_campaigns(mine, picked) if len(chosen) > 1 else _rounds(mine, picked),
        title=_campaign_label(picked[0])
        if len(chosen) > 1 and picked
        else (picked[0].title if picked else ""),
    )


def _districts(user: User) -> list[District]:
    scope = user.scope
    reached = Q(pk__in=scope.districts(Permission.SEE_COCKPIT)) | Q(
        departments__in=scope.departments(Permission.SEE_COCKPIT)
    )
    # A city has no departments of its own; it is there for its districts.
    return list(District.objects.filter(reached, departments__isnull=False).distinct().order_by("code"))


def _asked(rounds: Sequence[Round], value: str) -> tuple[int, str, int | None]:
    """The year, kind and round that the address names."""
    for one in rounds:
        if value == str(one.pk):
            return one.fiscal_year, one.kind, one.pk
        if value == _campaign_value(one):
            return one.fiscal_year, one.kind, None
    raise Http404


def _one(rounds: Sequence[Round], asked: tuple[int, str, int | None] | None) -> list[Round]:
    """One round of a district: the one asked for, its like, else the next that is due."""
    if asked:
        for exact in (True, False):
            for one in rounds:
                if one.pk == asked[2] if exact else (one.fiscal_year, one.kind) == asked[:2]:
                    return [one]
    running = sorted((one for one in rounds if one.takes_values), key=lambda one: (one.due_on, one.pk))
    return list(running or rounds)[:1]


def _campaign(rounds: Sequence[Round], asked: tuple[int, str, int | None] | None) -> list[Round]:
    """The rounds of one year and kind in all districts: those asked for, else where most are running."""
    if not rounds:
        return []
    groups: dict[tuple[int, str], list[Round]] = {}
    for one in rounds:
        groups.setdefault((one.fiscal_year, one.kind), []).append(one)
    if asked and asked[:2] in groups:
        return groups[asked[:2]]
    return max(
        groups.values(), key=lambda group: (sum(one.takes_values for one in group), group[0].fiscal_year)
    )


def _campaign_value(round_: Round) -> str:
    return f"{round_.fiscal_year}-{round_.kind}"


def _campaign_label(round_: Round) -> str:
    return f"{round_.fiscal_year}年度{round_.get_kind_display()}"


def _campaigns(rounds: Sequence[Round], picked: Sequence[Round]) -> tuple[Option, ...]:
    now = _campaign_value(picked[0]) if picked else ""
    labels = {_campaign_value(one): _campaign_label(one) for one in rounds}
    return tuple(Option(value, label, value == now) for value, label in labels.items())


def _rounds(rounds: Sequence[Round], picked: Sequence[Round]) -> tuple[Option, ...]:
    return tuple(Option(str(one.pk), one.title, one in picked) for one in rounds)


def _district_options(districts: Sequence[District], district: str) -> tuple[Option, ...]:
    if len(districts) < 2:
        return ()
    every = Option("", f"全部 {len(districts)} 个区", not district)
    return (every, *(Option(one.code, one.name, one.code == district) for one in districts))
