"""Reading: what each endpoint gives, to whom, with how many queries."""

import pytest

from budgettrack.accounts.roles import Role
from projects.models import FundingSource
from targets.progress.actions import cells
from targets.progress.actions.cells import Cell
from targets.progress.models import RoundKind
from targets.tables.models import RevisionKind
from tests import factories
from tests.cast import AT, PASSWORD, person

pytestmark = pytest.mark.django_db

# Of the cast, who may see what belongs to department a; ge administers accounts, qiu is a stranger.
SEE = ["lin", "zhao", "gao", "he", "chen", "sun", "cheng"]
SEE_NOT = ["wu", "ge", "qiu"]


@pytest.fixture
def addresses(report):
    """Everything that is there to be read of one report of department a."""
    return [
        f"/api/v1/tables/{report.table_id}/",
        f"/api/v1/tables/{report.table_id}/indicators/",
        f"/api/v1/reports/{report.pk}/",
        f"/api/v1/reports/{report.pk}/entries/",
    ]


@pytest.fixture
def lin(api, cast):
    return api(cast.lin)


class TestWho:
    @pytest.mark.parametrize("who", SEE)
    def test_who_belongs_to_it_sees_it(self, api, cast, addresses, who):
        program = api(getattr(cast, who))

        assert {program.get(path).status_code for path in addresses} == {200}
        assert program.get("/api/v1/tables/").json()["count"] == 1
        assert program.get("/api/v1/reports/").json()["count"] == 1

    @pytest.mark.parametrize("who", SEE_NOT)
    def test_to_others_it_is_not_there(self, api, cast, addresses, who):
        program = api(getattr(cast, who))

        answers = [program.get(path) for path in addresses]

        assert {answer.status_code for answer in answers} == {404}
        assert {answer.json()["detail"] for answer in answers} == {"没有这一项，或者您不能看到它。"}
        assert program.get("/api/v1/tables/").json()["count"] == 0
        assert program.get("/api/v1/reports/").json()["count"] == 0

    def test_a_stranger_sees_no_round_of_another_district_and_a_colleague_does(self, api, cast, report):
        path = f"/api/v1/rounds/{report.round_id}/"

        assert api(cast.qiu).get(path).status_code == 404
        assert api(cast.qiu).get("/api/v1/rounds/").json()["count"] == 0
        assert api(cast.wu).get(path).status_code == 200

    def test_the_covered_unit_reads_a_consolidated_table(self, api, cast):
        report = factories.make_report(department=cast.supervising, whole=True, covers=[cast.b])

        assert api(cast.wu).get(f"/api/v1/reports/{report.pk}/").status_code == 200
        assert api(cast.lin).get(f"/api/v1/reports/{report.pk}/").status_code == 404

    def test_who_lost_his_role_sees_nothing_from_the_next_call_on(self, api, cast, report):
        program = api(cast.lin)
        assert program.get("/api/v1/reports/").json()["count"] == 1

        cast.lin.grants.all().delete()

        assert program.get("/api/v1/reports/").json()["count"] == 0

    def test_without_a_token_there_is_nothing(self, api, addresses):
        for path in [*addresses, "/api/v1/tables/", "/api/v1/rounds/", "/api/v1/reports/"]:
            answer = api().get(path)

            assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")
            assert answer["Content-Type"] == "application/problem+json"
            assert "Authorization: Token" in answer.json()["detail"]


