"""What a person's grants in force today reach: the one answer behind every visible_to and every policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q

from budgettrack import clock
from budgettrack.accounts.models.department import Department
from budgettrack.accounts.models.district import District
from budgettrack.accounts.models.grant import RoleGrant
from budgettrack.accounts.models.user import User
from budgettrack.accounts.roles import PERMISSIONS, Permission, Role


@dataclass(frozen=True, slots=True)
class Reach:
    """One role and the districts and departments (those below included) it covers."""

    role: Role
    districts: frozenset[int]
    departments: frozenset[int]
    # Districts in which the reach names departments only; the page header shows their name.
    home_districts: frozenset[int]

    def covers(self, district_id: int, department_id: int | None) -> bool:
        return district_id in self.districts or (
            department_id is not None and department_id in self.departments
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """All reaches of a person; empty for somebody without a role."""

    reaches: tuple[Reach, ...] = ()
    items: frozenset[str] = frozenset()

    def role_for(self, permission: Permission, district_id: int, *department_ids: int | None) -> Role | None:
        """The role that gives the permission for any of the departments, or None."""
        for reach in self.reaches:
            if permission in PERMISSIONS[reach.role] and any(
                reach.covers(district_id, department_id) for department_id in department_ids or (None,)
            ):
                return reach.role
        return None

    def has(self, permission: Permission) -> bool:
        """Whether any role gives the permission anywhere."""
        return any(permission in PERMISSIONS[reach.role] for reach in self.reaches)

    def departments_q(
        self, district_field: str, department_field: str, permission: Permission = Permission.SEE
    ) -> Q:
        """A filter for rows with a district and a department column."""
        districts, departments = self._reached(permission)
        return Q(**{f"{district_field}__in": districts}) | Q(**{f"{department_field}__in": departments})

    def departments(self, permission: Permission) -> frozenset[int]:
        """The departments a permission names; those reached through a whole district are not listed."""
        return self._reached(permission)[1]

    def districts(self, permission: Permission | None = None) -> frozenset[int]:
        """The districts in which the person has a place (with the permission, where one is named)."""
        found = [
            reach.districts | (reach.home_districts if permission is None else frozenset())
            for reach in self.reaches
            if permission is None or permission in PERMISSIONS[reach.role]
        ]
        return frozenset[int]().union(*found)

    def roles(self) -> tuple[Role, ...]:
        """The person's roles, in the order of the list of roles."""
        mine = {reach.role for reach in self.reaches}
        return tuple(role for role in Role if role in mine)

    def _reached(self, permission: Permission) -> tuple[frozenset[int], frozenset[int]]:
        giving = [reach for reach in self.reaches if permission in PERMISSIONS[reach.role]]
        return (
            frozenset[int]().union(*(reach.districts for reach in giving)),
            frozenset[int]().union(*(reach.departments for reach in giving)),
        )


def scope_of(user: User) -> Scope:
    """The scope of a person today.

    The one query that reads the clock itself: what a person may do today belongs to who he is, like his
    session, and must not be passed through every call.
    """
    if not user.is_active:
        return Scope()
    grants = list(RoleGrant.objects.filter(user=user).in_force(clock.today()).order_by("pk"))
    departments = [grant.department_id for grant in grants if grant.department_id]
    districts = [grant.district_id for grant in grants if grant.district_id]
    below = _departments_below(departments)
    homes = dict(Department.objects.filter(pk__in=departments).values_list("pk", "district_id"))
    districts_below = _districts_below(districts)
    reaches = tuple(
        Reach(
            role=Role(grant.role),
            districts=districts_below.get(grant.district_id or 0, frozenset()),
            departments=below.get(grant.department_id or 0, frozenset()),
            home_districts=frozenset({homes[grant.department_id]} if grant.department_id else ()),
        )
        for grant in grants
    )
    return Scope(reaches, frozenset(grant.item for grant in grants if grant.item))


def _departments_below(roots: Iterable[int]) -> dict[int, frozenset[int]]:
    return _closure(
        roots, lambda level: Department.objects.filter(parent_id__in=level).values_list("parent_id", "pk")
    )


def _districts_below(roots: Iterable[int]) -> dict[int, frozenset[int]]:
    return _closure(
        roots, lambda level: District.objects.filter(parent_id__in=level).values_list("parent_id", "pk")
    )


def _closure(
    roots: Iterable[int], children_of: Callable[[list[int]], Iterable[tuple[int | None, int]]]
) -> dict[int, frozenset[int]]:
    """Each root with all nodes below it; one query a level of the tree."""
    reached: dict[int, set[int]] = {root: {root} for root in roots}
    owners: dict[int, set[int]] = {root: {root} for root in roots}
    while owners:
        following: dict[int, set[int]] = defaultdict(set)
        for parent, child in children_of(list(owners)):
            assert parent is not None
            for root in owners[parent]:
                if child not in reached[root]:
                    reached[root].add(child)
                    following[child].add(root)
        owners = following
    return {root: frozenset(nodes) for root, nodes in reached.items()}
