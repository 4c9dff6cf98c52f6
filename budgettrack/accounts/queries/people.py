"""Who holds a role over a department: whom a reminder goes to and whose name a page shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q

from budgettrack.accounts.models import Department, RoleGrant, User
from budgettrack.accounts.roles import Role

# Role, kind of place and place → the people there, in the order of their grants.
Held = dict[tuple[str, str, int | None], dict[int, User]]


def ancestors(department: Department) -> list[int]:
    """The department and all above it."""
    found = [department.pk]
    parent = department.parent
    while parent is not None:
        found.append(parent.pk)
        parent = parent.parent
    return found


def holders(role: Role, department: Department, *, on: date) -> list[User]:
    """The people in office who hold the role nearest to the department, in the order of their grants.

    The nearest place wins: a unit's own filler comes before one of the whole supervising department.
    """
    for place in ancestors(department):
        found = _people(role, Q(department_id=place), on)
        if found:
            return found
    return _people(role, Q(district_id=department.district_id), on)


def _people(role: Role, place: Q, on: date) -> list[User]:
    grants = (
        RoleGrant.objects.filter(place, role=role, user__is_active=True)
        .in_force(on)
        .select_related("user")
        .order_by("pk")
    )
    return list({grant.user_id: grant.user for grant in grants}.values())


def holders_of(
    roles: Collection[Role], departments: Collection[int], *, on: date
) -> dict[tuple[Role, int], list[User]]:
    """What ``holders`` answers, for many departments and roles at once and in two queries."""
    nodes = Department.objects.filter(
        district__in=Department.objects.filter(pk__in=departments).values("district")
    ).values_list("pk", "parent_id", "district_id")
    tree = {pk: (parent, district) for pk, parent, district in nodes}
    chains = {pk: _chain(pk, tree) for pk in departments}
    places = {place for chain in chains.values() for place in chain}
    grants = (
        RoleGrant.objects.filter(
            Q(department_id__in={pk for kind, pk in places if kind == "department"})
            | Q(district_id__in={pk for kind, pk in places if kind == "district"}),
            role__in=roles,
            user__is_active=True,
        )
        .in_force(on)
        .select_related("user")
        .order_by("pk")
    )
    held: Held = defaultdict(dict)
    for grant in grants:
        kind = "department" if grant.department_id else "district"
        held[grant.role, kind, grant.department_id or grant.district_id].setdefault(grant.user_id, grant.user)
    return {(role, pk): _nearest(held, role, chain) for pk, chain in chains.items() for role in roles}


def _nearest(held: Held, role: Role, chain: list[tuple[str, int]]) -> list[User]:
    return next((list(people.values()) for place in chain if (people := held.get((role, *place)))), [])


def _chain(department: int, tree: Mapping[int, tuple[int | None, int]]) -> list[tuple[str, int]]:
    """The places from a department up to its district, nearest first."""
    chain, node = [], department
    while True:
        chain.append(("department", node))
        parent, district = tree[node]
        if parent is None:
            return [*chain, ("district", district)]
        node = parent
