"""Chinese sentences for the codes and names of the domain."""

from targets.domain.wording.actuals import reads_as_typed, say_value
from targets.domain.wording.findings import finding_sentence
from targets.domain.wording.labels import label, light_label, light_word, reason_due_sentence
from targets.domain.wording.scores import explain_score
from targets.domain.wording.values import explain_reading

__all__ = [
    "explain_reading",
    "explain_score",
    "finding_sentence",
    "label",
    "light_label",
    "light_word",
    "reads_as_typed",
    "reason_due_sentence",
    "say_value",
]
