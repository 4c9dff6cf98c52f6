"""SYSTEM, in whose name tasks and commands act, and the holiday notices known to the library."""

from datetime import date, timedelta

from django.db import migrations

FIRST_YEAR = 2022


def make_system_user(apps, schema_editor):
    user = apps.get_model("accounts", "User")
    # "!" is Django's mark of a password that nothing matches.
    user.objects.get_or_create(
        username="SYSTEM", defaults={"name": "系统", "password": "!", "is_active": False, "is_system": True}
    )


def remove_system_user(apps, schema_editor):
    apps.get_model("accounts", "User").objects.filter(username="SYSTEM").delete()


def seed_calendar(apps, schema_editor):
    import chinese_calendar

    calendar_day = apps.get_model("accounts", "CalendarDay")
    day, rows = date(FIRST_YEAR, 1, 1), []
    while True:
        try:
            holiday, name = chinese_calendar.get_holiday_detail(day)
        except NotImplementedError:
            # The library ends with the last notice of the State Council; later years are loaded by hand.
            break
        if holiday != (day.weekday() >= 5) or name:
            rows.append(
                calendar_day(
                    day=day,
                    kind="OFF" if holiday else "WORK",
                    name=str(name or ""),
                    source=f"国务院办公厅{day.year}年节假日安排（chinesecalendar）",
                )
            )
        day += timedelta(days=1)
    calendar_day.objects.bulk_create(rows)


def clear_calendar(apps, schema_editor):
    apps.get_model("accounts", "CalendarDay").objects.filter(
        district__isnull=True, source__contains="chinesecalendar"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunPython(make_system_user, remove_system_user),
        migrations.RunPython(seed_calendar, clear_calendar),
    ]
