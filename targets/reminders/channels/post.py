"""The way to the mail server: one connection a run, and what the server's refusals mean."""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from targets.reminders.channels.mail import Letter, Site, message_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a mail did not leave. ``lasting``: another attempt cannot help; ``server``: nobody's mail leaves now."""

    words: str
    lasting: bool = False
    server: bool = False


class Post:
    """Delivers letters over one connection; use it as a context manager."""

    def __init__(self, place: Site) -> None:
        self.place = place
        self._connection: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._close(self._connection)

    def deliver(self, letter: Letter) -> Trouble | None:
        """Hand one letter to the server; None when it was accepted."""
        message = message_of(letter, self.place)
        try:
            message.connection = self._opened()
            message.send()
        except Exception as error:
            trouble = meaning(error)
            if trouble is None:
                raise
            logger.warning("mail %s did not leave: %s", letter.message_id, trouble.words)
            return trouble
        return None

    def _opened(self) -> BaseEmailBackend:
        if self._connection is None:
            connection = get_connection()
            connection.open()
            self._connection = connection
        return self._connection

    @staticmethod
    def _close(connection: BaseEmailBackend) -> None:
        try:
            connection.close()
        except (OSError, smtplib.SMTPException) as error:
            # The mails have been accepted; a server that hangs up rudely takes none of them back.
            logger.info("mail server hung up: %s", error)


def meaning(error: Exception) -> Trouble | None:
    """What a failed delivery means for the mail, or None where it is an error of our own."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, words = next(iter(error.recipients.values()))
            return Trouble(_said(code, words), lasting=code >= 500)
        case smtplib.SMTPDataError():
            return Trouble(_said(error.smtp_code, error.smtp_error), lasting=error.smtp_code >= 500)
        case smtplib.SMTPResponseException():
            # Signing in or our own sender address was refused: not this recipient's fault.
            return Trouble(_said(error.smtp_code, error.smtp_error), server=True)
        case smtplib.SMTPNotSupportedError() | UnicodeError() | ValueError():
            return Trouble(f"邮件地址写法不对：{error}", lasting=True)
        case smtplib.SMTPException() | OSError():
            return Trouble(f"邮件服务器连不上或中断了连接：{error}", server=True)
        case _:
            return None


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"邮件服务器回答 {code} {text}"