class TestTables:
    def test_a_table_says_whose_it_is(self, lin, cast, report):
        (row,) = lin.get("/api/v1/tables/").json()["results"]

        assert row == {
            "id": report.table_id,
            "district_code": "990101",
            "district_name": "临江区",
            "department": cast.a.pk,
            "department_code": "101002",
            "department_name": "临江区第一中学",
            "scope": "PROJECT",
            "title": report.table.title,
            "published_name": "",
            "fiscal_year": 2024,
            "project": report.table.project_id,
        }

    def test_a_table_in_full_has_the_revision_in_force(self, api, cast, whole):
        table = api(cast.gao).get(f"/api/v1/tables/{whole.table_id}/").json()

        (task,) = table["revision"]["annual_tasks"]
        assert (table["covers"], table["revision"]["kind"]) == ([], "INITIAL")
        assert (task["name"], task["total"], task["total_text"], task["other"]) == (
            "办好学校",
            "120.5",
            "120.5",
            None,
        )
        assert [goal["text"] for goal in table["revision"]["overall_goals"]] == ["办好学校。"]

    def test_a_draft_is_not_given_out(self, api, cast):
        table = factories.make_table(department=cast.a, approved=False)
        program = api(cast.chen)

        assert program.get(f"/api/v1/tables/{table.pk}/").json()["revision"] is None
        assert program.get(f"/api/v1/tables/{table.pk}/indicators/").json()["count"] == 0

    def test_a_draft_beside_the_revision_in_force_changes_nothing(self, api, cast, report):
        rows = factories.make_rows(factories.make_indicator(name="新指标"))
        factories.make_revision(table=report.table, rows=rows, kind=RevisionKind.ADJUSTMENT, approved=False)

        found = api(cast.chen).get(f"/api/v1/tables/{report.table_id}/indicators/").json()

        assert [row["name"] for row in found["results"]] == [
            "培训场次",
            "验收合格率",
            "受益人数",
            "师生满意度",
        ]

    def test_an_indicator_has_its_text_and_what_was_read_from_it(self, lin, report):
        page = lin.get(f"/api/v1/tables/{report.table_id}/indicators/").json()

        first = page["results"][0]
        assert (first["target_text"], first["weight"], first["level2"]) == ("≥16场", "25.00", "数量指标")
        reading = first["reading"]
        assert (reading["kind"], reading["op"], reading["value"], reading["unit"]) == (
            "quantity",
            ">=",
            16,
            "场",
        )


class TestReports:
    def test_a_report_in_full_has_the_rows_whose_cells_can_be_saved(self, api, cast, whole):
        found = api(cast.gao).get(f"/api/v1/reports/{whole.pk}/").json()

        (task,) = found["task_progress"]
        assert (task["name"], task["total"], task["executed_text"], task["executed"]) == (
            "办好学校",
            "120.5",
            "",
            None,
        )
        assert [line["source"] for line in found["funding_lines"]] == [
            line.source for line in whole.funding_lines.order_by("pk")
        ]

    def test_money_and_points_are_text(self, api, cast):
        project = factories.make_project(department=cast.a, funding={FundingSource.FISCAL: "1234.567891"})
        table = factories.make_table(project=project)
        report = factories.make_round(district=cast.district).reports.get(table=table)
        factories.fill(report, by=cast.lin)
        factories.compute(report)

        found = api(cast.lin).get(f"/api/v1/reports/{report.pk}/").json()

        (line,) = found["funding_lines"]
        assert (line["source"], line["initial"], line["executed"]) == ("FISCAL", "1234.567891", "1234.567891")
        assert (found["total"], found["execution_rate"]) == ("100.00", "100.00")

    def test_a_total_of_a_monitoring_round_is_marked_as_a_forecast(self, api, cast):
        monitoring = factories.make_report(department=cast.a, filled=True)
        evaluation = factories.make_report(department=cast.a, kind=RoundKind.SELF_EVALUATION, filled=True)
        factories.compute(monitoring, evaluation)

        found = {row["id"]: row for row in api(cast.lin).get("/api/v1/reports/").json()["results"]}

        assert (found[monitoring.pk]["forecast"], found[monitoring.pk]["grade"]) == (True, "")
        assert (found[evaluation.pk]["forecast"], found[evaluation.pk]["grade"]) == (False, "优")

    def test_a_report_says_that_its_figures_lag_behind(self, lin, report, cast):
        factories.fill(report, by=cast.lin)
        path = f"/api/v1/reports/{report.pk}/"

        assert lin.get(path).json()["stale"] is True
        factories.compute(report)
        assert lin.get(path).json()["stale"] is False


