"""What a clinic's page says is held, with the trials that it reports."""

from equipoise.evidence import claims, findings


def test_the_tomography_of_2020_is_held(printed, said):
    assert printed("tiger2020") == {
        "patients": "count 30",
        "ketamine_dose": "lowest 0.5 highest 0.5",
        "second_scan": "lowest 24 highest 72",
    }
    assert said("tiger2020") == {
        "serotonin_1b_baseline_relief": "inversely correlated",
        "serotonin_1b_binding_ketamine": "larger",
    }
    assert findings("tiger2020")["second_scan"].unit == "h"


def test_the_review_of_side_effects_is_held(said):
    assert said("short2018") == {"side_effects_ketamine": "larger"}


def test_it_says_that_naltrexone_prevents_relief(said):
    assert said("clinic_blog") == {"relief_naltrexone": "smaller"}
    (only,) = findings("clinic_blog")
    assert only.quotes == ("williams2018.hamd17_change_day1_difference",)


def test_it_contradicts_the_commentary_and_the_trial_on_opioid_receptors():
    claim = claims()["ketamine_is_no_opioid"]
    assert set(claim.stated) == {"clinic_blog", "hopkins2019"}
    assert set(claim.denied) == {"mathew2019", "williams2018"}


def test_the_brake_of_cyclic_amp_is_the_letter_s_of_wang_and_kaplin():
    assert "wang2019" in claims()["naltrexone_brakes_mtor_by_camp"].stated


def test_the_month_of_the_approval_is_said():
    assert "March 2019" in claims()["nasal_spray_is_approved"].says
