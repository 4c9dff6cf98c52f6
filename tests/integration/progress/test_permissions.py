"""Who may do what to a report in which state: the whole table, for a unit's report and for special cases."""

import pytest

from budgettrack.accounts.roles import Role
from budgettrack.refusal import Conflict, Forbidden, permits, why_not
from targets.progress.models import Report
from targets.progress.policies import reports as policies
from targets.progress.policies.queue import waiting_for
from tests import factories
from tests.cast import give, person

pytestmark = pytest.mark.django_db

PEOPLE = ["lin", "zhao", "wu", "gao", "he", "chen", "sun", "ge", "cheng", "qiu", "system"]
FILLERS = {"lin", "gao", "system"}
ACTS = {
    "fill": policies.check_can_fill,
    "submit": policies.check_can_submit,
    "withdraw": policies.check_can_withdraw,
    "review": policies.check_can_review,
    "remind": policies.check_can_remind,
}
# State → act → who may. Nobody else may, and no act may where none is named.
MATRIX = {
    "NOT_STARTED": {"fill": FILLERS, "submit": FILLERS, "remind": {"chen", "system"}},
    "DRAFT": {"fill": FILLERS, "submit": FILLERS, "remind": {"chen", "system"}},
    "SENT_BACK": {"fill": FILLERS, "submit": FILLERS, "remind": {"chen", "system"}},
    "SUBMITTED": {"withdraw": FILLERS, "review": {"zhao", "system"}},
    "UNIT_APPROVED": {"review": {"he", "system"}},
    "DEPARTMENT_APPROVED": {"review": {"chen", "system"}},
    "ACCEPTED": {},
}


@pytest.fixture
def report(cast):
    return factories.make_report(department=cast.a)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("status", MATRIX)
def test_who_may_do_what_in_which_state(cast, report, status, act):
    factories.change(report, status=status)

    may = {who for who in PEOPLE if permits(ACTS[act], getattr(cast, who), report)}

    assert may == MATRIX[status].get(act, set())


def test_the_matrix_names_every_state_and_the_checks_every_act(report):
    names = {name.removeprefix("check_can_") for name in vars(policies) if name.startswith("check_can_")}

    assert set(MATRIX) == {status for status, _ in Report._meta.get_field("status").choices}
    assert set(ACTS) == names


@pytest.mark.parametrize(
    ("who", "role"),
    [("lin", "填报人"), ("gao", "填报人"), ("system", "系统")],
)
def test_a_check_says_in_which_role_one_acts(cast, report, who, role):
    assert policies.check_can_fill(getattr(cast, who), report) == role


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("SUBMITTED", "现在轮到单位审核人审核"),
        ("UNIT_APPROVED", "现在轮到主管部门审核人审核"),
        ("DEPARTMENT_APPROVED", "现在轮到财政局绩效科审核"),
    ],
)
def test_who_may_not_review_is_told_whose_turn_it_is(cast, report, status, sentence):
    factories.change(report, status=status)

    with pytest.raises(Forbidden, match=sentence):
        policies.check_can_review(cast.lin, report)


def test_where_no_review_is_due_the_state_is_named(cast, report):
    with pytest.raises(Conflict, match="现在是“未开始”，没有待审核的环节"):
        policies.check_can_review(cast.zhao, report)


@pytest.mark.parametrize(
    ("status", "role", "place"),
    [
        ("SUBMITTED", Role.UNIT_REVIEWER, "a"),
        ("UNIT_APPROVED", Role.SUPERVISING_REVIEWER, "supervising"),
        ("DEPARTMENT_APPROVED", Role.PERFORMANCE_SECTION, "district"),
    ],
)
def test_nobody_reviews_what_he_handed_in_whatever_roles_he_has(cast, report, status, role, place):
    kind = "district" if place == "district" else "department"
    give(cast.lin, role, **{kind: getattr(cast, place)})
    factories.change(report, status=status, submitted_by=cast.lin, submitted_at=factories.AT)

    assert (
        why_not(policies.check_can_review, cast.lin, report) == "这份填报单是您送审的，按规定不能由您审核。"
    )


def test_who_fills_in_may_review_what_a_colleague_handed_in(cast, report):
    colleague = person("colleague", "同事", Role.FILLER, department=cast.a)
    give(cast.lin, Role.UNIT_REVIEWER, department=cast.a)
    factories.change(report, status="SUBMITTED", submitted_by=colleague, submitted_at=factories.AT)

    assert policies.check_can_review(cast.lin, report) == "单位审核人"


@pytest.mark.parametrize(
    ("skips", "status", "who"),
    [
        ({"skips_unit": True}, "SUBMITTED", "he"),
        ({"skips_department": True}, "UNIT_APPROVED", "chen"),
        ({"skips_unit": True, "skips_department": True}, "SUBMITTED", "chen"),
    ],
)
def test_a_skipped_step_hands_the_turn_to_the_next(cast, report, skips, status, who):
    factories.change(report, status=status, **skips)

    assert {one for one in PEOPLE if permits(policies.check_can_review, getattr(cast, one), report)} == {
        who,
        "system",
    }


def test_a_unit_reviewer_of_another_unit_does_not_review_here(cast, report):
    other = person("other", "别处审核", Role.UNIT_REVIEWER, department=cast.b)
    factories.change(report, status="SUBMITTED")

    assert not permits(policies.check_can_review, other, report)


def test_the_bureau_of_another_district_does_not_review_here(cast, report):
    stranger = factories.make_person_of_the_bureau(cast.other_district)
    factories.change(report, status="DEPARTMENT_APPROVED")

    assert not permits(policies.check_can_review, stranger, report)


def test_a_persons_queue_holds_what_he_may_decide_on_now(cast):
    waiting = {}
    for status in MATRIX:
        report = factories.make_report(department=cast.a, year=2000 + len(waiting))
        waiting[status] = factories.change(report, status=status).pk

    queues = {who: [one.report_id for one in waiting_for(getattr(cast, who))] for who in PEOPLE[:-1]}

    turns = {"zhao": ["SUBMITTED"], "he": ["UNIT_APPROVED"], "chen": ["DEPARTMENT_APPROVED"]}
    assert queues == {who: [waiting[status] for status in turns.get(who, [])] for who in PEOPLE[:-1]}


def test_a_queue_takes_as_many_queries_for_many_reports_as_for_few(cast, django_assert_num_queries):
    for year in range(2000, 2005):
        factories.change(factories.make_report(department=cast.a, year=year), status="SUBMITTED")
    assert cast.zhao.scope.reaches

    with django_assert_num_queries(1):
        assert len(waiting_for(cast.zhao)) == 5
