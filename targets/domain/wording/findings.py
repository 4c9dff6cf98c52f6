"""The sentence of a finding, whichever rule made it."""

from __future__ import annotations

from targets.domain.finding import Finding
from targets.domain.wording import score_findings, values


def finding_sentence(finding: Finding) -> str:
    """Say a finding in Chinese."""
    if finding.code in values.FINDINGS:
        return values.finding_sentence(finding)
    return score_findings.finding_sentence(finding)
