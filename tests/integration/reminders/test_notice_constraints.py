"""A notice goes out once: the database itself refuses a second one of the same subject, step and person."""

import pytest

from targets.reminders.models import Notice
from tests import factories
from tests.cast import AT, YEAR
from tests.constraints import refused_by

pytestmark = pytest.mark.django_db


def make(cast, **subject):
    return Notice.objects.create(
        district=cast.district,
        fiscal_year=YEAR,
        step="DUE",
        recipient=cast.lin,
        title="请填报",
        body="请填报。",
        made_at=AT,
        **subject,
    )


def test_there_is_one_notice_a_deadline_step_and_person(cast):
    deadline = factories.make_report(department=cast.a).deadlines.get()
    make(cast, deadline=deadline)

    with refused_by("one_notice_a_deadline_step_and_recipient"):
        make(cast, deadline=deadline)


def test_there_is_one_notice_a_waiting_state_step_and_person(cast):
    report = factories.make_report(department=cast.a)
    make(cast, report=report, state_number=1)
    make(cast, report=report, state_number=2)

    with refused_by("one_notice_a_state_step_and_recipient"):
        make(cast, report=report, state_number=1)


def test_a_notice_is_about_exactly_one_thing(cast):
    report = factories.make_report(department=cast.a)

    with refused_by("a_notice_has_exactly_one_subject"):
        make(cast)
    with refused_by("a_notice_has_exactly_one_subject"):
        make(cast, deadline=report.deadlines.get(), report=report, state_number=0)
    with refused_by("a_notice_has_exactly_one_subject"):
        make(cast, report=report)
