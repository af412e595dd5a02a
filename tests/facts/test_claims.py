"""Every claim, limit and experiment of the five sources has its place in the record.

The lists were typed from the pages that gather them, in their order.
"""

from equipoise.evidence import claims, experiments, limits

MECHANISMS = {  # who makes the claim among the five sources
    "nmda_block_is_the_start": "mathew2019 williams2018 clinic_blog",
    "disinhibition_raises_glutamate": "mathew2019 mdedge_review",
    "extrasynaptic_block_frees_mtorc1": "mathew2019",
    "resting_block_stops_eef2_kinase": "mathew2019 williams2018",
    "plasticity_is_the_common_path": "mathew2019 williams2018",
    "ampa_leads_to_synapses": "mdedge_review williams2018",
    "mtor_is_required": "clinic_blog mdedge_review",
    "hydroxynorketamine_without_nmda": "mathew2019 mdedge_review williams2018",
    "direct_opioid_agonism": "williams2018 mathew2019",
    "indirect_opioid_activation": "williams2018",
    "permissive_mu_tone": "hashimoto2020",
    "naltrexone_brakes_mtor_by_camp": "clinic_blog",
    "kappa_takes_part": "williams2018",
    "nocebo_of_the_combination": "mathew2019 mdedge_review",
    "naltrexone_is_no_specific_probe": "mathew2019",
    "endocannabinoids_carry_relief": "mathew2019",
    "habenula_is_the_place": "hashimoto2020",
    "serotonin_1b_is_needed": "clinic_blog",
    "r_ketamine_is_stronger": "hashimoto2020",
    "dissociation_is_not_opioid": "williams2018",
    "naltrexone_lowers_mood": "",
    "opioids_start_glutamate_maintains": "williams2018",
    "opioids_relieve_depression": "williams2018",
    "antisuicidal_effect_needs_opioids": "",
    "effect_outlasts_the_drug": "mathew2019",
    "naltrexone_saturates_mu": "williams2018",
    "low_naltrexone_adds_to_low_ketamine": "williams2018",
    "repeated_doses_carry_risk": "williams2018 mathew2019 clinic_blog",
    "depot_peaks_are_lower": "mathew2019",
    "expectancy_takes_part": "williams2018",
}

FIVE = {"williams2018", "mathew2019", "mdedge_review", "clinic_blog", "hashimoto2020"}


def test_thirty_claims_are_of_the_mechanism():
    held = {one.name: one for one in claims() if one.topic == "mechanism"}
    assert set(held) == set(MECHANISMS)
    assert len(MECHANISMS) == 30
    for name, makers in MECHANISMS.items():
        assert set(held[name].stated) & FIVE == set(makers.split()), name


def test_the_rest_is_what_surrounds_the_question():
    assert {one.name for one in claims() if one.topic == "context"} == {
        "depression_leads_disability",
        "half_respond_to_ketamine",
        "opioids_and_depression_go_together",
        "nasal_spray_is_approved",
        "low_doses_relieve_depression",
        "rapid_and_sustained_are_two",
        "relief_at_4_hours_may_not_need_nmda",
        "prefrontal_cortex_shrinks",
        "relief_lasts_less_than_a_week",
        "s_ketamine_binds_more",
        "serotonin_1b_is_low_in_depression",
        "some_nmda_blockers_dissociate",
        "opioid_deaths_urge_caution",
        "opioid_tone_is_disturbed_in_depression",
        "opioids_govern_separation_distress",
        "ketamine_analgesia_is_partly_opioid",
        "ketamine_is_no_opioid",
        "crossover_finds_responders",
        "mechanism_is_multifactorial",
        "opioid_activation_is_necessary",
        "trial_is_flawed",
        "nmda_block_is_not_the_main_cause",
    }


def test_every_limit_is_of_the_study_that_it_limits():
    assert {one.name: one.of for one in limits()} == {
        "no_saline_arms": "williams2018",
        "nausea_of_responders_unreported": "williams2018",
        "no_marker_on_the_day": "williams2018",
        "naltrexone_is_not_selective": "williams2018",
        "small_and_unreplicated": "williams2018",
        "carry_over": "williams2018",
        "regression_to_the_mean": "williams2018",
        "blind_checked_indirectly": "williams2018",
        "very_refractory_patients": "williams2018",
        "stopped_early": "williams2018",
        "helpless_rats": "klein2020",
        "case_series_is_not_comparable": "yoon2019",
        "suicidality_in_the_same_patients": "williams2019",
    }


def test_twelve_experiments_are_proposed_and_two_only_implied():
    assert len(experiments()) == 12
    implied = {one.name for one in experiments() if one.implied}
    assert implied == {"depot_naltrexone", "serotonin_1b_tomography"}


def test_naltrexone_in_people_and_animals_stands_on_both_sides():
    claim = claims()["permissive_mu_tone"]
    assert "klein2020.relief_2_hours_naltrexone" in claim.supports
    assert "zhang2019.relief_3_hours_naltrexone" in claim.contradicts
