"""/api/v1/ is what /api/schema/ says: its addresses, and its answers to whatever the description allows.

The list of addresses is the promise to other programs: what stands here is not taken away or renamed.
"""

import io

import pytest
import schemathesis
import time_machine
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from budgettrack.accounts.actions import tokens
from targets.progress.actions.columns import COLUMNS
from tests import factories
from tests.cast import AT

pytestmark = pytest.mark.django_db

READING = {
    "/api/v1/tables/": "listTables",
    "/api/v1/tables/{table_id}/": "readTable",
    "/api/v1/tables/{table_id}/indicators/": "listIndicators",
    "/api/v1/rounds/": "listRounds",
    "/api/v1/rounds/{round_id}/": "readRound",
    "/api/v1/reports/": "listReports",
    "/api/v1/reports/{report_id}/": "readReport",
    "/api/v1/reports/{report_id}/entries/": "listEntries",
}
SIGN_IN = "/api/v1/token/"
SAVE = "/api/v1/reports/{report_id}/cells/"
PROMISED = (
    {("GET", path): name for path, name in READING.items()}
    | {("POST", SIGN_IN): "signIn"}
    | {("POST", SAVE): "saveCells"}
)
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
MODES = pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])

# The same few cases each time: a test that finds something new now and then belongs elsewhere.
few = settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _a_monday_in_the_round():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def schema(db):
    """The description, bound to the application as a web server runs it.

    It keeps its hands off the test's connection, which it would close as one left over from a request before.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/schema/", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def report(cast):
    """A report with everything in it, computed."""
    rows = factories.make_rows(*factories.usual_indicators(), tasks=[factories.TaskRow("任务", total="3.5")])
    report = factories.make_report(department=cast.a, rows=rows)
    factories.fill(report)
    factories.compute(report)
    return report


def as_person(person):
    return {"Authorization": f"Token {tokens.issue(by=person, at=AT).token}"}


def test_the_description_is_valid_and_nothing_in_it_was_guessed():
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=io.StringIO())


def test_what_is_promised_is_there_and_nothing_else(schema):
    found = {
        (method.upper(), path): operation["operationId"]
        for path, methods in schema.raw_schema["paths"].items()
        for method, operation in methods.items()
    }

    assert found == PROMISED


def test_every_address_tells_how_it_fails(schema):
    for path, methods in schema.raw_schema["paths"].items():
        for operation in methods.values():
            answers = {code: set(answer["content"]) for code, answer in operation["responses"].items()}

            assert answers.pop("200") == {"application/json"}, path
            assert set().union(*answers.values()) == {"application/problem+json"}, path
            assert "401" in answers, path


@MODES
@pytest.mark.parametrize("known", [True, False], ids=["its rows", "any rows"])
@pytest.mark.parametrize("path", READING)
def test_reading_answers_as_described(schema, cast, report, path, known, mode):
    headers = as_person(cast.chen)
    rows = {"table_id": report.table_id, "round_id": report.round_id, "report_id": report.pk}

    @few
    @given(case=schema[path]["GET"].as_strategy(generation_mode=mode))
    def check(case):
        if known and case.path_parameters:
            case.path_parameters = {name: rows[name] for name in case.path_parameters}
        case.call_and_validate(headers=headers, checks=CHECKS)

    check()


@MODES
def test_signing_in_answers_as_described(schema, cast, mode):
    @few
    @given(case=schema[SIGN_IN]["POST"].as_strategy(generation_mode=mode))
    def check(case):
        case.call_and_validate(checks=CHECKS)

    check()


@MODES
def test_saving_answers_as_described(schema, cast, report, mode):
    headers = as_person(cast.lin)

    @few
    @given(case=schema[SAVE]["POST"].as_strategy(generation_mode=mode))
    def check(case):
        case.path_parameters = {"report_id": report.pk}
        case.call_and_validate(headers=headers, checks=CHECKS)

    check()


def test_whatever_is_typed_into_the_cells_of_a_report_is_answered_as_described(schema, cast, report):
    headers = as_person(cast.lin)
    rows = {
        "entry": report.entries.earliest("pk").pk,
        "funding": report.funding_lines.earliest("pk").pk,
        "task": report.task_progress.earliest("pk").pk,
        "report": report.pk,
    }

    @few
    @given(case=schema[SAVE]["POST"].as_strategy())
    def check(case):
        case.path_parameters = {"report_id": report.pk}
        for number, cell in enumerate(case.body["cells"]):
            fields = list(COLUMNS[cell["kind"]])
            cell |= {"row": rows[cell["kind"]], "field": fields[number % len(fields)]}
        case.call_and_validate(headers=headers, checks=CHECKS)

    check()
