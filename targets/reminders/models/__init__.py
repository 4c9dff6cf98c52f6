"""Who was told what, and when."""

from targets.reminders.models.notice import MOST_ATTEMPTS, Notice, NoticeStatus

__all__ = ["MOST_ATTEMPTS", "Notice", "NoticeStatus"]
