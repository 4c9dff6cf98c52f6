"""Tasks: named after their room, limited in time, known to the beat table by names that exist."""

import pytest

from budgettrack.celery import app

app.autodiscover_tasks(force=True)
TASKS = {name: task for name, task in app.tasks.items() if not name.startswith("celery.")}
QUEUES = {"compute", "mail", "documents"}


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS.keys())
def test_a_task_is_named_after_its_room(task):
    room, _, verb = task.name.partition(".")

    assert f".{room}." in f".{task.__module__}."
    assert verb


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS.keys())
def test_a_task_is_warned_before_it_is_killed(task):
    soft = task.soft_time_limit or app.conf.task_soft_time_limit
    hard = task.time_limit or app.conf.task_time_limit

    # Celery refuses to send a message at all where it is the other way round.
    assert 0 < soft < hard


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS.keys())
def test_a_message_carries_no_results_and_is_repeated_only_so_often(task):
    assert task.ignore_result or app.conf.task_ignore_result
    assert task.max_retries is not None


def test_beat_calls_tasks_that_exist():
    called = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert called <= set(TASKS)


def test_every_queue_a_task_goes_to_has_a_worker():
    routed = {rule["queue"] for rule in app.conf.task_routes.values()} | {app.conf.task_default_queue}

    assert routed <= QUEUES
