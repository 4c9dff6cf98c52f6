"""What a notice says in the list of notices, from what the report's row holds already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from targets.domain.ladder import Term
from targets.domain.wording.notices import due_sentence, filled_sentence, notice_title, time_left
from targets.domain.workdays import Calendar
from targets.domain.workflow import ReportStatus
from targets.progress.models import Report, Review, Verdict

_LONGEST_COMMENT = 300


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    body: str


def text_of(
    report: Report, step: str, term: Term | None, returned: Review | None, today: date, calendar: Calendar
) -> Text:
    """The text on the day it is made; a mail that leaves later counts its days anew."""
    due, left = "", "请尽快报送"
    if term is not None:
        due, left = due_sentence(term, today), time_left(term, today, calendar)
    filled = filled_sentence(
        filled=report.filled,
        applicable=report.applicable,
        unread=report.unread,
        reasons_due=report.reasons_due,
    )
    sentences = [f"{report.department.name}，{report.round.title}", due, filled]
    if returned is not None:
        sentences.append(f"{returned.by.name}退回：{_short(returned.comment)}")
    return Text(
        title=notice_title(step, report.table.title, left),
        body="".join(f"{sentence}。" for sentence in sentences if sentence).replace("。。", "。"),
    )


def returns_of(reports: Iterable[Report]) -> dict[int, Review]:
    """The verdicts with which those reports that are still being mended came back, by report."""
    mended = [report.pk for report in reports if report.state is ReportStatus.SENT_BACK]
    reviews = Review.objects.filter(report__in=mended, verdict=Verdict.SENT_BACK).select_related("by")
    # A later return takes the place of an earlier one.
    return {review.report_id: review for review in reviews.order_by("state_number", "pk")}


def _short(comment: str) -> str:
    words = " ".join(comment.split())
    return words if len(words) <= _LONGEST_COMMENT else f"{words[:_LONGEST_COMMENT]}…"
