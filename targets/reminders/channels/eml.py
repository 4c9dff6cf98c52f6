"""Mail without a mail server: each message becomes a file that any mail program opens."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from budgettrack.clock import SHANGHAI

_UNSAFE = re.compile(r"[^\w.@+-]+", re.ASCII)


class EmailBackend(BaseEmailBackend):
    """Writes to the folder EMAIL_FILE_PATH; a half-written file is never seen there."""

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:
        super().__init__(fail_silently=fail_silently, **kwargs)
        self.folder = Path(settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each message that has a recipient, and count them."""
        addressed = [message for message in email_messages if message.recipients()]
        # Mails name people and what they owe: the folder is the service's own.
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in addressed:
            self._write(message)
        return len(addressed)

    def _write(self, message: EmailMessage) -> None:
        made = message.message()
        sent = parsedate_to_datetime(made["Date"])
        # "-0000" is UTC in a mail header, but comes without a zone.
        local = (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).astimezone(SHANGHAI)
        name = f"{local:%Y%m%d-%H%M%S}-{_UNSAFE.sub('', made['Message-ID'])}.eml"
        with NamedTemporaryFile(dir=self.folder, prefix=".", suffix=".part", delete=False) as file:
            part = Path(file.name)
            try:
                file.write(b"\r\n".join([*made.as_bytes().splitlines(), b""]))
                file.flush()
                os.fsync(file.fileno())
                # The same message twice in a second is one file: it carries the same Message-ID.
                part.replace(self.folder / name)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
