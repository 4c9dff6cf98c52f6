"""Chinese sentences for the codes and names of the domain."""

from targets.domain.wording.labels import label, light_label, light_word, reason_due_sentence
from targets.domain.wording.scores import explain_score

__all__ = ["explain_score", "label", "light_label", "light_word", "reason_due_sentence"]
