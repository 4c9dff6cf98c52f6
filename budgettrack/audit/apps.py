from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "budgettrack.audit"
    label = "audit"
