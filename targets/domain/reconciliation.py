"""Cross-checks (勾稽关系) of a table's amounts and counts, rules 1 to 7 of DOMAIN 8.

Data that are missing give ``not_checkable`` and never an error; a difference that rounding explains is said
as such (尾数差异). Amounts are in 万元 as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from targets.domain.finding import Finding, Severity
from targets.domain.rounding import plain

ZERO = Decimal(0)
_HALF = Decimal("0.5")
_YUAN_IN_WAN = Decimal(10_000)
# A table that does not add up is wrong by itself; two documents that disagree need a person to say which.
_WITHIN_ONE_TABLE = ("row_parts", "rows_sum")


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One line of money: a task or the 合计 row; an empty cell is None."""

    name: str
    total: Decimal | None
    fiscal: Decimal | None = None
    other: Decimal | None = None
    basic: bool = False  # 基本支出: staff, office, individuals and families


@dataclass(frozen=True, slots=True)
class Budget:
    """What the text of a published budget states about the whole department."""

    total_in_text: Decimal | None = None  # 第二部分
    total_in_tables: Decimal | None = None  # 收支总表
    basic: Decimal | None = None
    project: Decimal | None = None
    declared_amount: Decimal | None = None  # 第六部分
    declared_goals: int | None = None


def tolerance(count: int, amounts: Iterable[Decimal | None]) -> Decimal:
    """Give what ``count`` rounded numbers may be off by, by the decimals that the table is printed with."""
    return count * _HALF * Decimal(1).scaleb(-_decimals(amounts))


def check_row_sums(rows: Sequence[AmountRow]) -> list[Finding]:
    """Rule 1: 总额 = 财政拨款 + 其他资金 in each row; an empty cell is 0."""
    findings = []
    for row in rows:
        if row.total is None or (row.fiscal is None and row.other is None):
            findings.append(_not_checkable("row_parts", row.name))
            continue
        parts = (row.fiscal or ZERO) + (row.other or ZERO)
        allowed = tolerance(2, (row.total, row.fiscal, row.other))
        findings += _compare("row_parts", row.name, row.total, parts, allowed)
    return findings


def check_sum(rows: Sequence[AmountRow], stated: Decimal | None) -> list[Finding]:
    """Rule 2: the rows add up to the 合计 that is printed, but for rounding."""
    return _check_group("rows_sum", rows, stated)


def check_department_total(stated: Decimal | None, budget: Budget) -> list[Finding]:
    """Rule 3: the 合计 of the targets is the department's total expenditure in the text and in the tables."""
    findings = []
    for code, amount in (
        ("total_in_text", budget.total_in_text),
        ("total_in_tables", budget.total_in_tables),
    ):
        if stated is None or amount is None:
            findings.append(_not_checkable(code, ""))
        else:
            findings += _compare(code, "", amount, stated, _coarser(amount, stated))
    return findings


def check_basic_and_projects(rows: Sequence[AmountRow], budget: Budget) -> list[Finding]:
    """Rule 4: the tasks of basic expenditure and of projects add up to what the text states for each."""
    projects = [row for row in rows if not row.basic]
    basics = [row for row in rows if row.basic]
    return [
        *_check_group("project_expenditure", projects, budget.project),
        *_check_group("declared_amount", projects, budget.declared_amount),
        *_check_group("basic_expenditure", basics, budget.basic),
    ]


def check_goal_count(
    declared: int | None, on_file: int, *, published: int, secret_note: bool
) -> list[Finding]:
    """Rule 5: as many project goals on file as declared; fewer published only with the note on secrets."""
    if declared is None:
        return [_not_checkable("goal_count", "")]
    findings = []
    if declared != on_file and not secret_note:
        values = {"declared": str(declared), "found": str(on_file)}
        findings.append(Finding("goal_count_differs", Severity.WARNING, values))
    if published < declared:
        values = {"declared": str(declared), "found": str(published)}
        code, severity = (
            ("goals_withheld", Severity.INFO) if secret_note else ("goals_unpublished", Severity.WARNING)
        )
        findings.append(Finding(code, severity, values))
    return findings


def check_projects_against_tasks(
    projects: Mapping[str, Decimal | None], tasks: Mapping[str, Sequence[Decimal | None]]
) -> list[Finding]:
    """Rule 6: the amount of a project is that of the tasks mapped to it (one project, many tasks)."""
    findings = []
    for name, amount in projects.items():
        mapped = tasks.get(name, ())
        known = [task for task in mapped if task is not None]
        if amount is None or not known or len(known) < len(mapped):
            findings.append(_not_checkable("project_and_tasks", name))
            continue
        allowed = tolerance(len(known) + 1, [*known, amount])
        findings += _compare("project_and_tasks", name, amount, sum(known, ZERO), allowed)
    return findings


def check_amounts(rows: Sequence[AmountRow]) -> list[Finding]:
    """Rule 7: a negative or blank amount is flagged before anything is added up."""
    findings = []
    for row in rows:
        if row.total is None:
            findings.append(Finding("amount_blank", Severity.WARNING, {"row": row.name}))
        given = [amount for amount in (row.total, row.fiscal, row.other) if amount is not None and amount < 0]
        findings += [
            Finding("amount_below_zero", Severity.ERROR, {"row": row.name, "amount": plain(amount)})
            for amount in given
        ]
    return findings


def compare_converted(
    name: str, wan: Decimal | None, yuan: Decimal | None, *, years: tuple[int, int] = (1, 1)
) -> list[Finding]:
    """Rule 7: 万元 and 元 are compared after conversion, and never over different numbers of years."""
    if wan is None or yuan is None or years[0] != years[1]:
        return [_not_checkable("converted", name)]
    return _compare("converted", name, wan, yuan / _YUAN_IN_WAN, tolerance(1, (wan,)))


def _check_group(code: str, rows: Sequence[AmountRow], stated: Decimal | None) -> list[Finding]:
    amounts = [row.total for row in rows if row.total is not None]
    if stated is None or not amounts or len(amounts) < len(rows):
        return [_not_checkable(code, "")]
    allowed = tolerance(len(amounts), [*amounts, stated])
    return _compare(code, "", stated, sum(amounts, ZERO), allowed)


def _compare(code: str, row: str, stated: Decimal, computed: Decimal, allowed: Decimal) -> list[Finding]:
    difference = computed - stated
    if difference == 0:
        return []
    values = {
        "row": row,
        "stated": plain(stated),
        "computed": plain(computed),
        "difference": plain(difference),
        "tolerance": plain(allowed),
    }
    if abs(difference) <= allowed:
        return [Finding("rounding_difference", Severity.INFO, values | {"check": code})]
    severity = Severity.ERROR if code in _WITHIN_ONE_TABLE else Severity.WARNING
    return [Finding(f"{code}_differs", severity, values)]


def _not_checkable(check: str, row: str) -> Finding:
    return Finding("not_checkable", Severity.INFO, {"check": check, "row": row})


def _coarser(one: Decimal, other: Decimal) -> Decimal:
    """Give what one figure printed in two places may be off by: half a unit of the coarser print."""
    return max(tolerance(1, (one,)), tolerance(1, (other,)))


def _decimals(amounts: Iterable[Decimal | None]) -> int:
    """Count the decimals of a table as printed: the most that any of its amounts has."""
    exponents = [int(amount.as_tuple().exponent) for amount in amounts if amount is not None]
    return max((-exponent for exponent in exponents if exponent < 0), default=0)
