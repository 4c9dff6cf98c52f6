"""Looking up many departments at once names the same people as looking up one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgettrack.accounts.models import Department, RoleGrant, User
from budgettrack.accounts.queries.people import holders, holders_of
from budgettrack.accounts.roles import Role
from tests.cast import AT, give, person
from tests.factories import make_department

TODAY = AT.date()


@pytest.fixture
def crowd(cast):
    """The cast, with people who left, people of a whole district and two in one place."""
    person("mei", "梅香", Role.FILLER, department=cast.a)
    person("alt", "旧人", Role.FILLER, department=cast.b)
    RoleGrant.objects.filter(user=cast.wu).update(valid_until=TODAY - timedelta(days=1))
    User.objects.filter(username="alt").update(is_active=False)
    give(cast.he, Role.UNIT_REVIEWER, district=cast.district)
    make_department(district=cast.district)
    make_department()
    return cast


def test_the_nearest_people_in_office_are_the_same_one_by_one_and_all_at_once(crowd):
    departments = list(Department.objects.select_related("parent"))
    roles = list(Role)

    found = holders_of(roles, [department.pk for department in departments], on=TODAY)

    assert found == {
        (role, department.pk): holders(role, department, on=TODAY)
        for role in roles
        for department in departments
    }
    assert found[Role.FILLER, crowd.a.pk] == [crowd.lin, User.objects.get(username="mei")]
    assert found[Role.FILLER, crowd.b.pk] == [crowd.gao]
    assert found[Role.UNIT_REVIEWER, crowd.b.pk] == [crowd.he]


def test_two_queries_are_enough_for_any_number_of_departments(crowd):
    with CaptureQueriesContext(connection) as seen:
        holders_of([Role.FILLER], list(Department.objects.values_list("pk", flat=True)), on=TODAY)

    # The list of departments is the third.
    assert len(seen) == 3
