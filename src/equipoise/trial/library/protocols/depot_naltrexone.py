"""Ketamine after placebo, oral naltrexone or a depot of it.

A commentary ascribes the tolerance of the depot to its lower peaks [@mathew2019]; side
by side the two forms would show it.
"""

from equipoise.trial.library.orders import (
    DEPOT_NALTREXONE as DEPOT,
)
from equipoise.trial.library.orders import (
    KETAMINE,
    MEDICINES,
    NALTREXONE,
)
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days, minutes

_RATED = ("hamd17", "hamd6")

DEPOT_NALTREXONE = Protocol(
    name="depot_naltrexone",
    source="mathew2019",
    design="parallel",
    arms=(
        Arm("placebo", (KETAMINE,)),
        Arm("oral", (NALTREXONE, KETAMINE)),
        Arm("depot", (DEPOT, KETAMINE)),
    ),
    visits=(
        Visit(at=-days(4) - 1.0, instruments=(*_RATED, "cadss")),
        Visit(at=minutes(40), instruments=("cadss",), samples=("naltrexone",)),
        Visit(at=minutes(180), instruments=("cadss", "nausea", "vomiting", "guess")),
        *(Visit(at=days(n), instruments=_RATED) for n in (1, 3, 7, 14)),
    ),
    baselines={"before_depot": -days(4) - 1.0},
    enrolment=Enrolment("hamd17", at_least=20, infused=90, failed_treatments=4),
    participants="outpatients with a major depressive episode that four or more "
    "treatments had not ended",
    arrives=-days(4) - 2.0,
    block=6,
    primary=Primary("hamd17", days(1), "depot", "placebo"),
    medicines=MEDICINES,
    answers=("depot_naltrexone",),
    assumed=("30 patients in each arm, the depot four days before ketamine",),
)
