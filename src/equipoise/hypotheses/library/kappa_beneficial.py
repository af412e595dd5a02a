"""Ketamine activates κ receptors, and that is part of how it relieves.

Ketamine binds κ receptors about as tightly as µ and activates them [@hustveit1995]
[@williams2018]; naltrexone takes most κ sites too.  The rest of the effect builds
synapses.  Part of what naltrexone takes may be the loss of a κ tone that relieves, part
the block of ketamine's own activation; how they share it is drawn.  κ activation also
dissociates [@johnson2011], so that CADSS should fall under naltrexone.

The account frees the building of synapses beside κ, so that AMPA antagonists and
inhibitors of mTOR take that part, another NMDA antagonist brings it, and binding at
5-HT1B rises.  The tone is lost for as long as naltrexone stays: what it takes is still
seen at day 7, and more of it if the tablet came a day earlier.  A loss of tone that is
as large for either enantiomer takes a larger share of the smaller effect, which is that
of R-ketamine.
"""

from equipoise.hypotheses.effect import BlockedRelief, Link, Relief, ToneLoss
from equipoise.hypotheses.hypothesis import Fix, Free, Hypothesis
from equipoise.hypotheses.prediction import Attenuation, Prediction, each

KAPPA_BENEFICIAL = Hypothesis(
    name="kappa_beneficial",
    claim="Ketamine relieves in part by activating κ-opioid receptors.",
    family="opioid",
    sources=(
        "williams2018",
        "hustveit1995",
        "johnson2011",
    ),
    edits=(
        Free("gain_disinhibition", Link()),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
        Free("gain_kappa_direct", BlockedRelief()),
        Free("gain_kappa_tone", ToneLoss()),
        Free("gain_kappa_dissociation", Link()),
        Fix("sign_kappa", 1.0),
    ),
    predicts=(
        *each(
            "hamd17_fall_day1",
            "larger",
            ("ketamine", "saline"),
            ("nmda_antagonist", "saline"),
            ("hydroxynorketamine", "saline"),
        ),
        *each(
            "hamd17_fall_day1",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("saline_naltrexone", "saline"),
            ("ketamine_naltrexone_depot", "ketamine_naltrexone"),
            ("ketamine_kappa_antagonist", "ketamine"),
            ("arketamine", "esketamine"),
            ("arketamine_naltrexone", "arketamine"),
            ("ketamine_ampa_antagonist", "ketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
            ("hydroxynorketamine_naltrexone", "hydroxynorketamine"),
        ),
        *each("hamd17_fall_day3", "smaller", ("ketamine_naltrexone", "ketamine")),
        *each(
            "hamd17_fall_day7",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("arketamine", "esketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
        ),
        *each("hamd17_fall_day14", "same", ("ketamine_naltrexone", "ketamine")),
        *each(
            "cadss_peak",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("slow_ketamine_naltrexone", "slow_ketamine"),
        ),
        *each("nausea_chance", "same", ("ketamine_naltrexone", "ketamine")),
        *each(
            "hamd17_fall_day22", "smaller", ("weekly_ketamine_depot", "weekly_ketamine")
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
        *each(
            "hamd17_fall_4h",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("arketamine", "esketamine"),
        ),
        *each("mu_binding_1h", "same", ("ketamine", "saline")),
        *each("opioid_peptide_1h", "same", ("ketamine", "saline")),
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
            "immobility_3h", "larger", ("mouse_ketamine_naltrexone", "mouse_ketamine")
        ),
        *each(
            "immobility_day2", "larger", ("mouse_ketamine_naltrexone", "mouse_ketamine")
        ),
        *each(
            "helplessness_failures_2h",
            "larger",
            ("rat_ketamine_naltrexone", "rat_ketamine"),
        ),
        *each("habenula_bursting_2h", "smaller", ("rat_apv", "rat_untreated")),
        *each("helplessness_failures_2h", "same", ("rat_mu_agonist", "rat_untreated")),
        Prediction(
            "hamd17_fall_day1",
            "ketamine_naltrexone",
            "ketamine",
            "smaller",
            ("saline_naltrexone", "saline"),
        ),
        Attenuation(
            "drug_effect_day1",
            "arketamine_naltrexone",
            "arketamine",
            "larger",
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
