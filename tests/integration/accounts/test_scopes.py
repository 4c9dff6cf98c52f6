"""What a person's grants reach: his own place, what lies below it, a district, a city, one item."""

from datetime import date

import pytest
import time_machine

from budgettrack.accounts.actions import grants
from budgettrack.accounts.models import Department, District
from budgettrack.accounts.roles import PERMISSIONS, Permission, Role
from targets.progress.models import Report
from targets.tables.models import TargetTable
from tests import factories
from tests.cast import AT, forget_scope, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("lin", {"a"}),
        ("zhao", {"a"}),
        ("wu", {"b"}),
        ("gao", {"supervising", "own_level", "a", "b"}),
        ("he", {"supervising", "own_level", "a", "b"}),
        ("chen", {"supervising", "own_level", "a", "b"}),
        ("sun", {"supervising", "own_level", "a", "b"}),
        ("cheng", {"supervising", "own_level", "a", "b", "elsewhere"}),
        ("qiu", {"elsewhere"}),
        ("ge", set()),
    ],
)
def test_everybody_sees_his_own_place_and_what_lies_below(cast, who, seen):
    places = {getattr(cast, name).pk: name for name in ["supervising", "own_level", "a", "b", "elsewhere"]}

    visible = Department.objects.visible_to(getattr(cast, who))

    assert {places[department.pk] for department in visible} == seen


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("lin", {"临江区"}),
        ("chen", {"临江区"}),
        ("qiu", {"山前区"}),
        ("ge", {"临江区"}),
        ("cheng", {"江州市", "临江区", "山前区"}),
    ],
)
def test_a_person_has_a_place_in_his_district_the_city_in_all_of_its(cast, who, names):
    assert set(District.objects.visible_to(getattr(cast, who)).values_list("name", flat=True)) == names


def test_a_person_without_a_role_sees_nothing(cast):
    newcomer = person("newcomer", "新人")

    assert not Department.objects.visible_to(newcomer).exists()
    assert not District.objects.visible_to(newcomer).exists()


def test_a_person_out_of_office_sees_nothing_whatever_he_was_given(cast):
    factories.change(cast.lin, is_active=False)
    forget_scope(cast.lin)

    assert not Department.objects.visible_to(cast.lin).exists()


def test_a_grant_of_later_counts_when_its_day_comes(cast, at):
    grants.give(
        user=cast.wu,
        role=Role.FILLER,
        department=cast.a,
        valid_from=date(2024, 9, 1),
        valid_until=date(2024, 9, 30),
        by=cast.system,
        at=at,
    )

    reached = {}
    for day in ["2024-08-31", "2024-09-01", "2024-09-30", "2024-10-01"]:
        forget_scope(cast.wu)
        with time_machine.travel(f"{day} 12:00 +0800", tick=False):
            reached[day] = Department.objects.visible_to(cast.wu).filter(pk=cast.a.pk).exists()

    assert reached == {"2024-08-31": False, "2024-09-01": True, "2024-09-30": True, "2024-10-01": False}


def test_a_day_begins_at_midnight_in_shanghai(cast, at):
    grants.give(
        user=cast.wu,
        role=Role.FILLER,
        department=cast.a,
        valid_until=date(2024, 8, 31),
        by=cast.system,
        at=at,
    )

    with time_machine.travel("2024-08-31 15:59:59 +0000", tick=False):
        still = Department.objects.visible_to(cast.wu).filter(pk=cast.a.pk).exists()
    forget_scope(cast.wu)
    with time_machine.travel("2024-08-31 16:00:00 +0000", tick=False):
        after = Department.objects.visible_to(cast.wu).filter(pk=cast.a.pk).exists()

    assert (still, after) == (True, False)


def test_an_expert_sees_the_one_report_he_was_given(cast, at):
    report, other = (
        factories.make_report(department=cast.a),
        factories.make_report(department=cast.b, year=2023),
    )
    expert = person("expert", "专家甲")
    grants.give(user=expert, role=Role.EXPERT, item=f"report:{report.pk}", by=cast.system, at=at)

    assert list(Report.objects.visible_to(expert)) == [report]
    assert other not in Report.objects.visible_to(expert)
    assert not Department.objects.visible_to(expert).exists()


def test_a_unit_sees_the_consolidated_table_that_covers_it(cast):
    table = factories.make_table(department=cast.supervising, whole=True, covers=[cast.a])

    assert list(TargetTable.objects.visible_to(cast.lin)) == [table]
    assert not TargetTable.objects.visible_to(cast.wu).exists()


def test_roles_reach_through_any_depth_of_the_tree(cast):
    below = factories.make_department(parent=cast.a, name="第一中学分校")
    furthest = factories.make_department(parent=below, name="第一中学分校食堂")

    assert furthest in Department.objects.visible_to(cast.he)
    assert furthest in Department.objects.visible_to(cast.lin)
    assert furthest not in Department.objects.visible_to(cast.wu)


def test_reading_a_scope_takes_a_fixed_number_of_queries(cast, django_assert_max_num_queries):
    for number in range(5):
        factories.make_department(parent=cast.a, name=f"第{number}分校")

    with django_assert_max_num_queries(5):
        assert cast.he.scope.departments(Permission.SEE)


def test_every_role_says_what_it_may():
    assert set(PERMISSIONS) == set(Role)


def test_the_three_offices_are_apart_in_what_they_may():
    administrator, auditor = PERMISSIONS[Role.ADMINISTRATOR], PERMISSIONS[Role.AUDITOR]

    assert Permission.SEE not in administrator
    assert not auditor & {
        Permission.FILL,
        Permission.REVIEW_UNIT,
        Permission.REVIEW_DEPARTMENT,
        Permission.REVIEW_BUREAU,
        Permission.PLAN_ROUNDS,
        Permission.MANAGE_PEOPLE,
    }
    assert [role for role in Role if Permission.SEE_TRAIL in PERMISSIONS[role]] == [Role.AUDITOR]


def test_the_fixed_instant_lies_inside_the_round_of_the_factories(cast):
    round_ = factories.make_round(district=cast.district)

    assert round_.opens_on <= AT.date() <= round_.due_on
