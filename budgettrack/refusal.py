"""How an action says no: a Refusal carries the sentence the person reads and what kind of no it is.

Views do not catch it: the web middleware turns it into a page or a fragment, the API's exception handler
into problem details.
"""

from __future__ import annotations

from collections.abc import Callable


class Refusal(Exception):
    """Base of all refusals; ``sentence`` is plain Chinese that says what to do next, ``code`` is for programs."""

    status = 422
    default_code = "invalid"

    def __init__(self, sentence: str, *, code: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code or self.default_code


class Forbidden(Refusal):
    """The person may see the thing but may not do this to it."""

    status = 403
    default_code = "forbidden"


class Conflict(Refusal):
    """The state of the thing does not allow it (any more)."""

    status = 409
    default_code = "conflict"


class Invalid(Refusal):
    """What was handed in cannot be taken as it is."""

    status = 422
    default_code = "invalid"


def permits(check: Callable[..., object], /, *args: object) -> bool:
    """Whether a policy check lets something pass: the same check decides the button and the act."""
    try:
        check(*args)
    except Refusal:
        return False
    return True


def why_not(check: Callable[..., object], /, *args: object) -> str:
    """The sentence with which a policy check says no, or ''."""
    try:
        check(*args)
    except Refusal as refusal:
        return refusal.sentence
    return ""
