"""Murrough and colleagues, 2013: one infusion of ketamine or midazolam.

Seventy-three patients with treatment-resistant depression, two to ketamine for one to
midazolam, rated by MADRS a day later [@murrough2013].  Who was allocated to what, the
later visits and the threshold are recalled.
"""

from equipoise.trial.library.orders import KETAMINE, MEDICINES, MIDAZOLAM
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days, minutes

MURROUGH_2013 = Protocol(
    name="murrough_2013",
    source="murrough2013",
    design="parallel",
    arms=(
        Arm("ketamine", (KETAMINE,), share=2),
        Arm("midazolam", (MIDAZOLAM,)),
    ),
    visits=(
        Visit(at=-minutes(50), instruments=("madrs", "cadss")),
        Visit(at=minutes(40), instruments=("cadss",)),
        Visit(at=minutes(180), instruments=("cadss", "nausea", "vomiting")),
        *(Visit(at=days(n), instruments=("madrs",)) for n in (1, 2, 3, 7)),
    ),
    baselines={"before_infusion": -minutes(50)},
    enrolment=Enrolment("madrs", at_least=28, infused=73, failed_treatments=3),
    participants="patients with a major depressive episode that three or more "
    "treatments had not ended",
    block=6,
    primary=Primary("madrs", days(1), "ketamine", "midazolam"),
    medicines=MEDICINES,
    assumed=(
        "two to one, days 2, 3 and 7, three failures: recalled",
        "eligible from 28 points of MADRS",
        "blocks of six",
    ),
)
