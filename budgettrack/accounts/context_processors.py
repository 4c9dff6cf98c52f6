"""What the sign-in page shows beside its form."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


def sign_in(request: HttpRequest) -> dict[str, Any]:
    """The panels of the sign-in page; upper rooms contribute them by names given in settings."""
    match = getattr(request, "resolver_match", None)
    if match is None or match.url_name != "account_login":
        return {}
    panels = [import_string(path)() for path in settings.SIGN_IN_PANELS]
    return {"sign_in_panels": [panel for panel in panels if panel]}
