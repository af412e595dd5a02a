"""Ketamine relieves as an opioid: it activates µ receptors itself.

Analgesia by ketamine is cut by µ antagonists and S-ketamine binds µ more tightly than
R-ketamine [@williams2018] [@hirota1999].  Naltrexone occupies nine µ receptors of ten,
so that most of the relief goes.  The affinity is weak for the dose, and no narrowing
of the pupil has been seen [@mathew2019].
"""

from equipoise.hypotheses.hypothesis import Free, Hypothesis, Link, Prediction, Relief

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
        Prediction("hamd17_fall_day1", "naltrexone", "placebo", "smaller"),
        Prediction("hamd17_fall_day3", "naltrexone", "placebo", "smaller"),
        Prediction("mtorc1_2h", "naltrexone", "placebo", "same"),
        Prediction("cadss_peak", "naltrexone", "placebo", "same"),
        Prediction("nausea_chance", "naltrexone", "placebo", "same"),
    ),
)
