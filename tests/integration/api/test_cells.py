"""Saving cells over the API: a result per cell, nobody's value lost, a replay harmless, bad input named."""

import json

import pytest

from budgettrack.audit.models import Event, EventKind
from targets.progress.actions import cells, reports, rounds
from tests import factories
from tests.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(api, cast):
    return api(cast.lin)


@pytest.fixture
def send(lin, report):
    """Send cells, or anything else, to the report."""

    def to_report(*given, body=None, program=lin, to=report, content_type="application/json"):
        content = json.dumps({"cells": given}) if body is None else body
        return program.post(f"/api/v1/reports/{to.pk}/cells/", content, content_type=content_type)

    return to_report


@pytest.fixture
def cell(entry):
    def of_entry(text, base="", **other):
        return {"kind": "entry", "row": entry.pk, "field": "actual_text", "text": text, "base": base} | other

    return of_entry


def results(answer):
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()["cells"]


def stored(entry):
    entry.refresh_from_db()
    return entry.actual_text


class TestResults:
    def test_a_cell_is_saved_and_said_to_be(self, send, cell, entry, report):
        answer = send(cell("18 场"))

        assert answer.json() == {
            "entries_version": report.entries_version + 1,
            "cells": [
                {
                    "kind": "entry",
                    "row": entry.pk,
                    "field": "actual_text",
                    "result": "saved",
                    "text": "18 场",
                    "sentence": "",
                }
            ],
        }
        assert stored(entry) == "18 场"

    def test_the_same_again_changes_nothing(self, send, cell, entry):
        first = send(cell("18场"))

        answer = send(cell("18场"))

        assert [one["result"] for one in results(answer)] == ["already"]
        assert answer.json()["entries_version"] == first.json()["entries_version"]
        assert Event.objects.filter(kind=EventKind.CELL_CHANGED).count() == 1

    def test_a_conflict_keeps_what_stands_there_and_gives_it(self, send, cell, entry):
        send(cell("18场"))

        (result,) = results(send(cell("20场", base="17场")))

        assert (result["result"], result["text"]) == ("conflict", "18场")
        assert "两个数都留着" in result["sentence"]
        assert stored(entry) == "18场"

    def test_a_refused_cell_says_why_and_the_others_are_saved(self, send, cell, entry):
        good, bad, again = results(
            send(cell("18场"), cell("GREAT", field="tier"), cell("PARTIAL", field="tier"))
        )

        assert [one["result"] for one in (good, bad, again)] == ["saved", "refused", "saved"]
        assert bad["sentence"] == "“完成档次”没有“GREAT”这一项，可选：达成、部分达成、未达成。"

    def test_money_is_saved_as_written_and_read_as_a_number(self, send, lin, report):
        path = f"/api/v1/reports/{report.pk}/"
        line = lin.get(path).json()["funding_lines"][0]
        given = {"kind": "funding", "row": line["id"], "field": "executed", "text": "1,520.50", "base": ""}

        assert results(send(given))[0]["result"] == "saved"
        line = lin.get(path).json()["funding_lines"][0]
        assert (line["executed_text"], line["executed"]) == ("1,520.50", "1520.5")

    def test_tasks_and_the_report_itself_are_saved(self, send, api, cast, whole):
        gao, path = api(cast.gao), f"/api/v1/reports/{whole.pk}/"
        task = gao.get(path).json()["task_progress"][0]
        given = [
            {"kind": "task", "row": task["id"], "field": "done", "text": "已办", "base": task["done"]},
            {"kind": "report", "row": whole.pk, "field": "goal_result", "text": "按计划。", "base": ""},
        ]

        found = results(send(*given, program=gao, to=whole))

        assert [one["result"] for one in found] == ["saved", "saved"]
        full = gao.get(path).json()
        assert (full["task_progress"][0]["done"], full["goal_result"]) == ("已办", "按计划。")

    @pytest.mark.parametrize(
        "other",
        [
            {"row": 2**63 - 1},
            {"kind": "funding"},
            {"field": "score"},
            {"field": "indicator_id"},
            {"kind": "report"},
        ],
        ids=["no such row", "another kind", "computed", "internal", "not this report"],
    )
    def test_a_cell_that_is_not_in_the_report_is_refused(self, send, cell, other):
        (result,) = results(send(cell("18场", **other)))

        assert (result["result"], result["text"]) == ("refused", "")
        assert "没有这一格" in result["sentence"]

    def test_a_cell_of_another_report_is_refused_even_where_the_caller_may_fill_both(self, send, cell, cast):
        other = factories.make_report(department=cast.a).entries.get(indicator__position=1)

        (result,) = results(send(cell("18场", row=other.pk)))

        assert result["result"] == "refused"
        assert stored(other) == ""

    def test_a_number_written_in_another_way_is_no_conflict_when_sent_again(self, send, cell):
        given = cell("012.50", field="numerator")

        assert [results(send(given))[0]["result"] for _ in range(2)] == ["saved", "already"]

    def test_more_decimals_than_a_score_has_are_refused_and_not_rounded(self, send, cell):
        (result,) = results(send(cell("12.345", field="given_score")))

        assert result["result"] == "refused"

    def test_the_bell_is_rung_only_where_something_changed(self, send, cell, monkeypatch, report):
        rung = []
        monkeypatch.setattr(
            "targets.progress.tasks.compute_reports.delay", lambda report_ids: rung.append(report_ids)
        )

        send(cell("18场"))
        send(cell("18场"))

        assert rung == [[report.pk]]


