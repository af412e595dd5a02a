"""What trials outside the dispute print of ketamine's course is held as printed."""

import pytest

from equipoise.evidence import findings

COURSE = {
    "murrough2013": {
        "patients": "count 73",
        "madrs_change_day1_ketamine": "mean -16.5 sem 1.60",
        "madrs_change_day1_midazolam": "mean -8.8 sem 1.90",
        "madrs_change_day1_difference": "f 9.62 p <0.003",
    },
    "popova2019": {
        "madrs_change_day28_difference": (
            "mean -4.0 sem 1.69 lower_95 -7.31 upper_95 -0.64"
        ),
    },
    "ibrahim2012": {
        "patients": "count 42",
        "not_relapsed_day28": "percent 27",
        "days_to_relapse": "mean 13.2 sem 2.2",
    },
    "mathew2010": {
        "response_day1": "count 17 percent 65",
        "response_day3": "count 14 percent 54",
        "relapse_riluzole": "percent 80",
        "relapse_placebo": "percent 50",
        "relapse_difference": "p 0.68",
    },
    "phillips2019": {
        "patients": "count 41",
        "response_repeated": "percent 59",
        "infusions_to_response": "median 3",
    },
    "fava2020": {
        "patients_midazolam": "count 19",
        "patients_ketamine_01": "count 18",
        "patients_ketamine_02": "count 20",
        "patients_ketamine_05": "count 22",
        "patients_ketamine_10": "count 20",
        "hamd6_change_day1_ketamine_01": "p 0.02 d -0.82",
    },
    "kishimoto2016": {
        "patients": "count 234",
        "relief_day1": "lower_95 -1.28 upper_95 -0.73 d -1.00",
        "relief_begins": "lowest 40 highest 40",
        "relief_ends": "lowest 10 highest 12",
    },
}


@pytest.mark.parametrize("source", COURSE)
def test_every_number_is_held(printed, source: str):
    assert printed(source) == COURSE[source]


def test_the_five_arms_of_the_dose_trial_are_ninety_nine_patients():
    arms = [f for f in findings("fava2020") if f.measure == "patients"]
    assert sum(f.count.value for f in arms) == 99 == arms[0].n


def test_the_responders_of_26_are_65_and_54_percent():
    for name in ("response_day1", "response_day3"):
        finding = findings("mathew2010")[name]
        share = 100 * finding.count.value / finding.n
        assert finding.percent.low <= share <= finding.percent.high
