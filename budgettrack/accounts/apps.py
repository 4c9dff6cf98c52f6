from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "budgettrack.accounts"
    label = "accounts"
