"""Makes database, static files and sample ready in one start of Django.

Prints the table of demonstration accounts on standard output and everything else on standard error; exit 2
means that the last line there is a sentence for the administrator.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import Error, connection


def main() -> None:
    """Check what lies outside, then run the steps."""
    django.setup()
    reach_database()
    reach_broker()
    step("migrate", interactive=False)
    collect_static()
    if settings.DEMONSTRATION:
        step("load_sample")
        call_command("demo_accounts", stdout=sys.stdout)


def stop(sentence: str) -> NoReturn:
    """End with a sentence for the administrator."""
    print(sentence, file=sys.stderr, flush=True)
    raise SystemExit(2)


def step(name: str, **options: object) -> None:
    """Run a management command, its output in the log; a failure is one sentence."""
    print(f"-- {name}", file=sys.stderr, flush=True)
    try:
        call_command(name, stdout=sys.stderr, **options)
    except (CommandError, Error) as error:
        stop(
            f"准备数据时“{name}”没有成功：{first_line(error)}。详情见 {settings.DATA_DIR / 'logs' / 'setup.log'}"
        )


def reach_database() -> None:
    """Say in a sentence that the database does not answer."""
    try:
        # Reads the catalogue: a SQLite file that is none is noticed only when something is read from it.
        connection.introspection.table_names()
    except Error as error:
        if connection.vendor == "sqlite":
            stop(
                f"数据库文件 {connection.settings_dict['NAME']} 打不开：{first_line(error)}。"
                "请检查权限，或从备份恢复。"
            )
        at = "{HOST}:{PORT}/{NAME}".format(**connection.settings_dict)
        stop(
            f"连不上数据库 {at}：{first_line(error)}。请检查 DATABASE_URL，"
            "并确认数据库已启动、用户和库已建好。"
        )


def reach_broker() -> None:
    """Say in a sentence that Redis does not answer."""
    import redis

    at = urlsplit(settings.REDIS_URL)
    try:
        redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=3, socket_timeout=3).ping()
    except (redis.RedisError, OSError, ValueError) as error:
        where = f"{at.hostname}:{at.port or 6379}" if at.hostname else "（地址读不懂）"
        stop(f"连不上 Redis {where}：{first_line(error)}。请检查 REDIS_URL，并确认 Redis 已启动、口令正确。")


def collect_static() -> None:
    """Collect static files, unless they are what they were at the last start: compressing them takes seconds."""
    stamp = Path(settings.DATA_DIR) / "run" / "static.stamp"
    now = static_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now and Path(settings.STATIC_ROOT).is_dir():
        return
    step("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now, encoding="ascii")


def static_fingerprint() -> str:
    """Changes whenever a static file does."""
    known = hashlib.sha256(f"{django.VERSION}{settings.STORAGES}".encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            about = Path(storage.path(name)).stat()
            known.update(f"{name}|{about.st_size}|{about.st_mtime_ns}\n".encode())
    return known.hexdigest()


def first_line(error: BaseException) -> str:
    """The part of an error that says what happened."""
    lines = [line.strip().rstrip(".。") for line in str(error).splitlines()]
    return next(filter(None, lines), type(error).__name__)


if __name__ == "__main__":
    main()
