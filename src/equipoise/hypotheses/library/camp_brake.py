"""Opioid tone holds cAMP down; without it, cAMP stops protein synthesis.

Glutamate and synapses bring the relief, as in the account without opioids.  µ receptors
inhibit adenylate cyclase; without their tone cAMP rises and brakes mTORC1, so that
spines never form [@wang2019].  Ketamine itself is no opioid.  How much cAMP it takes is
solved from the attenuation.

Naltrexone alone costs little, as cAMP takes but a hundredth of resting mTORC1 activity.
The brake is off at rest and stays off when an opioid lowers cAMP further, so that an
opioid does nothing, alone or with a little ketamine.  Two hours are too few for
synapses, so that rats show nothing of it then.  Binding at 5-HT1B rises with AMPA
throughput, without a link into relief.
"""

from equipoise.hypotheses.effect import Depth, Link, Relief
from equipoise.hypotheses.hypothesis import Free, Hypothesis
from equipoise.hypotheses.prediction import Attenuation, Prediction, each

CAMP_BRAKE = Hypothesis(
    name="camp_brake",
    claim="Without opioid tone, cAMP rises and stops the synthesis of proteins.",
    family="opioid",
    sources=(
        "wang2019",
        "clinic_blog",
        "williams2018",
    ),
    edits=(
        Free("gain_disinhibition", Link()),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
        Free("gain_camp_brake", Depth(solved="rise50_camp_brake")),
    ),
    predicts=(
        *each(
            "hamd17_fall_day1",
            "larger",
            ("ketamine", "saline"),
            ("nmda_antagonist", "saline"),
        ),
        *each(
            "hamd17_fall_day1",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("ketamine_naltrexone_depot", "ketamine_naltrexone"),
            ("ketamine_mu_antagonist", "ketamine"),
            ("arketamine", "esketamine"),
            ("arketamine_naltrexone", "arketamine"),
            ("ketamine_ampa_antagonist", "ketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
        ),
        *each("hamd17_fall_day3", "smaller", ("ketamine_naltrexone", "ketamine")),
        *each(
            "hamd17_fall_day7",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("arketamine", "esketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
        ),
        *each(
            "cadss_peak",
            "same",
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
            ("saline_naltrexone", "saline"),
            ("ketamine_kappa_antagonist", "ketamine"),
            ("hydroxynorketamine", "saline"),
            ("hydroxynorketamine_naltrexone", "hydroxynorketamine"),
        ),
        *each("hamd17_fall_day7", "same", ("mu_agonist", "saline")),
        *each(
            "pupil_1h",
            "same",
            ("ketamine", "saline"),
            ("ketamine_naltrexone", "ketamine"),
        ),
        *each("hamd17_fall_4h", "same", ("ketamine_naltrexone", "ketamine")),
        *each("mu_binding_1h", "same", ("ketamine", "saline")),
        *each("opioid_peptide_1h", "same", ("ketamine", "saline")),
        *each("hamd17_fall_4h", "smaller", ("arketamine", "esketamine")),
        *each("serotonin_1b_binding_day2", "larger", ("ketamine", "saline")),
        *each(
            "habenula_bursting_2h",
            "same",
            ("ketamine_naltrexone", "ketamine"),
            ("rat_ketamine_ctap", "rat_ketamine"),
        ),
        *each("mtorc1_2h", "smaller", ("ketamine_naltrexone", "ketamine")),
        *each("glutamate_1h", "same", ("ketamine_naltrexone", "ketamine")),
        *each(
            "immobility_3h", "larger", ("mouse_ketamine_naltrexone", "mouse_ketamine")
        ),
        *each(
            "immobility_day2", "larger", ("mouse_ketamine_naltrexone", "mouse_ketamine")
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
            "smaller",
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
