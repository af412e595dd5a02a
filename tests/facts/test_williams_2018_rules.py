"""The rules of conduct and the arguments of Williams and colleagues, 2018, are held.

Typed from Method and Discussion.
"""

import pytest

from equipoise.evidence import claims, experiments, findings, limits

FOUND = findings("williams2018")


@pytest.mark.parametrize(
    ("name", "printed", "unit"),
    [
        ("eligible_hamd17", {"lowest": "20"}, "points"),
        ("eligible_failures", {"lowest": "4"}, "1"),
        ("stimulants_withheld", {"lowest": "24"}, "h"),
        ("benzodiazepines_withheld", {"lowest": "8"}, "h"),
        ("marijuana_withheld", {"lowest": "2"}, "weeks"),
        ("marijuana_half_lives", {"lowest": "5"}, "1"),
        ("stable_medication", {"lowest": "4"}, "weeks"),
        ("pill_minutes", {"lowest": "45", "highest": "45"}, "min"),
        ("infusion_minutes", {"lowest": "40", "highest": "40"}, "min"),
        ("blood_pressure_minutes", {"lowest": "5", "highest": "5"}, "min"),
        ("cadss_followed", {"highest": "180"}, "min"),
        ("relapse_criterion", {"highest": "20"}, "%"),
        ("relapse_assessed", {"lowest": "28", "highest": "28"}, "d"),
        ("early_crossover", {"lowest": "14"}, "d"),
        ("relapse_visits", {"lowest": "2", "highest": "2"}, "weeks"),
        ("longest_wait", {"highest": "120"}, "d"),
        ("naltrexone_blockade_hours", {"lowest": "96", "highest": "96"}, "h"),
    ],
)
def test_every_rule_is_held_with_its_unit(name, printed, unit):
    finding = FOUND[name]
    held = {key: number.text for key, number in finding.printed.items()}
    assert (held, finding.unit) == (printed, unit)


def test_the_blockade_of_four_days_is_of_another_source():
    assert FOUND["naltrexone_blockade_hours"].quotes == ("lee1988",)
    assert FOUND["naltrexone_blockade_hours"].n == 0


def test_the_other_scales_are_said_to_agree():
    for scale in ("madrs", "bdi2"):
        finding = FOUND[f"{scale}_change_day1_difference"]
        assert (finding.statement, finding.at_day, finding.n) == ("different", 1, 7)
        assert "concordant" in finding.note


def test_what_weakens_it_by_its_own_account_is_held():
    own = {one.name: one for one in limits() if one.source == "williams2018"}
    assert set(own) == {
        "small_and_unreplicated",
        "carry_over",
        "regression_to_the_mean",
        "blind_checked_indirectly",
    }
    answered = {name for name, one in own.items() if "williams2018" in one.answered}
    assert answered == {"carry_over", "regression_to_the_mean"}


def test_what_it_asks_for_is_held():
    own = {one.name for one in experiments() if "williams2018" in one.stated}
    assert own == {
        "selective_antagonists",
        "markers_and_imaging",
        "independent_replication",
        "safety_of_repeated_doses",
    }


def test_seven_sources_stand_against_naltrexone_lowering_mood():
    claim = claims()["naltrexone_lowers_mood"]
    assert (len(claim.contradicts), claim.supports) == (7, ())
    assert (claim.stated, set(claim.denied)) == ({}, {"williams2018"})
