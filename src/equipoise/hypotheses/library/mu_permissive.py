"""Opioid tone is necessary for relief but does not itself bring it.

Klein and colleagues found ketamine's effect in rats to need both NMDA and opioid
receptors, without ketamine acting as an opiate [@klein2020].  Read as a mechanism: NMDA
block quiets the habenula and starts plasticity only through a gate that opioid tone
holds open.  Naltrexone shuts the gate, and leaves the block itself, and so
dissociation, as it was [@williams2018].
"""

from equipoise.hypotheses.hypothesis import (
    Free,
    Gate,
    Hypothesis,
    Link,
    Prediction,
    Relief,
)

MU_PERMISSIVE = Hypothesis(
    name="mu_permissive",
    claim="Without opioid tone, NMDA block neither quiets the habenula nor starts "
    "plasticity.",
    family="opioid",
    sources=("klein2020", "williams2018"),
    edits=(
        Free("gain_habenula_relief", Relief()),
        Free("gain_opioid_gate", Gate(threshold="threshold_opioid_gate")),
        Free("gain_disinhibition", Link()),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
    ),
    predicts=(
        Prediction("hamd17_fall_day1", "naltrexone", "placebo", "smaller"),
        Prediction("hamd17_fall_day7", "naltrexone", "placebo", "smaller"),
        Prediction("habenula_bursting_2h", "naltrexone", "placebo", "larger"),
        Prediction("mtorc1_2h", "naltrexone", "placebo", "smaller"),
        Prediction("cadss_peak", "naltrexone", "placebo", "same"),
        Prediction("nausea_chance", "naltrexone", "placebo", "same"),
    ),
)
