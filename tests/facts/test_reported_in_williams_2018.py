"""What Williams and colleagues report of others is held in the files of those others.

Typed from the Introduction and the Discussion.
"""

import pytest

from equipoise.evidence import findings

REPORTED = {
    "bodkin1995": {"relief_buprenorphine": "larger"},
    "cavalleri2017": {"hydroxynorketamine_ampa_action": "larger"},
    "fava2016": {"relief_buprenorphine": "larger"},
    "johnson2011": {"dissociation_salvinorin": "larger"},
    "koran2005": {"compulsion_relief_morphine": "larger"},
    "luckenbaugh2014": {"dissociation_relief_correlation": "correlated"},
    "murrough2013repeated": {"response_on_reinfusion": "not different"},
    "pacheco2014": {
        "analgesia_mu_antagonist": "smaller",
        "analgesia_delta_antagonist": "smaller",
        "analgesia_kappa_antagonist": "not different",
    },
    "rodriguez2013": {"compulsion_relief_ketamine": "larger"},
    "sartor2001": {"breathing_ketamine": "larger"},
    "suzuki2017": {"hydroxynorketamine_ampa_action": "not shown"},
    "williams2016": {"relief_other_nmda_antagonists": "not shown"},
    "yao2017": {"hydroxynorketamine_ampa_action": "larger"},
    "yovell2016": {"relief_buprenorphine": "larger"},
    "zanos2016": {"relief_hydroxynorketamine": "larger"},
}


@pytest.mark.parametrize("source", REPORTED)
def test_what_it_says_of_a_study_is_held(said, source: str):
    assert said(source) == REPORTED[source]
    assert {finding.read_in for finding in findings(source)} == {"williams2018"}


def test_40_to_60_percent_respond_to_ketamine(printed):
    assert printed("williams2016") == {"ketamine_response_rate": "lowest 40 highest 60"}
    assert findings("williams2016")["ketamine_response_rate"].unit == "%"


def test_infusions_were_repeated_three_times_a_week_for_two_weeks(printed):
    assert printed("murrough2013repeated") == {
        "infusions_a_week": "count 3",
        "duration": "lowest 2 highest 2",
    }
    assert findings("murrough2013repeated")["duration"].unit == "weeks"


def test_half_and_over_half_are_held_as_such(printed):
    assert printed("davis2017") == {
        "diagnosis_among_prescriptions": "percent 50",
        "depression_among_opioid_use_disorder": "percent >50",
    }
    assert findings("davis2017")["diagnosis_among_prescriptions"].approximate
