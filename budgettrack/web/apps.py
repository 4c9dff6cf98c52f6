from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "budgettrack.web"
    label = "web"