class TestTexts:
    @pytest.mark.parametrize(
        "text", [" 18 场 ", "１８", "18\n场", "🙂", "<b>18</b>", "\\u0000", "=1+1", "e\u0301"]
    )
    def test_a_text_is_kept_exactly(self, send, cell, entry, text):
        assert results(send(cell(text)))[0]["result"] == "saved"
        assert stored(entry) == text

    @pytest.mark.parametrize("text", ["1\x008", "\ud800", "18\udfff场"])
    def test_what_no_database_can_keep_is_refused_alone(self, send, cell, entry, text):
        bad, good = results(send(cell(text), cell("好", field="reason")))

        assert (bad["result"], good["result"]) == ("refused", "saved")
        assert bad["sentence"] == "内容里有不能保存的字符，请重新输入。"
        assert stored(entry) == ""

    def test_a_text_that_is_too_long_is_refused_alone_and_counted(self, send, cell):
        bad, good = results(send(cell("长" * 10_001), cell("好", field="reason")))

        assert (bad["result"], good["result"]) == ("refused", "saved")
        assert bad["sentence"].startswith("“实际完成值”最多2000字，现在是10001字。")

    @pytest.mark.parametrize("text", [18, 18.50, True, None, ["18"], {"text": "18"}])
    def test_what_is_no_text_is_not_guessed_at(self, send, cell, entry, text):
        answer = send(cell("17", field="reason"), cell(text))

        assert answer.status_code == 400
        assert [fault["field"] for fault in answer.json()["errors"]] == ["cells[1].text"]
        entry.refresh_from_db()
        assert entry.reason == ""

    @pytest.mark.parametrize("row", [True, None, "", "abc", 1.5, 0, -1, 2**63, [1]])
    def test_what_is_no_row_is_named(self, send, cell, row):
        answer = send(cell("18场", row=row))

        assert answer.status_code == 400
        assert [fault["field"] for fault in answer.json()["errors"]] == ["cells[0].row"]


class TestBodies:
    @pytest.mark.parametrize(
        ("body", "detail"),
        [
            ("", "“cells”：该字段是必填项。"),
            ("{", "请求内容不是正确的 JSON，第 1 行第 2 个字符附近有错。"),
            ('{"cells": [NaN]}', "请求内容不是正确的 JSON。"),
            ("[" * 100_000, "请求内容不是正确的 JSON。"),
            ('{"cells": [' + "9" * 5000 + "]}", "请求内容不是正确的 JSON。"),
            (b'{"cells": "\xb2\xe2"}', "请求内容不是 UTF-8 编码。"),
            ("[]", "请求内容应是一个 JSON 对象：{…}。"),
            ("null", "请求内容应是一个 JSON 对象：{…}。"),
            ("{}", "“cells”：该字段是必填项。"),
            ('{"cells": []}', "“cells”：列表不能为空。"),
            ('{"cells": {"0": 1}}', None),
            ('{"cells": "all"}', None),
            ('{"cells": [1]}', None),
            ('{"cells": [{}]}', "“cells[0].kind”：该字段是必填项。另有 4 处，见 errors。"),
        ],
    )
    def test_a_body_that_makes_no_sense_is_a_400_in_words(self, send, body, detail):
        answer = send(body=body)

        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"
        assert detail in (None, answer.json()["detail"])
        assert not answer.json()["detail"].isascii()

    def test_an_unknown_kind_is_named_with_those_that_exist(self, send, cell):
        answer = send(cell("18", kind="indicator"))

        assert (
            answer.json()["detail"]
            == "“cells[0].kind”：没有“indicator”，可选：entry、funding、report、task。"
        )

    @pytest.mark.parametrize(
        "content_type",
        [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/xml",
        ],
    )
    def test_only_json_is_taken(self, send, cell, content_type):
        answer = send(body=json.dumps({"cells": [cell("18")]}), content_type=content_type)

        assert (answer.status_code, answer.json()["detail"]) == (415, "请用 Content-Type: application/json。")

    def test_a_body_larger_than_a_page_may_send_is_not_read_to_its_end(self, send):
        answer = send(body='{"cells": "' + "x" * 2_621_440 + '"}')

        assert (answer.status_code, answer.json()["detail"]) == (413, "一次最多送 2.5 MB，请分几次送。")

    def test_as_many_cells_as_may_be_sent_are_saved_and_not_one_more(self, send, cell, report):
        row = {"kind": "report", "row": report.pk, "field": "reason", "text": "", "base": ""}

        assert len(results(send(*[row] * cells.MOST_CELLS))) == cells.MOST_CELLS
        answer = send(*[row] * (cells.MOST_CELLS + 1))
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == "cells"

    def test_thousands_of_faults_are_not_all_told(self, send):
        answer = send(*[{}] * 1000)

        assert len(answer.json()["errors"]) == 50
        assert answer.json()["detail"].endswith("另有 4999 处，见 errors。")


