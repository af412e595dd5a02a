"""Activity at κ receptors depresses, and ketamine's own takes from its effect.

High κ activity goes with low mood [@carlezon2009] [@williams2018].  Ketamine activates
κ receptors [@hustveit1995], which holds back what its synapses bring; naltrexone blocks
them, and should then add to the effect rather than take from it.  How much it adds is
an attenuation below zero, shared between the block of ketamine's activation and the
loss of a tone that depresses.

The account frees the building of synapses beside κ, so that AMPA antagonists and
inhibitors of mTOR take that part, another NMDA antagonist brings it, and binding at
5-HT1B rises.  The tone is gone for as long as naltrexone stays: what that adds is still
seen at day 7, and more of it if the tablet came a day earlier.
"""

from equipoise.hypotheses.effect import BlockedRelief, Link, Relief, ToneLoss
from equipoise.hypotheses.hypothesis import Fix, Free, Hypothesis
from equipoise.hypotheses.prediction import Attenuation, Prediction, each

KAPPA_HARMFUL = Hypothesis(
    name="kappa_harmful",
    claim="Ketamine relieves in spite of activating κ-opioid receptors, which depress.",
    family="opioid",
    sources=(
        "williams2018",
        "hustveit1995",
        "carlezon2009",
    ),
    edits=(
        Free("gain_disinhibition", Link()),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
        Free("gain_kappa_direct", BlockedRelief("attenuation_below_zero")),
        Free("gain_kappa_tone", ToneLoss()),
        Free("gain_kappa_dissociation", Link()),
        Fix("sign_kappa", -1.0),
    ),
    predicts=(
        *each(
            "hamd17_fall_day1",
            "larger",
            ("ketamine", "saline"),
            ("ketamine_naltrexone", "ketamine"),
            ("nmda_antagonist", "saline"),
            ("saline_naltrexone", "saline"),
            ("ketamine_naltrexone_depot", "ketamine_naltrexone"),
            ("ketamine_kappa_antagonist", "ketamine"),
            ("arketamine_naltrexone", "arketamine"),
            ("hydroxynorketamine_naltrexone", "hydroxynorketamine"),
        ),
        *each("hamd17_fall_day3", "larger", ("ketamine_naltrexone", "ketamine")),
        *each("hamd17_fall_day7", "larger", ("ketamine_naltrexone", "ketamine")),
        *each("hamd17_fall_day14", "same", ("ketamine_naltrexone", "ketamine")),
        *each(
            "cadss_peak",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("slow_ketamine_naltrexone", "slow_ketamine"),
        ),
        *each("nausea_chance", "same", ("ketamine_naltrexone", "ketamine")),
        *each(
            "hamd17_fall_day22", "larger", ("weekly_ketamine_depot", "weekly_ketamine")
        ),
        *each(
            "hamd17_fall_day1",
            "same",
            ("ketamine_naltrexone_antiemetic", "ketamine_naltrexone"),
            ("mu_agonist", "saline"),
            ("ketamine_mu_antagonist", "ketamine"),
        ),
        *each("hamd17_fall_day7", "same", ("mu_agonist", "saline")),
        *each(
            "pupil_1h",
            "same",
            ("ketamine", "saline"),
            ("ketamine_naltrexone", "ketamine"),
        ),
        *each("hamd17_fall_4h", "larger", ("ketamine_naltrexone", "ketamine")),
        *each("mu_binding_1h", "same", ("ketamine", "saline")),
        *each("opioid_peptide_1h", "same", ("ketamine", "saline")),
        *each(
            "hamd17_fall_day1",
            "smaller",
            ("arketamine", "esketamine"),
            ("ketamine_ampa_antagonist", "ketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
            ("hydroxynorketamine", "saline"),
        ),
        *each("hamd17_fall_4h", "same", ("arketamine", "esketamine")),
        *each(
            "hamd17_fall_day7",
            "smaller",
            ("arketamine", "esketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
        ),
        *each("serotonin_1b_binding_day2", "larger", ("ketamine", "saline")),
        *each(
            "habenula_bursting_2h",
            "same",
            ("ketamine_naltrexone", "ketamine"),
            ("rat_ketamine_ctap", "rat_ketamine"),
        ),
        *each("mtorc1_2h", "same", ("ketamine_naltrexone", "ketamine")),
        *each("glutamate_1h", "same", ("ketamine_naltrexone", "ketamine")),
        *each(
            "immobility_3h", "smaller", ("mouse_ketamine_naltrexone", "mouse_ketamine")
        ),
        *each(
            "immobility_day2",
            "smaller",
            ("mouse_ketamine_naltrexone", "mouse_ketamine"),
        ),
        *each(
            "helplessness_failures_2h",
            "smaller",
            ("rat_ketamine_naltrexone", "rat_ketamine"),
        ),
        *each("habenula_bursting_2h", "smaller", ("rat_apv", "rat_untreated")),
        *each("helplessness_failures_2h", "same", ("rat_mu_agonist", "rat_untreated")),
        Prediction(
            "hamd17_fall_day1",
            "ketamine_naltrexone",
            "ketamine",
            "larger",
            ("saline_naltrexone", "saline"),
        ),
        Attenuation(
            "drug_effect_day1",
            "arketamine_naltrexone",
            "arketamine",
            "smaller",
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
    variant_of="kappa_beneficial",
)
