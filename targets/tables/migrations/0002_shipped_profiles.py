"""The two scoring profiles shipped with the product, as they stood when this migration was written."""

from datetime import UTC, datetime

from django.db import migrations

SHIPPED = [{'code': 'caiyu-2020-10',
  'title': '财预〔2020〕10号',
  'execution_weight': '10',
  'level1_weights': [['产出指标', '50'], ['效益指标', '30'], ['满意度指标', '10']],
  'reverse': 'R2',
  'satisfaction': 'M1',
  'pass_threshold': None,
  'over_achievement': '130',
  'execution_reason_below': '90',
  'tier_bounds': ['80', '60'],
  'grades': [{'grade': '优', 'lowest': '90'},
             {'grade': '良', 'lowest': '80'},
             {'grade': '中', 'lowest': '60'},
             {'grade': '差', 'lowest': '0'}],
  'light_red_below': '60',
  'light_yellow_below': '80',
  'light_blue_from': '120',
  'attainment_line': '90',
  'execution_line': '90',
  'late_days_allowed': None,
  'low_cost_below': '70'},
 {'code': 'caiyu-2021-101',
  'title': '财预〔2021〕101号（参照）',
  'execution_weight': '10',
  'level1_weights': [['成本指标', '20'], ['产出指标', '40'], ['效益指标', '20'], ['满意度指标', '10']],
  'reverse': 'R2',
  'satisfaction': 'M3',
  'pass_threshold': '60',
  'over_achievement': '130',
  'execution_reason_below': '90',
  'tier_bounds': ['80', '60'],
  'grades': [{'grade': '优', 'lowest': '90'},
             {'grade': '良', 'lowest': '80'},
             {'grade': '中', 'lowest': '60'},
             {'grade': '差', 'lowest': '0'}],
  'light_red_below': '60',
  'light_yellow_below': '80',
  'light_blue_from': '120',
  'attainment_line': '90',
  'execution_line': '90',
  'late_days_allowed': None,
  'low_cost_below': '70'}]


def ship(apps, schema_editor):
    profile = apps.get_model("tables", "ScoringProfile")
    for parameters in SHIPPED:
        profile.objects.get_or_create(
            district=None,
            code=parameters["code"],
            number=1,
            defaults={
                "title": parameters["title"],
                "parameters": parameters,
                "created_at": datetime(2026, 1, 1, tzinfo=UTC),
            },
        )


def unship(apps, schema_editor):
    profile = apps.get_model("tables", "ScoringProfile")
    codes = [parameters["code"] for parameters in SHIPPED]
    profile.objects.filter(district__isnull=True, number=1, code__in=codes).delete()


class Migration(migrations.Migration):
    dependencies = [("tables", "0001_initial")]

    operations = [migrations.RunPython(ship, unship)]
