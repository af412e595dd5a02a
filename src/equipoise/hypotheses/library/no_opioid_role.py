"""Naltrexone does nothing to ketamine's relief, whatever brings it.

The published contrast would then come of picking responders on one of two noisy
occasions, of order, of stopping early and of chance [@williams2018] [@mathew2019].  One
lumped route from exposure to relief stands for any mechanism without opioid receptors.
"""

from equipoise.hypotheses.hypothesis import Free, Hypothesis, Prediction, Relief

NO_OPIOID_ROLE = Hypothesis(
    name="no_opioid_role",
    claim="Ketamine relieves by some way that opioid receptors have no part in.",
    family="no naltrexone effect",
    sources=("williams2018", "mathew2019"),
    edits=(Free("gain_lumped_relief", Relief()),),
    predicts=(
        Prediction("hamd17_fall_day1", "naltrexone", "placebo", "same"),
        Prediction("hamd17_fall_day7", "naltrexone", "placebo", "same"),
        Prediction("cadss_peak", "naltrexone", "placebo", "same"),
        Prediction("nausea_chance", "naltrexone", "placebo", "same"),
    ),
)
