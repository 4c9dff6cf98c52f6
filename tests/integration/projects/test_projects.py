"""Projects with their funding, and a department's budget facts: kept as printed, entered by those who may."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Forbidden, Invalid
from projects.actions import projects
from projects.models import BudgetFacts, Funding, FundingSource, Project
from tests import factories
from tests.cast import YEAR
from tests.constraints import refused_by

pytestmark = pytest.mark.django_db

MAY_NOT_ENTER_FOR_A = ["zhao", "wu", "he", "sun", "ge", "cheng", "qiu"]


def add(by, at, department, **given):
    fields = {"name": "食堂改造", "funding": {FundingSource.FISCAL: "1,520.50", FundingSource.OTHER: "20"}}
    return projects.add(department=department, fiscal_year=YEAR, by=by, at=at, **{**fields, **given})


@pytest.mark.parametrize(("who", "role"), [("lin", "填报人"), ("gao", "填报人"), ("chen", "财政局绩效科")])
def test_the_unit_and_the_bureau_enter_projects(cast, at, who, role):
    project = add(getattr(cast, who), at, cast.a)

    event = Event.objects.get(kind=EventKind.PROJECT_ADDED, subject_id=project.pk)
    assert (project.district, project.department) == (cast.district, cast.a)
    assert (event.role, event.after["funding"]) == (role, {"FISCAL": "1,520.50", "OTHER": "20"})


@pytest.mark.parametrize("who", MAY_NOT_ENTER_FOR_A)
def test_nobody_else_enters_them(cast, at, who):
    with pytest.raises(Forbidden, match="您不能登记“临江区第一中学”的项目和预算"):
        add(getattr(cast, who), at, cast.a)

    assert not Project.objects.exists()


def test_amounts_are_kept_as_printed_beside_their_value(cast, at):
    line = add(cast.lin, at, cast.a).funding.get(source=FundingSource.FISCAL)

    assert (line.initial_text, line.initial, line.adjusted) == ("1,520.50", Decimal("1520.5"), None)


@pytest.mark.parametrize("text", ["", "一百万", "-5", "12,34", "1e5"])
def test_an_amount_that_is_none_is_refused_with_what_was_found(cast, at, text):
    with pytest.raises(Invalid, match=r"项目“食堂改造”的预算数“.*”不是金额，应为万元数") as refusal:
        add(cast.lin, at, cast.a, funding={FundingSource.FISCAL: text})

    assert f"“{text}”" in refusal.value.sentence
    assert not Project.objects.exists()


def test_two_projects_may_have_one_name(cast, at):
    first, second = add(cast.lin, at, cast.a), add(cast.lin, at, cast.a)

    assert first.name == second.name
    assert first != second


def test_a_project_may_come_without_money(cast, at):
    assert not add(cast.lin, at, cast.a, funding={}).funding.exists()


def test_a_failing_trail_undoes_the_project_and_its_funding(cast, at, break_the_trail):
    with break_the_trail(), pytest.raises(RuntimeError):
        add(cast.lin, at, cast.a)

    assert not Project.objects.exists()
    assert not Funding.objects.exists()


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("lin", True),
        ("he", True),
        ("chen", True),
        ("cheng", True),
        ("wu", False),
        ("ge", False),
        ("qiu", False),
    ],
)
def test_a_project_is_seen_by_those_of_its_place(cast, at, who, seen):
    project = add(cast.lin, at, cast.a)

    assert (project in Project.objects.visible_to(getattr(cast, who))) is seen


def enter_budget(by, at, department, **figures):
    return projects.enter_budget(department=department, fiscal_year=YEAR, figures=figures, by=by, at=at)


def test_budget_facts_keep_what_the_document_does_not_say_as_unknown(cast, at):
    facts = enter_budget(cast.gao, at, cast.supervising, total=Decimal("30000"), withheld_secret_count=2)

    event = Event.objects.get(kind=EventKind.BUDGET_ENTERED)
    assert (facts.total, facts.basic, facts.withheld_secret_count) == (Decimal(30000), None, 2)
    assert event.after == {"total": "30000", "withheld_secret_count": "2"}
    assert (event.about_type, event.about_id) == ("department", cast.supervising.pk)


def test_budget_facts_come_once_a_department_and_year(cast, at):
    enter_budget(cast.gao, at, cast.supervising, total=Decimal(1))

    with pytest.raises(ValidationError):
        enter_budget(cast.gao, at, cast.supervising, total=Decimal(2))
    with refused_by("budget_facts_once_a_year"):
        BudgetFacts.objects.create(district=cast.district, department=cast.supervising, fiscal_year=YEAR)


@pytest.mark.parametrize("who", ["lin", "he", "sun", "ge", "qiu"])
def test_budget_facts_are_entered_by_the_department_or_the_bureau(cast, at, who):
    with pytest.raises(Forbidden):
        enter_budget(getattr(cast, who), at, cast.supervising, total=Decimal(1))


def test_a_failing_trail_undoes_the_budget_facts(cast, at, break_the_trail):
    with break_the_trail(), pytest.raises(RuntimeError):
        enter_budget(cast.gao, at, cast.supervising, total=Decimal(1))

    assert not BudgetFacts.objects.exists()


def test_funding_comes_once_a_source_and_is_never_negative(cast):
    line = factories.make_project(department=cast.a).funding.get()

    with refused_by("funding_once_a_project_and_source"):
        Funding.objects.create(project=line.project, source=line.source, initial=1, initial_text="1")
    with refused_by("initial_budget_is_not_negative"):
        Funding.objects.filter(pk=line.pk).update(initial=-1)
