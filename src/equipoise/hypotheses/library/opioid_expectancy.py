"""Much of the rapid change is expectation, and expectation relieves through opioids.

Patients who feel a drug expect to be helped, and ketamine is felt.  Relief by placebo
may run through endogenous opioids; naltrexone would take that share, of ketamine's
effect as of any treatment's.  The trial was designed without an open lead-in to keep
expectation small, and compared nobody with saline [@williams2018] [@mathew2019].  The
share of ketamine's effect that is expectation follows from the attenuation; synapses
bring the rest.  How much of expectation needs µ receptors is drawn.

Expectation adds to synapses rather than stands for them, so that an inhibitor of mTOR
takes the other part.  S-ketamine is felt more than R-ketamine at the same dose and
relieves more; of the little that R-ketamine brings by being felt, naltrexone can take
little.  Midazolam is felt too, and relieves more than saline and less than ketamine, as
it did where the two were compared [@murrough2013].  An opioid is not taken to be felt
as treatment, and expectation is not traced to measured peptides.  Binding at 5-HT1B
rises with AMPA throughput, without a link into relief.
"""

from equipoise.hypotheses.effect import BlockedRelief, Drawn, Link, Relief
from equipoise.hypotheses.hypothesis import Free, Hypothesis
from equipoise.hypotheses.prediction import Attenuation, Prediction, each

OPIOID_EXPECTANCY = Hypothesis(
    name="opioid_expectancy",
    claim="Ketamine relieves in part by being felt, and expectation needs opioids.",
    family="expectancy",
    sources=(
        "williams2018",
        "mathew2019",
        "murrough2013",
    ),
    edits=(
        Free("gain_disinhibition", Link()),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
        Free("gain_expectancy", BlockedRelief()),
        Free("gain_mu_expectancy", Drawn("need_mu_expectancy")),
    ),
    predicts=(
        *each(
            "hamd17_fall_day1",
            "larger",
            ("ketamine", "saline"),
            ("midazolam", "saline"),
            ("nmda_antagonist", "saline"),
        ),
        *each(
            "hamd17_fall_day1",
            "smaller",
            ("midazolam", "ketamine"),
            ("ketamine_naltrexone", "ketamine"),
            ("saline_naltrexone", "saline"),
            ("ketamine_mu_antagonist", "ketamine"),
            ("arketamine", "esketamine"),
            ("arketamine_naltrexone", "arketamine"),
            ("ketamine_ampa_antagonist", "ketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
            ("hydroxynorketamine_naltrexone", "hydroxynorketamine"),
        ),
        *each("hamd17_fall_day3", "smaller", ("ketamine_naltrexone", "ketamine")),
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
            "hamd17_fall_day22", "smaller", ("weekly_ketamine_depot", "weekly_ketamine")
        ),
        *each(
            "hamd17_fall_day1",
            "same",
            ("ketamine_naltrexone_antiemetic", "ketamine_naltrexone"),
            ("mu_agonist", "saline"),
            ("ketamine_naltrexone_early", "ketamine_naltrexone"),
            ("ketamine_kappa_antagonist", "ketamine"),
            ("hydroxynorketamine", "saline"),
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
            "same",
            ("mu_agonist", "saline"),
        ),
    ),
)