class TestWho:
    @pytest.mark.parametrize("who", ["zhao", "gao", "he", "chen", "sun", "cheng"])
    def test_who_sees_the_report_but_does_not_fill_it_in_is_told_so(self, send, cell, api, cast, who, entry):
        # gao fills in for the supervising department, which reaches down to a.
        answer = send(cell("18场"), program=api(getattr(cast, who)))

        if who == "gao":
            assert answer.status_code == 200
            return
        assert answer.status_code == 403
        assert answer.json()["detail"].startswith("您不是这份填报单的填报人")
        assert stored(entry) == ""

    @pytest.mark.parametrize("who", ["wu", "ge", "qiu"])
    def test_to_a_stranger_the_report_is_not_there(self, send, cell, api, cast, who, entry):
        assert send(cell("18场"), program=api(getattr(cast, who))).status_code == 404
        assert stored(entry) == ""

    def test_without_a_token_nothing_is_saved(self, send, cell, api, entry):
        assert send(cell("18场"), program=api()).status_code == 401
        assert stored(entry) == ""

    def test_a_clerk_of_a_covered_unit_saves_his_rows_only(self, send, api, cast):
        rows = factories.make_rows(
            factories.make_indicator(unit=cast.a), factories.make_indicator(unit=cast.b)
        )
        report = factories.make_report(
            department=cast.supervising, whole=True, covers=[cast.a, cast.b], rows=rows
        )
        first, second = report.entries.order_by("indicator__position")
        given = [
            {"kind": "entry", "row": row.pk, "field": "actual_text", "text": "16场", "base": ""}
            for row in (first, second)
        ]

        found = results(send(*given, to=report, program=api(cast.lin)))

        assert [one["result"] for one in found] == ["saved", "refused"]
        assert "属于另一个单位" in found[1]["sentence"]


class TestStates:
    def test_a_submitted_report_takes_nothing(self, send, cell, cast, report):
        factories.fill(report, by=cast.lin)
        reports.submit(report_id=report.pk, by=cast.lin, at=AT)

        answer = send(cell("18场", base="16"))

        assert (answer.status_code, answer.json()["code"]) == (409, "not_editable")
        assert "请先撤回" in answer.json()["detail"]

    def test_a_closed_round_takes_nothing(self, send, cell, cast, report):
        rounds.close(round_id=report.round_id, by=cast.chen, at=AT)

        answer = send(cell("18场"))

        assert (answer.status_code, answer.json()["code"]) == (409, "round_closed")


class TestTrail:
    def test_the_change_is_in_the_trail_with_who_and_from_where(self, send, cell, entry, report):
        send(cell("18场"))

        event = Event.objects.get(kind=EventKind.CELL_CHANGED)
        assert (event.actor_username, event.role, event.origin) == ("lin", "填报人", "127.0.0.1")
        assert (event.before, event.after, event.subject_id) == ("", "18场", entry.pk)

    def test_without_its_event_nothing_is_saved_and_the_caller_is_told(
        self, send, cell, entry, break_the_trail
    ):
        with break_the_trail():
            answer = send(cell("18场"))

        assert (answer.status_code, answer.json()["code"]) == (500, "error")
        assert stored(entry) == ""
