"""Profiles: shipped ones make sense, JSON keeps every number, nonsense is refused with a list."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from targets.domain.profile import GradeBand, Profile
from targets.domain.profiles import (
    CAIYU_2020_10,
    DEFAULT,
    SHIPPED,
    ProfileError,
    check_profile,
    from_json,
    to_json,
)
from targets.domain.rounding import HUNDRED

D = Decimal


@pytest.mark.parametrize("profile", SHIPPED.values(), ids=SHIPPED)
def test_a_shipped_profile_makes_sense_and_survives_json(profile):
    assert check_profile(profile) == []
    assert from_json(to_json(profile)) == profile
    assert profile.execution_weight + sum(weight for _, weight in profile.level1_weights) == HUNDRED


def test_every_field_survives_json_exactly():
    edited = replace(
        DEFAULT,
        code="longhua-2026",
        pass_threshold=D("59.99"),
        late_days_allowed=30,
        over_achievement=D("120.10"),
    )

    again = from_json(to_json(edited))

    assert again == edited
    assert f"{again.over_achievement:f}" == "120.10"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"title": ""}, "code_empty"),
        ({"execution_weight": D(20)}, "weights_do_not_add_to_100"),
        ({"execution_weight": D("10.005")}, "weight_has_more_than_two_decimals"),
        ({"execution_weight": D(-10)}, "weight_negative"),
        ({"level1_weights": (("产出指标", D(60)), ("产出指标", D(30)))}, "level1_named_twice"),
        (
            {"grades": (GradeBand("优", D(80)), GradeBand("良", D(90)), GradeBand("差", D(0)))},
            "grades_do_not_fall",
        ),
        ({"grades": (GradeBand("优", D(90)), GradeBand("优", D(0)))}, "grade_named_twice"),
        ({"grades": ()}, "grades_do_not_fall"),
        ({"grades": (GradeBand("优", D(90)),)}, "last_grade_does_not_begin_at_0"),
        ({"tier_bounds": (D(60), D(80))}, "tier_bounds_do_not_fall"),
        ({"pass_threshold": D(0)}, "pass_threshold_out_of_range"),
        ({"over_achievement": D(90)}, "over_achievement_below_100"),
        ({"light_red_below": D(90)}, "lights_do_not_rise"),
        ({"late_days_allowed": 0}, "late_days_not_positive"),
        ({"attainment_line": D(-1)}, "percent_negative:attainment_line"),
    ],
)
def test_a_profile_that_makes_no_sense_is_refused_and_says_where(change, problem):
    edited: Profile = replace(CAIYU_2020_10, **change)

    with pytest.raises(ProfileError) as refused:
        from_json(to_json(edited))

    assert problem in refused.value.problems


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"colour": "red"}, "unknown_field:colour"),
        ({"execution_weight": 10}, "unreadable:execution_weight"),
        ({"execution_weight": "zehn"}, "unreadable:execution_weight"),
        ({"execution_weight": "NaN"}, "unreadable:execution_weight"),
        ({"execution_weight": "1E+999999"}, "unreadable:execution_weight"),
        ({"title": 5}, "unreadable:title"),
        ({"reverse": "R9"}, "unreadable:reverse"),
        ({"grades": [{"grade": "优"}]}, "unreadable:grades"),
        ({"level1_weights": 3}, "unreadable:level1_weights"),
        ({"tier_bounds": ["80"]}, "unreadable:tier_bounds"),
        ({"late_days_allowed": True}, "unreadable:late_days_allowed"),
    ],
)
def test_json_that_does_not_read_is_refused_field_by_field(change, problem):
    values = json.loads(to_json(DEFAULT)) | change

    with pytest.raises(ProfileError) as refused:
        from_json(json.dumps(values))

    assert refused.value.problems == [problem]


def test_all_that_is_wrong_is_listed_at_once():
    with pytest.raises(ProfileError) as refused:
        from_json('{"title": 3, "grades": "x"}')

    assert refused.value.problems == [
        "missing_field:code",
        "missing_field:execution_weight",
        "missing_field:level1_weights",
        "unreadable:grades",
        "unreadable:title",
    ]


@pytest.mark.parametrize(("text", "problem"), [("{", "not_json:1"), ("[]", "not_an_object")])
def test_what_is_no_profile_at_all_is_refused(text, problem):
    with pytest.raises(ProfileError) as refused:
        from_json(text)

    assert refused.value.problems == [problem]
