"""All addresses, room by room."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("targets.dashboards.urls")),
    path("", include("targets.progress.urls")),
    path("", include("targets.reminders.urls")),
    path("", include("budgettrack.operations.urls")),
    path("accounts/", include("budgettrack.accounts.urls")),
    path("api/", include("budgettrack.api.urls")),
]
if settings.DEBUG:
    urlpatterns += [path("", include("budgettrack.web.urls"))]

handler400 = "budgettrack.web.views.bad_request"
handler403 = "budgettrack.web.views.forbidden"
handler404 = "budgettrack.web.views.not_found"
handler500 = "budgettrack.web.views.server_error"
