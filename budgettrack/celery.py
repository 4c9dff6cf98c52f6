"""Celery: the queue is only a bell. Work waits as rows; a sweep repairs what a lost message left."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "budgettrack.settings")

app = Celery("budgettrack")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# The one beat table. Each sweep is a cheap EXISTS when there is nothing to do.
app.conf.beat_schedule = {
    # A lost bell may leave a report stale; nobody should wait longer than a quarter of a minute for it.
    "sweep-stale-reports": {"task": "progress.sweep_stale_reports", "schedule": 15.0},
    # Reminders are made when their step is due and sent in working hours; a minute is early enough.
    "make-due-notices": {"task": "reminders.make_due_notices", "schedule": 60.0},
    "send-waiting-notices": {"task": "reminders.send_waiting_notices", "schedule": 60.0},
}
