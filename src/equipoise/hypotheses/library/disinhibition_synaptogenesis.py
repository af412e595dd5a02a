"""Blocked interneurons let glutamate surge, and the surge builds synapses.

NMDA block on interneurons releases glutamate; AMPA receptors pass it on to mTORC1,
which makes synaptic protein and spines, and spines relieve [@mathew2019] [@li2010].
Opioid receptors have no part in it.

Binding at 5-HT1B rises here too, as it follows AMPA throughput under every account that
opens it; only its link into relief is shut.
"""

from equipoise.hypotheses.effect import Link, Relief
from equipoise.hypotheses.hypothesis import Free, Hypothesis
from equipoise.hypotheses.prediction import Attenuation, Prediction, each

DISINHIBITION_SYNAPTOGENESIS = Hypothesis(
    name="disinhibition_synaptogenesis",
    claim="A glutamate surge through AMPA receptors and mTORC1 restores synapses.",
    family="no naltrexone effect",
    sources=("mathew2019", "li2010"),
    edits=(
        Free("gain_disinhibition", Link()),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
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
            "same",
            ("ketamine_naltrexone_antiemetic", "ketamine_naltrexone"),
            ("ketamine_naltrexone", "ketamine"),
            ("mu_agonist", "saline"),
            ("saline_naltrexone", "saline"),
            ("ketamine_naltrexone_depot", "ketamine_naltrexone"),
            ("ketamine_naltrexone_early", "ketamine_naltrexone"),
            ("ketamine_mu_antagonist", "ketamine"),
            ("ketamine_kappa_antagonist", "ketamine"),
            ("arketamine_naltrexone", "arketamine"),
            ("hydroxynorketamine", "saline"),
            ("hydroxynorketamine_naltrexone", "hydroxynorketamine"),
        ),
        *each("hamd17_fall_day3", "same", ("ketamine_naltrexone", "ketamine")),
        *each(
            "hamd17_fall_day7",
            "same",
            ("ketamine_naltrexone", "ketamine"),
            ("mu_agonist", "saline"),
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
        *each("hamd17_fall_4h", "same", ("ketamine_naltrexone", "ketamine")),
        *each("mu_binding_1h", "same", ("ketamine", "saline")),
        *each("opioid_peptide_1h", "same", ("ketamine", "saline")),
        *each(
            "hamd17_fall_day1",
            "smaller",
            ("arketamine", "esketamine"),
            ("ketamine_ampa_antagonist", "ketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
        ),
        *each("hamd17_fall_4h", "smaller", ("arketamine", "esketamine")),
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
