"""S-ketamine lifts mood as an opioid; R-ketamine and its metabolite keep it up.

Two stages are proposed: opioid receptors start the effect and plasticity maintains it
[@williams2018], and the enantiomers differ, R-ketamine outlasting S-ketamine in rodents
with a quarter of its affinity for NMDA channels [@hashimoto2020] [@zanos2016].  Read as
one account: S-ketamine activates µ receptors and disinhibits nothing; R-ketamine, on
interneurons, and its metabolite, at AMPA receptors, build synapses.

What R-ketamine and its metabolite build has its part at day 1 already, and an inhibitor
of mTOR takes it; another NMDA antagonist silences interneurons as R-ketamine does, and
builds too.  The opioid part of S-ketamine is as small as in the account of µ agonism,
in pupil and tracer; an opioid relieves far more, for a week, so that little ketamine
adds less to it than to nothing; and in mice it is still seen at day 2.  Binding at
5-HT1B rises with AMPA throughput, without a link into relief.
"""

from equipoise.hypotheses.effect import Link, Relief, Source
from equipoise.hypotheses.hypothesis import Fix, Free, Hypothesis
from equipoise.hypotheses.prediction import Attenuation, Prediction, each

TWO_STAGE_ENANTIOMERS = Hypothesis(
    name="two_stage_enantiomers",
    claim="S-ketamine starts relief as an opioid, and R-ketamine keeps it up.",
    family="opioid",
    sources=(
        "williams2018",
        "hashimoto2020",
        "zanos2016",
    ),
    edits=(
        Free("gain_mu_direct_s", Link()),
        Free("gain_mu_fast", Relief()),
        Free("gain_disinhibition", Source(into="gain_mtorc1_synapse")),
        Free("gain_hnk_ampa", Source(into="gain_mtorc1_synapse")),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
        Fix("weight_disinhibition_s", 0.0),
    ),
    predicts=(
        *each(
            "hamd17_fall_day1",
            "larger",
            ("ketamine", "saline"),
            ("nmda_antagonist", "saline"),
            ("mu_agonist", "saline"),
            ("hydroxynorketamine", "saline"),
        ),
        *each(
            "hamd17_fall_day1",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("ketamine_mu_antagonist", "ketamine"),
            ("ketamine_ampa_antagonist", "ketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
        ),
        *each("hamd17_fall_day3", "smaller", ("ketamine_naltrexone", "ketamine")),
        *each("hamd17_fall_day7", "same", ("ketamine_naltrexone", "ketamine")),
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
            "hamd17_fall_day7",
            "larger",
            ("mu_agonist", "saline"),
            ("arketamine", "esketamine"),
        ),
        *each(
            "pupil_1h",
            "same",
            ("ketamine", "saline"),
            ("ketamine_naltrexone", "ketamine"),
        ),
        *each(
            "hamd17_fall_day1",
            "same",
            ("ketamine_naltrexone_antiemetic", "ketamine_naltrexone"),
            ("saline_naltrexone", "saline"),
            ("ketamine_naltrexone_depot", "ketamine_naltrexone"),
            ("ketamine_naltrexone_early", "ketamine_naltrexone"),
            ("ketamine_kappa_antagonist", "ketamine"),
            ("arketamine", "esketamine"),
            ("arketamine_naltrexone", "arketamine"),
            ("hydroxynorketamine_naltrexone", "hydroxynorketamine"),
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
        *each("hamd17_fall_day7", "smaller", ("ketamine_mtor_inhibitor", "ketamine")),
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
        *each(
            "helplessness_failures_2h", "smaller", ("rat_mu_agonist", "rat_untreated")
        ),
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
            "smaller",
            ("esketamine_naltrexone", "esketamine"),
        ),
        Prediction(
            "hamd17_fall_4h",
            "low_ketamine_mu_agonist",
            "low_ketamine",
            "smaller",
            ("mu_agonist", "saline"),
        ),
    ),
)
