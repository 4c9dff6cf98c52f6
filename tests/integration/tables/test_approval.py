"""批复: the bureau's performance section approves; one revision is current; a frozen one is never edited."""

import pytest

from budgettrack.audit.models import Event, EventKind
from budgettrack.refusal import Conflict, Forbidden
from targets.tables.actions import revisions
from targets.tables.models import RevisionKind, RevisionStatus, TargetTable
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast):
    return factories.make_table(department=cast.a, approved=False).revisions.get()


def test_approval_makes_the_revision_the_current_one(cast, draft, at):
    approved = revisions.approve(revision_id=draft.pk, by=cast.chen, at=at)

    assert (approved.status, approved.current) == (RevisionStatus.APPROVED, True)
    assert (approved.approved_by, approved.approved_at) == (cast.chen, at)


def test_approval_is_written_down_with_before_and_after(cast, draft, at):
    revisions.approve(revision_id=draft.pk, by=cast.chen, at=at)

    event = Event.objects.get(kind=EventKind.REVISION_APPROVED, subject_id=draft.pk)
    assert (event.before, event.after) == ("DRAFT", "APPROVED")
    assert (event.actor_name, event.role) == ("陈晨", "财政局绩效科")


def test_a_later_revision_takes_the_place_of_the_current_one(cast, draft, at):
    revisions.approve(revision_id=draft.pk, by=cast.chen, at=at)
    later = factories.make_revision(table=draft.table, kind=RevisionKind.ADJUSTMENT, approved=False)

    revisions.approve(revision_id=later.pk, by=cast.chen, at=at)

    draft.refresh_from_db()
    assert (draft.status, draft.current) == (RevisionStatus.APPROVED, False)
    assert list(draft.table.revisions.filter(current=True)) == [later]


def test_a_revision_is_not_approved_twice(cast, draft, at):
    revisions.approve(revision_id=draft.pk, by=cast.chen, at=at)

    with pytest.raises(Conflict, match="已经批复"):
        revisions.approve(revision_id=draft.pk, by=cast.chen, at=at)


@pytest.mark.parametrize("who", ["lin", "zhao", "wu", "gao", "he", "sun", "ge", "cheng", "qiu"])
def test_only_the_performance_section_approves(cast, draft, at, who):
    with pytest.raises(Forbidden, match="只有财政局绩效科可以批复"):
        revisions.approve(revision_id=draft.pk, by=getattr(cast, who), at=at)

    draft.refresh_from_db()
    assert not draft.current


def test_the_performance_section_of_another_district_does_not_approve(cast, draft, at):
    stranger = factories.make_person_of_the_bureau(cast.other_district)

    with pytest.raises(Forbidden):
        revisions.approve(revision_id=draft.pk, by=stranger, at=at)


def test_a_failing_trail_undoes_the_approval(cast, draft, at, break_the_trail):
    with break_the_trail(), pytest.raises(RuntimeError):
        revisions.approve(revision_id=draft.pk, by=cast.chen, at=at)

    draft.refresh_from_db()
    assert (draft.status, draft.current) == (RevisionStatus.DRAFT, False)


@pytest.mark.parametrize("who", ["wu", "ge", "qiu"])
def test_a_stranger_sees_no_table(cast, draft, who):
    assert not TargetTable.objects.visible_to(getattr(cast, who)).exists()


@pytest.mark.parametrize("who", ["lin", "zhao", "gao", "he", "chen", "sun", "cheng"])
def test_those_of_the_place_see_the_table(cast, draft, who):
    assert list(TargetTable.objects.visible_to(getattr(cast, who))) == [draft.table]
