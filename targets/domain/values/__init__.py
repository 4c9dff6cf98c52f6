"""Reading: from the text of a target or an actual value to its typed meaning (docs/rules/values.md)."""

from targets.domain.values.actuals import read_actual
from targets.domain.values.contract import answer_line, contract
from targets.domain.values.reader import LONGEST_TEXT, READER_VERSION, read
from targets.domain.values.stored import from_json, to_json
from targets.domain.values.units import comparable

__all__ = [
    "LONGEST_TEXT",
    "READER_VERSION",
    "answer_line",
    "comparable",
    "contract",
    "from_json",
    "read",
    "read_actual",
    "to_json",
]
