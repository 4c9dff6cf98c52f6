"""Addresses of the API. Its description is made from the views; docs/how-to tells how to add one."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from budgettrack.api import entries, reports, rounds, tables, token
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
    path("reports/<int:report_id>/cells/", entries.CellSave.as_view(), name="api_cells"),
]


urlpatterns = [
    path("v1/", include(v1)),
    path("schema/", SpectacularAPIView.as_view(permission_classes=[]), name="api_schema"),
    path("docs/", documentation, name="api_docs"),
]
