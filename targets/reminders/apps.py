from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "targets.reminders"
    label = "reminders"
