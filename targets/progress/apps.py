from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "targets.progress"
    label = "progress"
