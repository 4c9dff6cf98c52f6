"""The life of a report: no state is a dead end or out of reach, and the page in docs is the table."""

import pytest

from budgettrack.operations import drawing
from targets.domain import workflow
from targets.domain.workflow import ReportAction, ReportStatus, ReviewStep
from targets.progress.models.report import ReportStatus as StoredStatus
from targets.progress.models.review import ReviewStep as StoredStep
from tests.architecture import source


@pytest.mark.parametrize("status", ReportStatus)
def test_every_state_leads_on_or_is_final(status):
    leads_on = any(move.start is status for move in workflow.TRANSITIONS)

    assert leads_on is (status not in workflow.FINAL)


@pytest.mark.parametrize(
    "status", [status for status in ReportStatus if status is not ReportStatus.NOT_STARTED]
)
def test_every_state_is_reached(status):
    assert any(move.end is status and move.start is not status for move in workflow.TRANSITIONS)


@pytest.mark.parametrize("action", ReportAction)
def test_every_action_leads_somewhere(action):
    assert any(move.action is action for move in workflow.TRANSITIONS)


def test_stored_states_and_steps_are_those_of_the_table():
    assert StoredStatus.values == [status.value for status in ReportStatus]
    assert StoredStep.values == [step.value for step in ReviewStep]


@pytest.mark.parametrize(("path", "text"), drawing.pages().items(), ids=lambda value: str(value)[:40])
def test_the_drawn_page_is_up_to_date(path, text):
    assert source.text_of(path) == text, "run: python manage.py draw_docs"
