"""Giving roles: one place each, kept apart by 三员分立, written down."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from budgettrack.accounts.actions import grants
from budgettrack.accounts.models import RoleGrant
from budgettrack.accounts.roles import BUREAU_ROLES, Role
from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Conflict, Forbidden
from tests.cast import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def give(cast, at):
    def give_by_the_administrator(user, role, **place):
        return grants.give(user=user, role=role, by=cast.system, at=at, **place)

    return give_by_the_administrator


def test_a_role_is_given_in_one_place_and_written_down(cast, give):
    give(cast.lin, Role.UNIT_REVIEWER, department=cast.b)

    event = Event.objects.filter(kind=EventKind.GRANT_GIVEN).latest("pk")
    assert cast.lin.grants.filter(role=Role.UNIT_REVIEWER, department=cast.b).exists()
    assert (event.subject_label, event.after) == ("林静", {"role": "单位审核人", "place": "临江区第二小学"})


@pytest.mark.parametrize("who", ["lin", "zhao", "gao", "he", "chen", "sun", "cheng", "qiu"])
def test_nobody_but_the_administrator_gives_roles(cast, at, who):
    with pytest.raises(Forbidden, match="只有系统管理员"):
        grants.give(user=cast.wu, role=Role.FILLER, department=cast.a, by=getattr(cast, who), at=at)

    assert cast.wu.grants.count() == 1


def test_an_administrator_gives_roles_in_his_own_district_only(cast, at):
    given = grants.give(user=cast.wu, role=Role.FILLER, department=cast.a, by=cast.ge, at=at)
    assert Event.objects.get(kind=EventKind.GRANT_GIVEN, subject_id=given.user_id).role == "系统管理员"

    with pytest.raises(Forbidden, match="您不是山前区的系统管理员"):
        grants.give(user=cast.wu, role=Role.FILLER, department=cast.elsewhere, by=cast.ge, at=at)


def test_the_auditor_gets_no_other_role(cast, give):
    with pytest.raises(Conflict, match="孙立不能同时担任审计员和其他角色"):
        give(cast.sun, Role.FILLER, department=cast.a)


def test_nobody_with_another_role_becomes_auditor(cast, give):
    with pytest.raises(Conflict, match="林静不能同时担任审计员和其他角色"):
        give(cast.lin, Role.AUDITOR, district=cast.district)


def test_the_auditor_may_audit_a_second_district(cast, give):
    assert give(cast.sun, Role.AUDITOR, district=cast.other_district)


@pytest.mark.parametrize("role", sorted(BUREAU_ROLES))
def test_the_administrator_gets_no_role_of_the_bureau(cast, give, role):
    with pytest.raises(Conflict, match="葛青不能同时担任系统管理员和财政局角色"):
        give(cast.ge, role, district=cast.district)


@pytest.mark.parametrize("role", sorted(BUREAU_ROLES))
def test_nobody_of_the_bureau_becomes_administrator(cast, give, role):
    official = person("official", "王立", role, district=cast.district)

    with pytest.raises(Conflict, match="王立不能同时担任系统管理员"):
        give(official, Role.ADMINISTRATOR, district=cast.district)


def test_a_refused_role_leaves_nothing_behind(cast, give):
    before = RoleGrant.objects.count()

    with pytest.raises(Conflict):
        give(cast.sun, Role.FILLER, department=cast.a)

    assert RoleGrant.objects.count() == before


def test_the_same_role_is_not_given_twice_in_one_place(cast, give):
    with pytest.raises(ValidationError):
        give(cast.lin, Role.FILLER, department=cast.a)


@pytest.mark.parametrize(
    ("from_day", "until_day", "holds"),
    [
        (None, None, True),
        (0, 0, True),
        (-10, 10, True),
        (1, None, False),
        (None, -1, False),
        (None, 0, True),
    ],
)
def test_a_grant_holds_from_its_first_to_its_last_day(cast, give, from_day, until_day, holds):
    today = date(2024, 8, 12)
    newcomer = person("newcomer", "新人")
    days = {
        name: today + timedelta(days=offset)
        for name, offset in [("valid_from", from_day), ("valid_until", until_day)]
        if offset is not None
    }
    give(newcomer, Role.FILLER, department=cast.a, **days)

    assert newcomer.grants.in_force(today).exists() is holds


def test_a_failing_trail_undoes_the_grant(cast, give, monkeypatch, break_the_trail):
    with break_the_trail(), pytest.raises(RuntimeError):
        give(cast.lin, Role.FILLER, department=cast.b)

    assert not cast.lin.grants.filter(department=cast.b).exists()
