"""Addresses of the API. Its description is made from the views; docs/how-to/use-the-api.md shows it in use."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView

from budgettrack.api import cells, entries, nowhere, reports, rounds, tables, token
from budgettrack.api.docs import documentation

v1 = [
    path("token/", token.TokenView.as_view(), name="api_token"),
    path("tables/", tables.TableList.as_view(), name="api_tables"),
    path("tables/<int:table_id>/", tables.TableDetail.as_view(), name="api_table"),
    path("tables/<int:table_id>/indicators/", tables.IndicatorList.as_view(), name="api_indicators"),
    path("rounds/", rounds.RoundList.as_view(), name="api_rounds"),
    path("rounds/<int:round_id>/", rounds.RoundDetail.as_view(), name="api_round"),
    path("reports/", reports.ReportList.as_view(), name="api_reports"),
    path("reports/<int:report_id>/", reports.ReportDetail.as_view(), name="api_report"),
    path("reports/<int:report_id>/entries/", entries.EntryList.as_view(), name="api_entries"),
    path("reports/<int:report_id>/cells/", cells.CellSave.as_view(), name="api_cells"),
    # Also without the last slash: a redirect would turn a POST into a GET.
    re_path(r"^", nowhere.Nowhere.as_view(), name="api_nowhere"),
]


urlpatterns = [
    path("v1/", include(v1)),
    # The shape of the API is no secret, and tools fetch it before they have a token.
    path(
        "schema/",
        SpectacularAPIView.as_view(permission_classes=[], authentication_classes=[]),
        name="api_schema",
    ),
    path("docs/", documentation, name="api_docs"),
]
