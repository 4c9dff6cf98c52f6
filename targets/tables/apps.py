from django.apps import AppConfig


class TablesConfig(AppConfig):
    name = "targets.tables"
    label = "tables"
