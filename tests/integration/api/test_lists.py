"""Lists: pages, filters, and what is said of a parameter that makes no sense."""

import pytest

from targets.progress.models import RoundKind
from tests import factories

pytestmark = pytest.mark.django_db

LISTS = ["/api/v1/tables/", "/api/v1/rounds/", "/api/v1/reports/"]


@pytest.fixture
def chen(api, cast):
    return api(cast.chen)


def ids(answer):
    assert answer.status_code == 200, answer.content.decode()
    return [row["id"] for row in answer.json()["results"]]


class TestPages:
    def test_pages_hang_together(self, chen, cast):
        made = [factories.make_table(department=cast.a).pk for _ in range(5)]

        first = chen.get("/api/v1/tables/?page_size=2").json()
        second = chen.get(first["next"]).json()
        third = chen.get(second["next"]).json()

        assert [first["count"], first["previous"], third["next"]] == [5, None, None]
        assert [row["id"] for page in (first, second, third) for row in page["results"]] == made

    def test_without_a_size_a_page_has_fifty_rows(self, chen, cast):
        rows = factories.make_rows(*[factories.make_indicator(name=f"指标{n}") for n in range(51)])
        table = factories.make_table(department=cast.a, rows=rows)

        page = chen.get(f"/api/v1/tables/{table.pk}/indicators/").json()

        assert (page["count"], len(page["results"])) == (51, 50)

    @pytest.mark.parametrize("path", LISTS)
    def test_an_empty_list_is_a_page(self, chen, path):
        assert chen.get(path).json() == {"count": 0, "next": None, "previous": None, "results": []}

    @pytest.mark.parametrize(
        ("query", "detail"),
        [
            ("page=abc", "“page”：“abc”不是整数。"),
            ("page=0", "“page”：“0”不是整数。"),
            ("page=-1", "“page”：“-1”不是整数。"),
            ("page=1.5", "“page”：“1.5”不是整数。"),
            ("page=last", "“page”：“last”不是整数。"),
            ("page=１", "“page”：“１”不是整数。"),
            (f"page={'9' * 19}", f"“page”：“{'9' * 19}”不是整数。"),
            ("page_size=0", "“page_size”：“0”不是 1 到 500 之间的整数。"),
            ("page_size=501", "“page_size”：“501”不是 1 到 500 之间的整数。"),
            ("page_size=many", "“page_size”：“many”不是 1 到 500 之间的整数。"),
        ],
    )
    @pytest.mark.parametrize("path", LISTS)
    def test_a_bad_page_is_named(self, chen, path, query, detail):
        answer = chen.get(f"{path}?{query}")

        assert (answer.status_code, answer.json()["detail"]) == (400, detail)

    @pytest.mark.parametrize("page", [2, 10**17])
    @pytest.mark.parametrize("path", LISTS)
    def test_a_page_after_the_last_one_is_not_found(self, chen, path, page):
        answer = chen.get(f"{path}?page={page}")

        assert (answer.status_code, answer.json()["detail"]) == (404, f"没有第 {page} 页。")


class TestFilters:
    def test_tables_by_year_scope_and_department(self, chen, cast):
        project = factories.make_table(department=cast.a)
        whole = factories.make_table(department=cast.supervising, whole=True)
        later = factories.make_table(department=cast.b, year=2025)

        assert ids(chen.get("/api/v1/tables/?fiscal_year=2025")) == [later.pk]
        assert ids(chen.get("/api/v1/tables/?scope=WHOLE")) == [whole.pk]
        assert ids(chen.get(f"/api/v1/tables/?department={cast.a.pk}&scope=PROJECT")) == [project.pk]
        assert ids(chen.get("/api/v1/tables/?fiscal_year=1999")) == []

    def test_rounds_by_year_kind_and_status(self, chen, cast):
        monitoring = factories.make_round(district=cast.district)
        evaluation = factories.make_round(
            district=cast.district, kind=RoundKind.SELF_EVALUATION, opened=False, year=2023
        )

        assert ids(chen.get("/api/v1/rounds/?fiscal_year=2023")) == [evaluation.pk]
        assert ids(chen.get("/api/v1/rounds/?kind=MONITORING")) == [monitoring.pk]
        assert ids(chen.get("/api/v1/rounds/?status=PLANNED")) == [evaluation.pk]

    def test_reports_by_round_status_year_and_department(self, chen, cast):
        mine = factories.make_report(department=cast.a)
        other = factories.make_report(department=cast.b, filled=True)

        assert ids(chen.get(f"/api/v1/reports/?round={other.round_id}&department={cast.b.pk}")) == [other.pk]
        assert ids(chen.get(f"/api/v1/reports/?status=NOT_STARTED&round={mine.round_id}")) == [mine.pk]
        assert ids(chen.get("/api/v1/reports/?fiscal_year=2023")) == []
        assert ids(chen.get("/api/v1/reports/?fiscal_year=999999999999999999")) == []

    def test_a_filter_left_empty_filters_nothing(self, chen, report):
        assert ids(chen.get("/api/v1/reports/?status=&round=&fiscal_year=&page=")) == [report.pk]

    @pytest.mark.parametrize(
        ("query", "detail"),
        [
            (
                "/api/v1/reports/?status=DONE",
                "“status”：没有“DONE”，可选：NOT_STARTED、DRAFT、SUBMITTED、UNIT_APPROVED、"
                "DEPARTMENT_APPROVED、ACCEPTED、SENT_BACK。",
            ),
            ("/api/v1/tables/?scope=whole", "“scope”：没有“whole”，可选：WHOLE、PROJECT。"),
            ("/api/v1/rounds/?kind=x", "“kind”：没有“x”，可选：MONITORING、SELF_EVALUATION。"),
            ("/api/v1/reports/?round=abc", "“round”：“abc”不是整数。"),
            ("/api/v1/reports/?round=-1", "“round”：“-1”不是整数。"),
            ("/api/v1/tables/?fiscal_year=2024年", "“fiscal_year”：“2024年”不是整数。"),
            (
                "/api/v1/rounds/?fiscal_yaer=2024",
                "“fiscal_yaer”：没有这个参数，可用：fiscal_year、kind、status、page、page_size。",
            ),
        ],
    )
    def test_a_bad_filter_is_named_with_what_is_possible(self, chen, query, detail):
        answer = chen.get(query)

        assert (answer.status_code, answer.json()["detail"]) == (400, detail)
