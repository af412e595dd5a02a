"""Blocked interneurons let glutamate surge, and the surge builds synapses.

NMDA block on interneurons releases glutamate; AMPA receptors pass it on to mTORC1,
which makes synaptic protein and spines, and spines relieve [@mathew2019] [@li2010].
Opioid receptors have no part in it.
"""

from equipoise.hypotheses.hypothesis import Free, Hypothesis, Link, Prediction, Relief

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
        Prediction("hamd17_fall_day1", "naltrexone", "placebo", "same"),
        Prediction("hamd17_fall_day7", "naltrexone", "placebo", "same"),
        Prediction("mtorc1_2h", "naltrexone", "placebo", "same"),
        Prediction("cadss_peak", "naltrexone", "placebo", "same"),
    ),
)
