"""The published crossover again, elsewhere and in forty patients.

As declared for the first [@williams2018], but analysed in all who were treated, with
one look at half that may stop the trial.
"""

from dataclasses import replace

from equipoise.trial.library.protocols.williams_2018 import WILLIAMS_2018
from equipoise.trial.rules import Interim, Primary
from equipoise.units import days

INDEPENDENT_REPLICATION = replace(
    WILLIAMS_2018,
    name="independent_replication",
    visits=tuple(
        replace(visit, window=2.0 if visit.at == days(1) else 12.0)
        if visit.at >= days(1)
        else visit
        for visit in WILLIAMS_2018.visits
    ),
    enrolment=replace(WILLIAMS_2018.enrolment, infused=40, lost=0, missing={}),
    block=4,
    primary=Primary("hamd17", days(1), "naltrexone", "placebo"),
    interim=Interim(after=20, p_below=0.0054),
    answers=("independent_replication",),
    assumed=(
        "40 patients in blocks of four",
        "one look at half of them, stopped below p = 0.0054 (O'Brien and Fleming)",
        "analysed in all who were treated",
    ),
)
