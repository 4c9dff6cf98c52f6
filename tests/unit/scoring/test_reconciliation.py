"""Cross-checks of amounts and counts on the figures of the five published budgets (DOMAIN 8)."""

from decimal import Decimal

import pytest

from targets.domain.finding import Finding
from targets.domain.reconciliation import (
    AmountRow,
    Budget,
    check_amounts,
    check_basic_and_projects,
    check_department_total,
    check_goal_count,
    check_projects_against_tasks,
    check_row_sums,
    check_sum,
    compare_converted,
    tolerance,
)

D = Decimal


def task(total, fiscal=None, other=None, *, name="任务", basic=False) -> AmountRow:
    amounts = [None if amount is None else D(str(amount)) for amount in (total, fiscal, other)]
    return AmountRow(name, *amounts, basic=basic)


def said(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in findings]


def test_the_tolerance_is_half_a_unit_of_print_for_each_row():
    assert tolerance(11, [D(1), D(2)]) == D("5.5")
    assert tolerance(7, [D("1.10"), D(2)]) == D("0.035")


def test_a_row_is_the_sum_of_its_two_sources_with_an_empty_cell_as_nothing():
    assert check_row_sums([task(10, 10), task(10, 7, 3), task(10, None, 10)]) == []
    assert said(check_row_sums([task(10, 8, 3)])) == [("rounding_difference", "info")]
    assert said(check_row_sums([task(10, 5, 3)])) == [("row_parts_differs", "error")]
    assert said(check_row_sums([task(None, 5), task(5)])) == [("not_checkable", "info")] * 2


def test_longhua_is_off_by_one_because_eleven_rows_are_rounded():
    # 11 rows that add up to 21,934 under a printed 合计 of 21,935.
    rows = [task(1994)] * 10 + [task(1994)]

    findings = check_sum(rows, D(21935))

    assert said(findings) == [("rounding_difference", "info")]
    assert findings[0].values["difference"] == "-1"


def test_a_difference_beyond_rounding_is_an_error():
    assert said(check_sum([task("3020.16")], D("3020.17"))) == [("rows_sum_differs", "error")]
    assert check_sum([task("3020.16")], D("3020.16")) == []


@pytest.mark.parametrize(("rows", "stated"), [([], D(5)), ([task(5)], None), ([task(5), task(None)], D(5))])
def test_a_sum_that_lacks_a_number_cannot_be_checked(rows, stated):
    assert said(check_sum(rows, stated)) == [("not_checkable", "info")]


def test_the_department_total_is_compared_with_the_text_and_the_tables():
    budget = Budget(total_in_text=D(21935), total_in_tables=D("21934.6"))

    assert said(check_department_total(D(21935), budget)) == [("rounding_difference", "info")]
    assert said(check_department_total(D(20000), budget)) == [
        ("total_in_text_differs", "warning"),
        ("total_in_tables_differs", "warning"),
    ]
    assert said(check_department_total(D(20000), Budget())) == [("not_checkable", "info")] * 2


def test_futians_projects_are_within_rounding_and_its_basic_tasks_are_checked_apart():
    rows = [task(2375)] * 4 + [task(2, basic=True), task(3, basic=True)]
    budget = Budget(basic=D(9), project=D(9502), declared_amount=D(9500))

    assert said(check_basic_and_projects(rows, budget)) == [
        ("rounding_difference", "info"),
        ("basic_expenditure_differs", "warning"),
    ]


def test_declared_goals_that_are_not_published_need_the_note_on_secrets():
    # Longgang declares 11 and publishes 10, with the note.
    assert said(check_goal_count(11, 10, published=10, secret_note=True)) == [("goals_withheld", "info")]
    assert said(check_goal_count(11, 10, published=10, secret_note=False)) == [
        ("goal_count_differs", "warning"),
        ("goals_unpublished", "warning"),
    ]
    assert check_goal_count(8, 8, published=8, secret_note=False) == []
    assert said(check_goal_count(None, 8, published=8, secret_note=False)) == [("not_checkable", "info")]


def test_a_project_is_compared_with_all_the_tasks_it_is_split_into():
    projects = {"政务服务数据管理": D(1769), "专项业务": D(1371), "其他": D(5), "未对应": D(7)}
    tasks = {
        "政务服务数据管理": [D(723), D(193), D(400), D(452)],
        "专项业务": [D(1370)],
        "其他": [D(9)],
    }

    assert said(check_projects_against_tasks(projects, tasks)) == [
        ("rounding_difference", "info"),
        ("rounding_difference", "info"),
        ("project_and_tasks_differs", "warning"),
        ("not_checkable", "info"),
    ]


def test_negative_and_blank_amounts_are_flagged():
    assert said(check_amounts([task(5), task(None), task(-5, 5, -10)])) == [
        ("amount_blank", "warning"),
        ("amount_below_zero", "error"),
        ("amount_below_zero", "error"),
    ]


def test_yuan_and_wan_are_compared_after_conversion_and_never_across_years():
    assert compare_converted("设备", D("349.80"), D("3498000.00")) == []
    assert said(compare_converted("设备", D("4.1"), D(41000))) == []
    assert said(compare_converted("设备", D("4.1"), D(41600))) == [("converted_differs", "warning")]
    assert said(compare_converted("设备", D("12"), D(40000), years=(3, 1))) == [("not_checkable", "info")]
    assert said(compare_converted("设备", None, D(1))) == [("not_checkable", "info")]
