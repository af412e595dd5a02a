"""A metabolite of ketamine does it, through AMPA receptors and without NMDA receptors.

(2R,6R)-hydroxynorketamine, which comes of R-ketamine, enhances transmission at AMPA
receptors and relieved mice by itself [@zanos2016]; others could not repeat it or found
NMDA block at its dose [@suzuki2017].  Patients reach tens of times less than what
works in slices [@riggs2019], so that the link must be strong.  Opioid receptors have no
part in it, and S-ketamine alone, which makes none of it, does nothing.  The metabolite
appears over hours and stays for a day, so that relief begins late and is largest on the
third day, twice that of day 1; trials saw it begin within hours and peak near a day.

Binding at 5-HT1B rises here too, as it follows AMPA throughput under every account that
opens it; only its link into relief is shut.
"""

from equipoise.hypotheses.effect import Link, Relief
from equipoise.hypotheses.hypothesis import Free, Hypothesis
from equipoise.hypotheses.prediction import Prediction, each

HYDROXYNORKETAMINE_AMPA = Hypothesis(
    name="hydroxynorketamine_ampa",
    claim="The metabolite (2R,6R)-hydroxynorketamine relieves, through AMPA receptors.",
    family="no naltrexone effect",
    sources=(
        "zanos2016",
        "suzuki2017",
        "mathew2019",
        "williams2018",
    ),
    edits=(
        Free("gain_hnk_ampa", Link()),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
    ),
    predicts=(
        *each(
            "hamd17_fall_day1",
            "larger",
            ("ketamine", "saline"),
            ("arketamine", "esketamine"),
            ("hydroxynorketamine", "saline"),
        ),
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
        *each(
            "hamd17_fall_4h",
            "same",
            ("ketamine_naltrexone", "ketamine"),
            ("arketamine", "esketamine"),
        ),
        *each("mu_binding_1h", "same", ("ketamine", "saline")),
        *each("opioid_peptide_1h", "same", ("ketamine", "saline")),
        *each("hamd17_fall_day7", "larger", ("arketamine", "esketamine")),
        *each("serotonin_1b_binding_day2", "larger", ("ketamine", "saline")),
        *each(
            "hamd17_fall_day1",
            "smaller",
            ("ketamine_ampa_antagonist", "ketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
        ),
        *each("hamd17_fall_day7", "smaller", ("ketamine_mtor_inhibitor", "ketamine")),
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
        Prediction(
            "hamd17_fall_4h",
            "low_ketamine_mu_agonist",
            "low_ketamine",
            "same",
            ("mu_agonist", "saline"),
        ),
    ),
)
