from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "targets.documents"
    label = "documents"
