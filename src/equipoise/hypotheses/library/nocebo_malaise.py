"""Naltrexone with ketamine feels bad, and a sick patient rates worse.

Seven of twelve were nauseated under the combination against three, and the trial was
stopped because it was noxious [@williams2018]; relief itself may have been whole
[@mathew2019].  Glutamate and synapses bring relief; malaise by the combination or by
naltrexone's peak hides it for a day or two.
"""

from equipoise.hypotheses.hypothesis import (
    Free,
    Hypothesis,
    Link,
    Nausea,
    Prediction,
    Relief,
    Worsening,
)

NOCEBO_MALAISE = Hypothesis(
    name="nocebo_malaise",
    claim="Naltrexone with ketamine sickens, and malaise hides a relief that is there.",
    family="nocebo",
    sources=("mathew2019", "williams2018"),
    edits=(
        Free("gain_disinhibition", Link()),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
        Free("gain_malaise_combination", Nausea()),
        Free("gain_malaise_peak", Nausea()),
        Free("gain_nocebo", Worsening()),
    ),
    predicts=(
        Prediction("hamd17_fall_day1", "naltrexone", "placebo", "smaller"),
        Prediction("hamd17_fall_day7", "naltrexone", "placebo", "same"),
        Prediction("nausea_chance", "naltrexone", "placebo", "larger"),
        Prediction("mtorc1_2h", "naltrexone", "placebo", "same"),
        Prediction("cadss_peak", "naltrexone", "placebo", "same"),
    ),
)
