"""A sender in a process of its own, which a test can have killed.

Called with the database, the port of the mail server, the instant to believe in and, where it is to die, the
point of its death: "claimed" (nothing sent yet) or "accepted" (the server has the mail, nobody wrote it down).
"""

import os
import signal
import sys
from datetime import datetime

import django
import time_machine


def main(database: str, port: str, instant: str, death: str = "") -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
    django.setup()

    from targets.reminders import tasks
    from targets.reminders.channels.post import Post

    deliver = Post.deliver

    def die(post: Post, letter: object) -> None:
        if death == "accepted":
            assert deliver(post, letter) is None
        os.kill(os.getpid(), signal.SIGKILL)

    if death:
        Post.deliver = die
    with time_machine.travel(datetime.fromisoformat(instant)):
        sys.stdout.write(str(tasks.send_waiting_notices()))


if __name__ == "__main__":
    main(*sys.argv[1:])
