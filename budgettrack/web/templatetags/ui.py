"""Components that need a computed length or wrap other content; leaf components are plain includes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from budgettrack.web import geometry

register = template.Library()

PLAIN_FIGURE = re.compile(r"[-−+]?[\d,，]*(\.\d*)?")


@register.inclusion_tag("components/bar.html")
def bar(ratio: Decimal | None) -> dict[str, Any]:
    """Attainment against the target on a scale of 0–150 %."""
    return {"bar": geometry.attainment_bar(ratio)}


@register.inclusion_tag("components/meter.html")
def meter(part: Decimal | int | None, whole: Decimal | int | None, wide: bool = False) -> dict[str, Any]:
    """How much of a whole: filled rows, points of a weight."""
    return {"fill": geometry.length(part or 0, whole or 0), "wide": wide}


@register.inclusion_tag("components/moneybar.html")
def money_bar(plan: Decimal | None, spent: Decimal | None, scale: Decimal | None) -> dict[str, Any]:
    """Plan as a frame, spending as its filling; one scale (the largest plan) for a whole table."""
    return {"plan": geometry.length(plan or 0, scale or 0), "spent": geometry.length(spent or 0, scale or 0)}


@register.inclusion_tag("components/stack.html")
def stack(pieces: Iterable[tuple[str, str, int]], whole: int) -> dict[str, Any]:
    """Counts (tone, label, number) end to end, as long as their sum is of ``whole``."""
    return {"slices": geometry.stacked(pieces, whole)}


@register.inclusion_tag("components/stage.html")
def stage(label: str, tone: str, skipped: Iterable[int] = ()) -> dict[str, Any]:
    """Where a report stands. ``tone`` is how many stations it has reached ("0" to "5"), or "back"."""
    reached = int(tone) if str(tone).isdigit() else 0
    return {"label": label, "back": str(tone) == "back", "stations": geometry.stations(reached, skipped)}


@register.filter
def plain_figure(text: str) -> bool:
    """Whether a typed text is a bare figure (or nothing yet), so that its unit may stand beside it."""
    return not text or PLAIN_FIGURE.fullmatch(text.strip()) is not None


@register.simple_tag(takes_context=True)
def menu_count(context: template.Context, name: str) -> int:
    """The count beside a menu entry: a room gives it from a context processor as count_<URL name>."""
    return int(context.get(f"count_{name}", 0) or 0)


def _wrapped(component: str, content: str, **inputs: Any) -> SafeString:
    # The block's content was escaped when it was rendered; the frame escapes its own inputs.
    return render_to_string(f"components/{component}.html", {"content": mark_safe(content), **inputs})  # noqa: S308


@register.simple_block_tag
def section(content: str, title: str, id: str, side: str = "", lead: str = "") -> SafeString:
    """A part of a page under a second-level heading; ``side`` is a quiet word at its right."""
    return _wrapped("section", content, title=title, id=id, side=side, lead=lead)


@register.simple_block_tag
def part(content: str, title: str, gist: str = "", right: str = "", open: bool = False) -> SafeString:
    """A folded line that says its gist and opens."""
    return _wrapped("part", content, title=title, gist=gist, right=right, open=open)


@register.simple_block_tag
def message_line(content: str, lead: str = "", dismiss: bool = False, id: str = "") -> SafeString:
    """A sentence on a line across the page."""
    return _wrapped("message_line", content, lead=lead, dismiss=dismiss, id=id)


@register.simple_block_tag
def note_line(content: str, lead: str = "") -> SafeString:
    """A remark inside a form or a column, held by a rule at its left."""
    return _wrapped("note_line", content, lead=lead)


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """What stands where a list has no rows: a statement and the next step."""
    return _wrapped("empty", content, title=title)


@register.simple_block_tag
def said(content: str, by: str, at: str = "") -> SafeString:
    """A comment: who, when, text."""
    return _wrapped("said", content, by=by, at=at)
