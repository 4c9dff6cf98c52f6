"""Settings of budgettrack, read once from the environment (and .env); .env.example explains each of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from budgettrack import environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

DATA_DIR = environment.data_folder(BASE_DIR)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or environment.kept_secret(DATA_DIR / "secret-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
# Address of the service as people type it; stands in mails.
BUDGETTRACK_URL = env.str("BUDGETTRACK_URL", default="").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BUDGETTRACK_URL] if BUDGETTRACK_URL else []
# Proxies whose X-Forwarded-For is believed when the trail writes down from where somebody acted.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "budgettrack.operations",
    "targets.dashboards",
    "targets.documents",
    "targets.reminders",
    "targets.progress",
    "targets.tables",
    "projects",
    "budgettrack.accounts",
    "budgettrack.audit",
    "budgettrack.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "budgettrack.audit.middleware.OriginMiddleware",
    "budgettrack.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "budgettrack.urls"
WSGI_APPLICATION = "budgettrack.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "budgettrack.web.context_processors.page",
                "budgettrack.accounts.context_processors.sign_in",
                "targets.reminders.context_processors.unread",
            ],
            "builtins": ["budgettrack.web.templatetags.ui", "budgettrack.web.templatetags.zh"],
        },
    },
]
# The menu of the top bar: words, URL name, permission that shows it (empty: everybody).
WEB_MENU = [
    ("工作台", "workbench", ""),
    ("总览", "cockpit", "SEE_COCKPIT"),
    ("填报", "reports", ""),
    ("部门", "departments", ""),
    ("通知", "notices", ""),
]

# Functions without arguments whose answers stand beside the sign-in form; empty answers are left out.
SIGN_IN_PANELS = [
    "targets.dashboards.panels.open_rounds",
    "budgettrack.operations.panels.demonstration_accounts",
]


def _database() -> dict[str, Any]:
    if not env.str("DATABASE_URL", default=""):
        return sqlite(DATA_DIR / "budgettrack.sqlite3")
    try:
        found: dict[str, Any] = env.db("DATABASE_URL")
    except (ImproperlyConfigured, ValueError):
        environment.stop("DATABASE_URL 读不懂。写法：postgres://用户:口令@主机:5432/库名。")
    if found.get("ENGINE", "").endswith("sqlite3"):
        return sqlite(Path(found["NAME"]))
    if found.get("ENGINE") != "django.db.backends.postgresql":
        environment.stop("DATABASE_URL 只支持 postgres:// 和 sqlite:///。")
    return {**found, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite as it can bear many writers on one machine; docs/decisions says why each line matters."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            # Read-then-write transactions would dead-lock at once without it, and no time-out helps.
            "transaction_mode": "IMMEDIATE",
            # FULL: a power cut must not take the last commits.
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
            "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The embedded broker's address, password included, is kept in the data folder while it runs.
REDIS_URL = env.str("REDIS_URL", default="") or environment.read_secret(DATA_DIR / "broker.url")


def redis_database(number: int) -> str:
    """The same server, another numbered database: broker and cache must not empty each other."""
    base, _, last = REDIS_URL.rpartition("/")
    return f"{base}/{number}" if last.isdigit() else f"{REDIS_URL.rstrip('/')}/{number}"


CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "budgettrack.web.cache.ForgivingRedisCache",
        "LOCATION": redis_database(2),
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

CELERY_BROKER_URL = redis_database(0) if REDIS_URL else "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A save must not wait for a broker that is down: the sweep computes what the bell did not ring for.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "visibility_timeout": 3600,
    # Without it the library tries for six seconds before it says so.
    "max_retries": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_TASK_DEFAULT_QUEUE = "compute"
CELERY_TASK_ROUTES = {"reminders.*": {"queue": "mail"}, "documents.*": {"queue": "documents"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workbench"
ACCOUNT_ADAPTER = "budgettrack.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "【预算绩效】"
ACCOUNT_USER_DISPLAY = "budgettrack.accounts.adapter.display"

# Not in the cache: a clerk stays signed in while Redis is down.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "budgettrack.web.views.csrf_failure"
_https = BUDGETTRACK_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = _https and env.bool("SECURE_SSL_REDIRECT", default=False)
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
# Other hosts of the government's domain are not ours to force to HTTPS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A sheet of some hundred rows sent without script has more fields than the default of 1,000 allows.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [folder for folder in [BASE_DIR / "budgettrack" / "web" / "packages"] if folder.is_dir()]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False

EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    # ImproperlyConfigured here would be a traceback for an administrator's typing error.
    try:
        vars().update(env.email("EMAIL_URL"))
    except (ImproperlyConfigured, ValueError):
        environment.stop("EMAIL_URL 读不懂。写法：smtp+tls://用户:口令@主机:587。")
    if not BUDGETTRACK_URL:
        environment.stop(
            "设了 EMAIL_URL 就必须设 BUDGETTRACK_URL（邮件里的链接要用），例如 https://jx.example.gov.cn。"
        )
else:
    # Without a mail server nothing is lost: each mail is a file that any mail program opens.
    EMAIL_BACKEND = "targets.reminders.channels.eml.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
# Mail leaves in working hours only; a file wakes nobody, so a demonstration shows its mails at once.
MAIL_QUIET_HOURS = env.bool("MAIL_QUIET_HOURS", default=bool(EMAIL_URL))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="预算绩效管理 <no-reply@localhost>")

DEMONSTRATION = env.bool("BUDGETTRACK_SAMPLE", default=not env.str("DATABASE_URL", default=""))

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "budgettrack.api.authentication.TokenAuthentication",
        "budgettrack.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["budgettrack.api.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "budgettrack.api.problems.handle",
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "budgettrack",
    "DESCRIPTION": "预算绩效管理：绩效目标、运行监控、绩效自评的读取与填报。",
    "VERSION": "v1",
    "SERVE_INCLUDE_SCHEMA": False,
    # In the order of the addresses: sign in, tables, rounds, reports.
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "CellKind": "budgettrack.api.cells.KINDS",
        "CellOutcome": "budgettrack.api.cells.OUTCOMES",
        "FundingSource": "projects.models.FundingSource",
        "Light": "budgettrack.api.reports.LIGHTS",
        "Likelihood": "targets.progress.models.report.Likelihood",
        "ProgressKind": "targets.tables.models.ProgressKind",
        "ReasonCategory": "targets.progress.models.report.ReasonCategory",
        "ReportStatus": "targets.progress.models.report.ReportStatus",
        "RevisionKind": "targets.tables.models.revision.RevisionKind",
        "RoundKind": "targets.progress.models.round.RoundKind",
        "RoundStatus": "targets.progress.models.round.RoundStatus",
        "Scope": "targets.tables.models.Scope",
        "Tier": "targets.progress.models.entry.Tier",
        "WeightOrigin": "targets.tables.models.WeightOrigin",
    },
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django.request": {"level": "ERROR"}},
}
