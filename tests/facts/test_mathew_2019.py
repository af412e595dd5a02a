"""What Mathew and Rivas-Grajales wrote in 2019 is held as they wrote it.

The numbers here were typed from the commentary, paragraph by paragraph.
"""

from equipoise.evidence import claims, experiments, findings, limits

FOUND = findings("mathew2019")


def test_every_number_of_the_commentary_is_held(printed):
    assert printed("mathew2019") == {
        # par. 3: the trial, its doses and its outcome
        "completed": "count 12",
        "hamd17_response_placebo": "count 7",
        "naltrexone_dose": "lowest 50 highest 50",
        "ketamine_dose": "lowest 0.5 highest 0.5",
        "infusion_minutes": "lowest 40 highest 40",
        "interval_days": "mean 30",
        "hamd17_reduction_day1_naltrexone": "mean 5.6",
        "hamd17_reduction_day1_placebo": "mean 22.3",
        "hamd17_change_day1_difference": "d 2.5",
        "hamd17_difference_lasts": "highest 3",
        "cadss_reduction": "mean 6",
        # par. 4: nausea 7/12 and 3/12; 50 mg against the miosis of fentanyl
        "nausea_naltrexone_completers": "count 7",
        "nausea_placebo_completers": "count 3",
        "miosis_naltrexone_dose": "lowest 50 highest 50",
        # par. 2: sustained is 24 h to 7 days
        "sustained_from": "lowest 24",
        "sustained_to": "highest 7",
    }


def test_what_it_says_without_a_number_is_held(said):
    assert said("mathew2019") == {
        "cadss_peak_difference": "not different",
        "hamd17_change_day1_difference_first_infusion": "different",
        "pupil_fentanyl": "smaller",
        "pupil_fentanyl_naltrexone": "not different",
        "pupil_ketamine": "not shown",
        "analgesia_cannabinoid": "different",
    }


def test_numbers_printed_with_an_about_say_so():
    assert {finding.name for finding in FOUND if finding.approximate} == {
        "interval_days",
        "cadss_reduction",
    }


def test_nausea_is_of_twelve_and_the_falls_are_of_seven():
    for arm in ("naltrexone", "placebo"):
        assert FOUND[f"nausea_{arm}_completers"].n == 12
        assert FOUND[f"hamd17_reduction_day1_{arm}"].n == 7


def test_each_number_of_the_trial_says_what_it_repeats():
    own = {"par. 2", "par. 6"}
    unnamed = {
        "pupil_fentanyl",
        "miosis_naltrexone_dose",
        "pupil_fentanyl_naltrexone",
        "pupil_ketamine",
    }
    repeated = [f for f in FOUND if f.place not in own and f.name not in unnamed]
    assert len(repeated) == 15
    for finding in repeated:
        assert all(quoted.startswith("williams2018.") for quoted in finding.quotes)
        assert finding.quotes, finding.name


def test_the_fall_of_dissociation_repeats_a_difference_of_two_means():
    first, second = FOUND["cadss_reduction"].quotes
    trial = findings("williams2018")
    means = [trial[one.partition(".")[2]].mean.value for one in (first, second)]
    assert means == [24.7, 18.2]


def test_its_four_criticisms_and_its_word_on_the_case_series_are_limits():
    own = [limit for limit in limits() if limit.source == "mathew2019"]
    assert {limit.name: limit.stated["mathew2019"] for limit in own} == {
        "no_saline_arms": "par. 4",
        "nausea_of_responders_unreported": "par. 4",
        "no_marker_on_the_day": "par. 4",
        "naltrexone_is_not_selective": "par. 6",
        "case_series_is_not_comparable": "par. 5",
    }


def test_what_it_asks_for_is_held():
    asked = {
        one.name: one.stated["mathew2019"]
        for one in experiments()
        if "mathew2019" in one.stated
    }
    assert asked == {
        "factorial_with_saline": "par. 4",
        "pupil_and_mood_on_the_day": "par. 4",
        "mu_tomography": "par. 7",
        "endogenous_opioids": "par. 7",
        "depot_naltrexone": "par. 5",
        "naltrexone_elsewhere": "par. 6",
        "safety_of_repeated_doses": "par. 7",
    }


def test_the_three_places_of_nmda_block_are_claims_of_its_first_paragraph():
    for name in (
        "disinhibition_raises_glutamate",
        "extrasynaptic_block_frees_mtorc1",
        "resting_block_stops_eef2_kinase",
        "plasticity_is_the_common_path",
    ):
        assert claims()[name].stated["mathew2019"] == "par. 1"
