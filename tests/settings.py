"""Settings of the tests: the real ones, with nothing of the developer's own environment in them.

State goes to a folder that is removed afterwards. TEST_DATABASE_URL chooses PostgreSQL; SQLite otherwise.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import environ

_DATA = Path(tempfile.mkdtemp(prefix="budgettrack-tests-"))
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)

# Set, not only removed: .env fills in whatever is missing.
ENVIRONMENT = {
    "ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
    "BUDGETTRACK_DATA": str(_DATA),
    "BUDGETTRACK_SAMPLE": "false",
    "BUDGETTRACK_URL": "",
    "DATABASE_URL": "",
    "DEBUG": "false",
    "DEFAULT_FROM_EMAIL": "预算绩效管理 <no-reply@localhost>",
    "EMAIL_URL": "",
    "LOG_LEVEL": "WARNING",
    "MAIL_QUIET_HOURS": "false",
    "REDIS_URL": "",
    "SECRET_KEY": "only the tests know this key, and it opens nothing",
    "SECURE_SSL_REDIRECT": "false",
    "TRUSTED_PROXIES": "",
}
os.environ |= ENVIRONMENT

from budgettrack.settings import *  # noqa: E402, F403
from budgettrack.settings import STORAGES, sqlite  # noqa: E402

_on_file = sqlite(_DATA / "unused.sqlite3")
# The same file database with the same locks as in service; only the wait for the disk is left out.
_on_file["OPTIONS"]["init_command"] = _on_file["OPTIONS"]["init_command"].replace(
    "synchronous=FULL", "synchronous=OFF"
)
_on_file["TEST"] = {"NAME": str(_DATA / "tests.sqlite3")}
DATABASES = {
    "default": environ.Env.db_url_config(os.environ["TEST_DATABASE_URL"])
    if os.environ.get("TEST_DATABASE_URL")
    else _on_file
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_BROKER_URL = "memory://"
CELERY_TASK_ALWAYS_EAGER = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# WhiteNoise warns about a folder that is not there, and warnings are errors here.
(_DATA / "static").mkdir()