class TestEntries:
    def test_an_entry_has_what_was_typed_and_what_came_of_it(self, lin, cast, report, entry):
        factories.fill(report, by=cast.lin)

        first = lin.get(f"/api/v1/reports/{report.pk}/entries/").json()["results"][0]

        assert (first["id"], first["indicator"], first["name"]) == (entry.pk, entry.indicator_id, "培训场次")
        assert (first["actual_text"], first["attainment"], first["score"]) == ("16场", "100.00", "25.00")
        assert (first["met"], first["unread"], first["light"]) == (True, False, "BLUE")
        assert "16" in first["explanation"]
        assert first["rule"]

    def test_what_cannot_be_said_is_null_and_not_zero(self, lin, report):
        first = lin.get(f"/api/v1/reports/{report.pk}/entries/").json()["results"][0]

        assert (first["attainment"], first["score"], first["met"]) == (None, None, None)

    def test_every_field_that_can_be_saved_is_the_base_of_its_save(self, lin, cast, report, entry):
        texts = {
            "actual_text": "18 场",
            "expected_text": "20场",
            "numerator": "0.50",
            "denominator": "1200",
            "tier": "PARTIAL",
            "given_score": "12.50",
            "nothing_to_report": "1",
            "likelihood": "CERTAIN",
            "reason_category": "STAFF",
            "reason": " 缺人 ",
            "remedy": "补招",
            "deduction": "1",
        }
        first = [Cell("entry", entry.pk, field, text, "") for field, text in texts.items()]
        cells.save(report_id=report.pk, cells=first, by=cast.lin, at=AT)
        read = lin.get(f"/api/v1/reports/{report.pk}/entries/").json()["results"][0]

        bases = {field: {None: "", False: "", True: "1"}.get(read[field], read[field]) for field in texts}
        second = [Cell("entry", entry.pk, field, "", base) for field, base in bases.items()]
        saved = cells.save(report_id=report.pk, cells=second, by=cast.lin, at=AT)

        assert {result.cell.field: result.outcome for result in saved.results} == dict.fromkeys(
            texts, "saved"
        )


class TestQueries:
    """One query for the token, two or three for the scope, then as many as the shape needs, not the rows."""

    @pytest.fixture(autouse=True)
    def _many(self, cast):
        for place in (cast.a, cast.a, cast.b, cast.supervising):
            factories.make_table(department=place)
        factories.make_round(district=cast.district)
        factories.make_round(district=cast.district, kind=RoundKind.SELF_EVALUATION)

    @pytest.mark.parametrize(
        ("path", "rows", "queries"), [("tables", 4, 7), ("rounds", 2, 7), ("reports", 8, 7)]
    )
    def test_a_list_costs_the_same_however_long_it_is(
        self, api, cast, django_assert_num_queries, path, rows, queries
    ):
        program = api(cast.he)

        with django_assert_num_queries(queries):
            answer = program.get(f"/api/v1/{path}/")

        assert answer.json()["count"] == rows

    @pytest.mark.parametrize(
        ("path", "queries"),
        [
            ("tables/{table}/", 10),
            ("tables/{table}/indicators/", 8),
            ("rounds/{round}/", 6),
            ("reports/{report}/", 10),
            ("reports/{report}/entries/", 9),
        ],
    )
    def test_one_thing_costs_the_same_however_much_is_in_it(
        self, api, cast, whole, django_assert_num_queries, path, queries
    ):
        program = api(cast.gao)
        address = path.format(table=whole.table_id, round=whole.round_id, report=whole.pk)

        with django_assert_num_queries(queries):
            answer = program.get(f"/api/v1/{address}")

        assert answer.status_code == 200


def test_nothing_of_a_persons_account_is_given_out(api, cast, report, addresses):
    secretive = person("verso", "维护员", Role.FILLER, department=cast.a)
    program = api(secretive)

    texts = [program.get(path).content.decode() for path in [*addresses, "/api/v1/reports/"]]

    for text in texts:
        assert PASSWORD not in text
        assert secretive.password not in text
        assert "@example.test" not in text
        assert "0755" not in text
