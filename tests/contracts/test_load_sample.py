"""`load_sample`: the five real departments, once, and never over somebody's own data."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from budgettrack.accounts.models import District
from budgettrack.audit.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


def load(**options):
    out = StringIO()
    call_command("load_sample", stdout=out, **options)
    return out.getvalue()


def status():
    out = StringIO()
    call_command("status", json=True, stdout=out)
    return json.loads(out.getvalue())


# Five whole budgets are entered by the ordinary actions.
@pytest.mark.slow
def test_the_sample_is_loaded_once_with_the_published_counts(db):
    assert load() == "演示数据已载入。\n"

    first = status()
    events = Event.objects.count()
    assert {
        name: first[name] for name in ["departments", "annual_tasks", "indicators", "not_applicable"]
    } == {
        "departments": 5,
        "annual_tasks": 55,
        "indicators": 252,
        "not_applicable": 16,
    }
    assert (first["projects"], first["stale"]) == (38, 0)

    assert load() == "演示数据已经载入，没有改动。\n"
    assert status() == first
    assert Event.objects.count() == events


def test_it_is_not_loaded_beside_other_data(db):
    factories.make_district()

    with pytest.raises(CommandError, match="不是空库，不能载入演示数据"):
        load()
    assert District.objects.count() == 1


def test_it_is_loaded_in_the_name_of_the_system_only(cast):
    with pytest.raises(CommandError, match="只能以 SYSTEM 的名义"):
        load(by="ge")
