"""Days of the factories' monitoring round (due on Friday 30 August 2024) and what the tests look at."""

from datetime import datetime

from budgettrack.accounts.models import User
from budgettrack.clock import SHANGHAI
from targets.progress.actions import reports, reviews
from targets.progress.models import Report
from targets.reminders.actions import mails, notices
from targets.reminders.actions.mails import Outcome
from targets.reminders.channels.mail import Site
from targets.reminders.channels.post import Post
from targets.reminders.models import Notice
from targets.reminders.queries import mails as queries
from tests.factories import fill

SITE = Site("https://jx.example.test", demonstration=False)


def on(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=SHANGHAI)


# A Wednesday, the Friday of the end, the Monday after it.
TWO_DAYS_BEFORE = on(8, 28)
LAST_DAY = on(8, 30)
ONE_DAY_LATE = on(9, 2)


def told() -> set[tuple[str, str]]:
    """Who has which step."""
    return {(notice.recipient.username, notice.step) for notice in Notice.objects.select_related("recipient")}


def plan(*instants: datetime) -> None:
    for at in instants:
        notices.make_due(at=at)


def send(at: datetime, place: Site = SITE) -> list[Outcome]:
    """One run of the sender."""
    mails.tidy(at=at)
    with Post(place) as post:
        system = User.objects.system()
        return [mails.send(waiting=one, post=post, by=system, at=at) for one in queries.waiting(at)]


def hand_in(report: Report, by: User, at: datetime) -> None:
    fill(report, by=by, at=at)
    reports.submit(report_id=report.pk, by=by, at=at)


def send_back(report: Report, by: User, at: datetime, comment: str = "请核对第2行。") -> None:
    reviews.send_back(report_id=report.pk, comment=comment, by=by, at=at)
