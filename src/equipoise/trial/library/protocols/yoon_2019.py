"""Yoon and colleagues, 2019: ketamine once a week after depot naltrexone, open label.

Five veterans with depression and alcohol use disorder had four infusions, the first two
to six days after 380 mg of naltrexone [@yoon2019], as a commentary reports it
[@mathew2019].
"""

from equipoise.trial.library.orders import DEPOT_NALTREXONE, KETAMINE, again
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days, minutes

WEEKS = tuple(days(n) for n in (0, 7, 14, 21))

YOON_2019 = Protocol(
    name="yoon_2019",
    source="yoon2019",
    design="single_arm",
    arms=(Arm("depot", (DEPOT_NALTREXONE, *again((KETAMINE,), WEEKS))),),
    visits=(
        Visit(at=-minutes(50), instruments=("madrs", "cadss")),
        Visit(at=minutes(40), instruments=("cadss",)),
        Visit(at=minutes(180), instruments=("cadss", "nausea", "vomiting")),
        *(Visit(at=at - minutes(50), instruments=("madrs",)) for at in WEEKS[1:]),
        Visit(at=days(21) + 4.0, instruments=("madrs",)),
    ),
    baselines={"before_infusion": -minutes(50)},
    enrolment=Enrolment("madrs", at_least=20, infused=5),
    participants="recently detoxified veterans with major depression and alcohol use "
    "disorder",
    blinded=False,
    arrives=-days(5),
    primary=Primary("madrs", days(21) + 4.0, "depot", "depot"),
    assumed=(
        "0.5 mg/kg over 40 minutes; the report says a subanaesthetic dose",
        "the depot four days before, of two to six",
        "ratings before each infusion and four hours after the last",
        "eligible from 20 points of MADRS",
    ),
)
