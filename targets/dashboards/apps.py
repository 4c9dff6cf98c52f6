from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "targets.dashboards"
    label = "dashboards"
