"""Other ways to block opioid receptors, and the published crossover again."""

from equipoise.design.design import Compared, Design, HarmRule
from equipoise.trial.library.protocols import (
    DEPOT_NALTREXONE as DEPOT_TRIAL,
)
from equipoise.trial.library.protocols import (
    INDEPENDENT_REPLICATION as REPLICATION,
)
from equipoise.trial.library.protocols import (
    SELECTIVE_ANTAGONISTS as SELECTIVE,
)
from equipoise.units import days, minutes

HARM = HarmRule("vomiting", after=10, above=0.6)

_RATED = (
    Compared("hamd17", days(1)),
    Compared("hamd17", days(7)),
    Compared("cadss", minutes(40)),
    Compared("nausea", minutes(180)),
)

DEPOT_NALTREXONE = Design(
    name="depot_naltrexone",
    title="Ketamine after placebo, oral naltrexone or a depot of naltrexone",
    objective="whether the depot, with a lower peak and less nausea, takes as much of "
    "the effect as the tablet",
    protocol=DEPOT_TRIAL,
    versus="placebo",
    compared=_RATED,
    harm=HARM,
)

SELECTIVE_ANTAGONISTS = Design(
    name="selective_antagonists",
    title="Ketamine after placebo, naltrexone or an antagonist of κ receptors",
    objective="whether it is κ receptors by which naltrexone takes the effect",
    protocol=SELECTIVE,
    versus="placebo",
    compared=_RATED,
    harm=HARM,
)

INDEPENDENT_REPLICATION = Design(
    name="independent_replication",
    title="The published crossover again, elsewhere, in forty patients",
    objective="whether naltrexone takes from ketamine's effect in all who are treated",
    protocol=REPLICATION,
    versus="placebo",
    compared=(
        Compared("hamd17", days(1)),
        Compared("hamd17", days(7)),
        Compared("cadss", minutes(40)),
    ),
)
