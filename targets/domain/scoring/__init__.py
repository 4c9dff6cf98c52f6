"""From a target and an actual value to a score that says why (DOMAIN 5, docs/rules/scoring.md)."""

from targets.domain.scoring.published import compare_published
from targets.domain.scoring.result import Explanation, Score
from targets.domain.scoring.score import score
from targets.domain.scoring.tiers import Tier, tier_of, tier_range

__all__ = ["Explanation", "Score", "Tier", "compare_published", "score", "tier_of", "tier_range"]
