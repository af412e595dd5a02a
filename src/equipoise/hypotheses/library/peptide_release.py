"""Ketamine releases the brain's own opioids, and part of the relief runs through them.

AMPA throughput releases peptides, which activate µ receptors and relieve within hours;
the rest of the effect builds synapses and needs no opioid [@williams2018]
[@mathew2019].  That ketamine releases opioids is inferred from analgesia in rats
[@pacheco2014].  Naltrexone takes the first part: the share of the effect that runs
through µ follows from the attenuation.

µ activation saturates, so that a little ketamine adds less to an opioid than to
nothing, and an opioid relieves more and longer than ketamine, a week included.  Binding
at 5-HT1B rises with AMPA throughput, without a link into relief.  Released peptides
take few free receptors: a µ tracer finds one or two in a hundred fewer, about as much
as counts as the same.
"""

from equipoise.hypotheses.effect import BlockedRelief, Link, Relief
from equipoise.hypotheses.hypothesis import Free, Hypothesis
from equipoise.hypotheses.prediction import Attenuation, Prediction, each

PEPTIDE_RELEASE = Hypothesis(
    name="peptide_release",
    claim="Ketamine releases endogenous opioids, and these bring part of the relief.",
    family="opioid",
    sources=(
        "williams2018",
        "mathew2019",
        "pacheco2014",
    ),
    edits=(
        Free("gain_disinhibition", Link()),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
        Free("gain_peptide_release", Link()),
        Free("gain_mu_fast", BlockedRelief()),
    ),
    predicts=(
        *each(
            "hamd17_fall_day1",
            "larger",
            ("ketamine", "saline"),
            ("nmda_antagonist", "saline"),
            ("mu_agonist", "saline"),
        ),
        *each(
            "hamd17_fall_day1",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("ketamine_mu_antagonist", "ketamine"),
            ("arketamine", "esketamine"),
            ("arketamine_naltrexone", "arketamine"),
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
        *each("hamd17_fall_day7", "larger", ("mu_agonist", "saline")),
        *each("pupil_1h", "smaller", ("ketamine", "saline")),
        *each("pupil_1h", "larger", ("ketamine_naltrexone", "ketamine")),
        *each(
            "hamd17_fall_day1",
            "same",
            ("ketamine_naltrexone_antiemetic", "ketamine_naltrexone"),
            ("saline_naltrexone", "saline"),
            ("ketamine_naltrexone_depot", "ketamine_naltrexone"),
            ("ketamine_naltrexone_early", "ketamine_naltrexone"),
            ("ketamine_kappa_antagonist", "ketamine"),
            ("hydroxynorketamine", "saline"),
            ("hydroxynorketamine_naltrexone", "hydroxynorketamine"),
        ),
        *each(
            "hamd17_fall_4h",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("arketamine", "esketamine"),
        ),
        *each("opioid_peptide_1h", "larger", ("ketamine", "saline")),
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
            "same",
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
