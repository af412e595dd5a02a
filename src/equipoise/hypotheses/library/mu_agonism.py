"""Ketamine relieves as an opioid: it activates µ receptors itself.

Analgesia by ketamine is cut by µ antagonists and S-ketamine binds µ more tightly than
R-ketamine [@williams2018] [@hirota1999].  Naltrexone occupies nine µ receptors of ten,
so that most of the relief goes.  The affinity is weak for the dose, and no narrowing
of the pupil has been seen [@mathew2019].

The agonism that suffices is small beside that of an opioid: the pupil narrows by less
than a tenth of a millimetre and a µ tracer finds no difference.  A depot blocks more
than a tablet and leaves less.  CADSS has no µ part, so that naltrexone does not move it
at any rate of ketamine.  Relief by an opioid is near its ceiling, so that a little
ketamine adds less to it than to nothing.
"""

from equipoise.hypotheses.effect import Link, Relief
from equipoise.hypotheses.hypothesis import Free, Hypothesis
from equipoise.hypotheses.prediction import Attenuation, Prediction, each

MU_AGONISM = Hypothesis(
    name="mu_agonism",
    claim="Ketamine relieves by activating µ-opioid receptors itself.",
    family="opioid",
    sources=("williams2018", "hirota1999", "mathew2019"),
    edits=(
        Free("gain_mu_direct_s", Link()),
        Free("gain_mu_direct_r", Link()),
        Free("gain_mu_fast", Relief()),
    ),
    predicts=(
        *each(
            "hamd17_fall_day1",
            "larger",
            ("ketamine", "saline"),
            ("mu_agonist", "saline"),
        ),
        *each(
            "hamd17_fall_day1",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("ketamine_naltrexone_depot", "ketamine_naltrexone"),
            ("ketamine_mu_antagonist", "ketamine"),
            ("arketamine", "esketamine"),
            ("arketamine_naltrexone", "arketamine"),
        ),
        *each("hamd17_fall_day3", "smaller", ("ketamine_naltrexone", "ketamine")),
        *each(
            "hamd17_fall_day7",
            "same",
            ("ketamine_naltrexone", "ketamine"),
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
            ("nmda_antagonist", "saline"),
            ("saline_naltrexone", "saline"),
            ("ketamine_naltrexone_early", "ketamine_naltrexone"),
            ("ketamine_kappa_antagonist", "ketamine"),
            ("ketamine_ampa_antagonist", "ketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
            ("hydroxynorketamine", "saline"),
            ("hydroxynorketamine_naltrexone", "hydroxynorketamine"),
        ),
        *each("hamd17_fall_day7", "larger", ("mu_agonist", "saline")),
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
