"""Ketamine relieves through CB1 receptors, and naltrexone cuts their signal.

Analgesia by ketamine in mice needs endocannabinoids and CB1, and naltrexone blunts
drugs of many classes, cannabis among them [@mathew2019].  So naltrexone could take from
the effect without an opioid in it; how much it cuts is solved from the attenuation.
There are no data from people.
"""

from equipoise.hypotheses.effect import Depth, Relief
from equipoise.hypotheses.hypothesis import Free, Hypothesis
from equipoise.hypotheses.prediction import Attenuation, Prediction, each

ENDOCANNABINOID_RELAY = Hypothesis(
    name="endocannabinoid_relay",
    claim="Ketamine relieves through endocannabinoids, whose signal naltrexone cuts.",
    family="other",
    sources=("mathew2019",),
    edits=(
        Free("gain_cb1", Relief()),
        Free("gain_ntx_cb1", Depth(solved="gain_ntx_cb1")),
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
            ("ketamine_mu_antagonist", "ketamine"),
            ("arketamine", "esketamine"),
            ("arketamine_naltrexone", "arketamine"),
        ),
        *each("hamd17_fall_day3", "smaller", ("ketamine_naltrexone", "ketamine")),
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
            "hamd17_fall_day22", "smaller", ("weekly_ketamine_depot", "weekly_ketamine")
        ),
        *each(
            "hamd17_fall_day1",
            "same",
            ("ketamine_naltrexone_antiemetic", "ketamine_naltrexone"),
            ("mu_agonist", "saline"),
            ("saline_naltrexone", "saline"),
            ("ketamine_naltrexone_depot", "ketamine_naltrexone"),
            ("ketamine_naltrexone_early", "ketamine_naltrexone"),
            ("ketamine_kappa_antagonist", "ketamine"),
            ("ketamine_ampa_antagonist", "ketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
            ("hydroxynorketamine", "saline"),
            ("hydroxynorketamine_naltrexone", "hydroxynorketamine"),
        ),
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
        *each("serotonin_1b_binding_day2", "same", ("ketamine", "saline")),
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
    variant_of="serotonin_1b_relay",
)
