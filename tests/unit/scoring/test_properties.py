"""What holds for every score: bounds, order, units, full marks when met (DOMAIN 5, 11.12)."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from targets.domain.profile import ReverseRule, SatisfactionRule
from targets.domain.profiles import CAIYU_2021_101, DEFAULT
from targets.domain.reading import Operator, Reading
from targets.domain.round_kind import RoundKind
from targets.domain.rules import Outcome
from targets.domain.totals import TotalsRow, totals
from tests.unit.scoring.hand import actual, between, quantity, scored

D = Decimal


def given(*strategies):
    """Forty examples each keep the whole file under a second; a longer search is a matter of one number."""
    return lambda test: settings(max_examples=40, deadline=None)(given_any(*strategies)(test))


NUMBERS = st.decimals(min_value=-500, max_value=5000, places=3, allow_nan=False)
ABOVE_ZERO = st.decimals(min_value=D("0.001"), max_value=5000, places=3, allow_nan=False)
WEIGHTS = st.decimals(min_value=0, max_value=100, places=2, allow_nan=False)
PROFILES = st.builds(
    replace,
    st.sampled_from([DEFAULT, CAIYU_2021_101]),
    reverse=st.sampled_from(list(ReverseRule)),
    satisfaction=st.sampled_from(list(SatisfactionRule)),
    pass_threshold=st.sampled_from([None, D(60)]),
)
SIGNS = st.sampled_from(["≥", ">", "≤", "<", "="])
RANGES = (
    st.tuples(NUMBERS, NUMBERS)
    .map(sorted)
    .flatmap(
        lambda ends: st.builds(
            between, st.just(ends[0]), st.just(ends[1]), low_open=st.booleans(), high_open=st.booleans()
        )
    )
)
TARGETS = st.one_of(
    st.builds(quantity, SIGNS, NUMBERS, st.sampled_from([None, "%"]), reverse=st.sampled_from([None])),
    st.builds(quantity, st.just("="), NUMBERS, reverse=st.just(True)),
    RANGES,
)
LEVELS = st.sampled_from(["产出指标", "满意度指标"])


@given(TARGETS, NUMBERS, WEIGHTS, PROFILES, LEVELS)
def test_a_score_lies_between_nothing_and_its_weight_and_has_two_decimals(
    target, value, weight, profile, level1
):
    result = scored(target, value, weight, profile=profile, level1=level1)

    assert result.outcome is Outcome.SCORED
    assert 0 <= result.score <= weight
    assert result.score.as_tuple().exponent == -2
    assert result.attainment >= 0
    assert len(result.explanation.as_json().encode()) <= 200


@given(TARGETS, NUMBERS, WEIGHTS, PROFILES)
def test_met_earns_full_marks(target, value, weight, profile):
    result = scored(target, value, weight, profile=profile)

    if result.met:
        assert result.score == weight
        assert result.attainment >= 100


@given(TARGETS, NUMBERS, PROFILES)
def test_full_marks_mean_met_but_for_a_strict_sign_at_equality_and_the_last_cent(target, value, profile):
    result = scored(target, value, 100, profile=profile)

    if result.score == 100 and not result.met:
        at_an_end = value in (target.low, target.high)
        assert at_an_end or D("99.99") <= result.attainment


@given(SIGNS, NUMBERS, NUMBERS, NUMBERS, WEIGHTS, PROFILES, LEVELS)
def test_a_better_value_never_scores_lower(sign, bound, one, other, weight, profile, level1):
    target = quantity(sign, bound, "%")
    less_is_better = sign in ("≤", "<") or (sign == "=" and bound == 0)
    worse, better = sorted([one, other], reverse=less_is_better)

    low, high = (scored(target, value, weight, profile=profile, level1=level1) for value in (worse, better))

    assert low.score <= high.score
    assert low.attainment <= high.attainment


@given(ABOVE_ZERO, NUMBERS, WEIGHTS)
def test_the_reverse_rules_are_ordered_from_mild_to_strict(bound, value, weight):
    mild, usual, strict = (
        scored(quantity("≤", bound), value, weight, profile=replace(DEFAULT, reverse=rule)).score
        for rule in (ReverseRule.R1, ReverseRule.R2, ReverseRule.R3)
    )

    assert mild >= usual >= strict


def _times(reading: Reading, factor: Decimal) -> Reading:
    compare = reading.compare
    assert compare is not None
    high = None if compare.high is None else compare.high * factor
    return replace(reading, compare=replace(compare, low=compare.low * factor, high=high))


@given(TARGETS, NUMBERS, WEIGHTS, PROFILES, st.sampled_from([D(10000), D("0.0001"), D(60), D(24)]))
def test_the_unit_in_which_both_are_measured_changes_nothing(target, value, weight, profile, factor):
    unit = target.compare.unit

    plain = scored(target, actual(value, unit), weight, profile=profile)
    scaled = scored(_times(target, factor), _times(actual(value, unit), factor), weight, profile=profile)

    assert (plain.score, plain.met, plain.rule) == (scaled.score, scaled.met, scaled.rule)


@given(TARGETS, NUMBERS, WEIGHTS, WEIGHTS)
def test_a_deduction_lowers_the_score_by_no_more_than_itself(target, value, weight, deduction):
    full = scored(target, value, weight)
    less = scored(target, value, weight, deduction=deduction)

    assert less.score == max(0, full.score - deduction)
    assert less.met == full.met


@given(st.lists(st.tuples(WEIGHTS, WEIGHTS), min_size=1, max_size=40))
def test_a_total_is_the_sum_of_the_rounded_scores(pairs):
    rows = [
        TotalsRow("产出指标", "数量指标", max(pair), filled=True, score=min(pair), attainment=D(50))
        for pair in pairs
    ]

    result = totals(rows, profile=DEFAULT, kind=RoundKind.SELF_EVALUATION, execution=None)

    assert result.indicator_score == sum(row.score for row in rows)
    assert sum(part.score for part in result.level1) == result.indicator_score


@given(TARGETS, NUMBERS, PROFILES)
def test_an_operator_of_its_own_decides_and_the_reason_is_due_below_the_weight(target, value, profile):
    result = scored(target, value, 50, profile=profile)

    if result.score < 50:
        assert result.needs_reason
    if target.op in (Operator.AT_MOST, Operator.LESS_THAN):
        assert not result.met or result.score == 50
