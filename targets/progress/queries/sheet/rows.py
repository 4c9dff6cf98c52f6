"""One row of the sheet: the texts as given, what was understood, the score and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from uuid import UUID

from targets.domain.lights import Light
from targets.domain.reading import Kind, Reading
from targets.domain.reasons import ReasonDue
from targets.domain.scoring.tiers import Tier, needs_tier, tier_range
from targets.domain.wording import (
    explain_reading,
    explain_score,
    finding_sentence,
    light_label,
    light_word,
    reason_due_sentence,
    say_value,
)
from targets.progress.models import Entry
from targets.progress.queries import scores
from targets.progress.queries.last_values import LastValue
from targets.progress.queries.sheet.parts import Lamp, Part, Row
from targets.progress.queries.sheet.understood import understood
from targets.tables.models import Indicator

PART_SEPARATOR = "；"
_TIERS = ((Tier.ACHIEVED.value, "达成"), (Tier.PARTIAL.value, "部分"), (Tier.MISSED.value, "未达"))


def lamp(light: Light) -> Lamp:
    """A light with its character and its word."""
    return Lamp(light.value.lower(), light_label(light), light_word(light))


class Maker:
    """Makes the rows of one sheet."""

    def __init__(
        self,
        context: scores.Context,
        latest: Mapping[UUID, LastValue],
        may_edit: Callable[[int | None], bool],
    ) -> None:
        self.context = context
        self.latest = latest
        self.may_edit = may_edit

    def row(self, indicator: Indicator, entry: Entry | None) -> Row:
        """The row of an indicator; without an entry it is not applicable."""
        target = indicator.target()
        figure, unit = split_unit(indicator.target_text, target)
        head = {
            "number": indicator.position,
            "name": str(indicator),
            "target_text": indicator.target_text,
            "target_figure": figure,
            "target_unit": unit,
            "unit_name": indicator.unit.name if indicator.unit else "",
        }
        if entry is None:
            return Row(entry_id=None, **head)  # type: ignore[arg-type]
        return self._filled(head, indicator, entry)

    def _filled(self, head: dict[str, object], indicator: Indicator, entry: Entry) -> Row:
        found = scores.outcome(entry, self.context)
        last = self.latest.get(indicator.lineage)
        qualitative = needs_tier(found.target)
        return Row(
            entry_id=entry.pk,
            last_value=last.text if last else "",
            last_label=last.label if last else "",
            actual_text=entry.actual_text,
            expected_text=entry.expected_text,
            reading_text=understood(entry.actual_text, found.actual) if found.actual else "",
            unread_reason=_unread(found),
            attainment=None if entry.attainment is None else entry.attainment / 100,
            weight=indicator.weight,
            score=found.final.score,
            explanation=self._explanation(indicator, entry, found),
            light=lamp(found.light),
            tier_choices=_TIERS if qualitative else (),
            tier=entry.tier,
            takes_score=self._takes_score(entry),
            given_score="" if entry.given_score is None else f"{entry.given_score:f}",
            score_range=self._range(entry, indicator.weight),
            parts=_parts(found.target, entry.actual_text),
            filled=scores.is_filled(entry),
            reason_due=bool(found.reasons),
            reason_why=_why(found.reasons),
            reason_category=entry.reason_category,
            reason=entry.reason,
            remedy=entry.remedy,
            likelihood=entry.likelihood,
            nothing_to_report=entry.nothing_to_report,
            findings=tuple(finding_sentence(one) for one in found.target.findings),
            notable=_notable(entry, found),
            editable=self.may_edit(indicator.unit_id),
            **head,  # type: ignore[arg-type]
        )

    def _explanation(self, indicator: Indicator, entry: Entry, found: scores.Outcome) -> tuple[str, ...]:
        sentences = [f"目标“{indicator.target_text}”：{explain_reading(found.target)}"]
        if found.actual is not None and found.actual.kind is not Kind.UNREAD:
            sentences.append(f"完成“{entry.actual_text}”，读作 {say_value(found.actual)}")
        if found.expected is not None and found.expected.kind is not Kind.UNREAD:
            sentences.append(f"全年预计“{entry.expected_text}”，读作 {say_value(found.expected)}")
        sentences.append(explain_score(found.final.explanation.as_dict()))
        sentences += [finding_sentence(one) for one in found.final.findings]
        return tuple(sentences)

    def _takes_score(self, entry: Entry) -> bool:
        return not self.context.is_monitoring and entry.tier in (Tier.PARTIAL.value, Tier.MISSED.value)

    def _range(self, entry: Entry, weight: Decimal) -> str:
        if not entry.tier or self.context.is_monitoring:
            return ""
        low, high = tier_range(Tier(entry.tier), weight, self.context.profile)
        return f"{low:f}–{high:f}"


def _notable(entry: Entry, found: scores.Outcome) -> bool:
    """Whether a reviewer should look: a score below its weight, an explanation, a light that is not green."""
    full = found.final.score is not None and found.final.score == entry.indicator.weight
    calm = found.light in (Light.GREEN, Light.NONE)
    return not full or not calm or bool(entry.reason or found.reasons or entry.deduction)


def split_unit(text: str, target: Reading) -> tuple[str, str]:
    """The target as two slots, figure and unit, without touching a character: "≥16 个" is "≥16", "个"."""
    unit = target.unit or ""
    trimmed = text.strip()
    if target.kind in (Kind.QUANTITY, Kind.DURATION) and unit and trimmed.endswith(unit) and trimmed != unit:
        return trimmed[: -len(unit)].rstrip(), unit
    return trimmed, ""


def _unread(found: scores.Outcome) -> str:
    """Why no result follows from what was typed, or ''."""
    if not found.unread:
        return ""
    for reading in (found.actual, found.expected):
        if reading is not None and reading.kind is Kind.UNREAD:
            return "；".join(finding_sentence(one) for one in reading.findings) or explain_reading(reading)
    noticed = [finding_sentence(one) for one in (*found.to_date.findings, *found.final.findings)]
    return "；".join(dict.fromkeys(noticed)) or "没有填出可以和目标值比较的值；确实没有数据请选“本期无数据”。"


def _why(reasons: tuple[ReasonDue, ...]) -> str:
    return "；".join(reason_due_sentence(one) for one in reasons)


def _parts(target: Reading, actual_text: str) -> tuple[Part, ...]:
    if target.kind is not Kind.COMPOUND:
        return ()
    texts = actual_text.split(PART_SEPARATOR) if actual_text else []
    return tuple(
        Part(
            part.part_name or f"第{number}项",
            explain_reading(part),
            texts[number - 1] if number <= len(texts) else "",
        )
        for number, part in enumerate(target.parts, start=1)
    )
