"""Murrough and colleagues, 2013: ketamine three times a week for two weeks, open label.

As a trial reports it: what followed a first infusion came back with later ones
[@murrough2013repeated].
"""

from equipoise.trial.library.orders import KETAMINE, MEDICINES, THRICE_WEEKLY, again
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days, minutes

MURROUGH_2013_REPEATED = Protocol(
    name="murrough_2013_repeated",
    source="murrough2013repeated",
    design="single_arm",
    arms=(Arm("ketamine", again((KETAMINE,), THRICE_WEEKLY)),),
    visits=(
        Visit(at=-minutes(50), instruments=("madrs", "cadss")),
        Visit(at=minutes(40), instruments=("cadss",)),
        Visit(at=minutes(180), instruments=("cadss", "nausea", "vomiting")),
        Visit(at=days(1), instruments=("madrs",)),
        *(
            Visit(at=at - minutes(50), instruments=("madrs",))
            for at in THRICE_WEEKLY[1:]
        ),
        Visit(at=days(12), instruments=("madrs",)),
        *(
            Visit(at=days(n), instruments=("madrs",), window=days(1))
            for n in (18, 25, 32, 39)
        ),
    ),
    baselines={"before_infusion": -minutes(50)},
    enrolment=Enrolment("madrs", at_least=28, infused=24, failed_treatments=2),
    participants="patients with a major depressive episode that two or more "
    "treatments had not ended",
    blinded=False,
    primary=Primary("madrs", days(12), "ketamine", "ketamine"),
    medicines=MEDICINES,
    assumed=(
        "24 patients: recalled",
        "visits before each infusion, a day after the last, and weekly for four weeks",
        "eligible from 28 points of MADRS",
    ),
)
