"""Naltrexone does nothing to ketamine's relief, whatever brings it.

The published contrast would then come of picking responders on one of two noisy
occasions, of order, of stopping early and of chance [@williams2018] [@mathew2019].  One
lumped route from exposure to relief stands for any mechanism without opioid receptors.

Of a lumped route nothing is known but its exposure: no probe of a step touches it, no
other NMDA antagonist or metabolite starts it, and both enantiomers bring about as much.
"""

from equipoise.hypotheses.effect import Relief
from equipoise.hypotheses.hypothesis import Free, Hypothesis
from equipoise.hypotheses.prediction import Attenuation, Prediction, each

NO_OPIOID_ROLE = Hypothesis(
    name="no_opioid_role",
    claim="Ketamine relieves by some way that opioid receptors have no part in.",
    family="no naltrexone effect",
    sources=("williams2018", "mathew2019"),
    edits=(Free("gain_lumped_relief", Relief()),),
    predicts=(
        *each("hamd17_fall_day1", "larger", ("ketamine", "saline")),
        *each(
            "hamd17_fall_day1",
            "same",
            ("ketamine_naltrexone_antiemetic", "ketamine_naltrexone"),
            ("ketamine_naltrexone", "ketamine"),
            ("nmda_antagonist", "saline"),
            ("mu_agonist", "saline"),
            ("saline_naltrexone", "saline"),
            ("ketamine_naltrexone_depot", "ketamine_naltrexone"),
            ("ketamine_naltrexone_early", "ketamine_naltrexone"),
            ("ketamine_mu_antagonist", "ketamine"),
            ("ketamine_kappa_antagonist", "ketamine"),
            ("arketamine_naltrexone", "arketamine"),
            ("ketamine_ampa_antagonist", "ketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
            ("hydroxynorketamine", "saline"),
            ("hydroxynorketamine_naltrexone", "hydroxynorketamine"),
        ),
        *each("hamd17_fall_day3", "same", ("ketamine_naltrexone", "ketamine")),
        *each(
            "hamd17_fall_day7",
            "same",
            ("ketamine_naltrexone", "ketamine"),
            ("mu_agonist", "saline"),
            ("arketamine", "esketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
        ),
        *each("hamd17_fall_day14", "same", ("ketamine_naltrexone", "ketamine")),
        *each(
            "cadss_peak",
            "same",
            ("ketamine_naltrexone", "ketamine"),
            ("slow_ketamine_naltrexone", "slow_ketamine"),
        ),
        *each("nausea_chance", "same", ("ketamine_naltrexone", "ketamine")),
        *each(
            "hamd17_fall_day22", "same", ("weekly_ketamine_depot", "weekly_ketamine")
        ),
        *each(
            "pupil_1h",
            "same",
            ("ketamine", "saline"),
            ("ketamine_naltrexone", "ketamine"),
        ),
        *each(
            "hamd17_fall_4h",
            "same",
            ("ketamine_naltrexone", "ketamine"),
            ("arketamine", "esketamine"),
        ),
        *each("mu_binding_1h", "same", ("ketamine", "saline")),
        *each("opioid_peptide_1h", "same", ("ketamine", "saline")),
        *each("serotonin_1b_binding_day2", "same", ("ketamine", "saline")),
        *each(
            "habenula_bursting_2h",
            "same",
            ("ketamine_naltrexone", "ketamine"),
            ("rat_ketamine_ctap", "rat_ketamine"),
        ),
        *each("mtorc1_2h", "same", ("ketamine_naltrexone", "ketamine")),
        *each("glutamate_1h", "same", ("ketamine_naltrexone", "ketamine")),
        *each("immobility_3h", "same", ("mouse_ketamine_naltrexone", "mouse_ketamine")),
        *each(
            "immobility_day2", "same", ("mouse_ketamine_naltrexone", "mouse_ketamine")
        ),
        *each(
            "helplessness_failures_2h",
            "same",
            ("rat_ketamine_naltrexone", "rat_ketamine"),
            ("rat_mu_agonist", "rat_untreated"),
        ),
        *each("habenula_bursting_2h", "smaller", ("rat_apv", "rat_untreated")),
        Prediction(
            "hamd17_fall_day1",
            "ketamine_naltrexone",
            "ketamine",
            "same",
            ("saline_naltrexone", "saline"),
        ),
        Attenuation(
            "drug_effect_day1",
            "arketamine_naltrexone",
            "arketamine",
            "same",
            ("esketamine_naltrexone", "esketamine"),
        ),
        Prediction(
            "hamd17_fall_4h",
            "low_ketamine_mu_agonist",
            "low_ketamine",
            "same",
            ("mu_agonist", "saline"),
        ),
    ),
)
