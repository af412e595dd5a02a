"""Fava and colleagues, 2020: four doses of ketamine, or midazolam.

Ninety-nine patients had one infusion and were rated by HAM-D6 for a month
[@fava2020].
"""

from dataclasses import replace

from equipoise.trial.library.orders import KETAMINE, MEDICINES, MIDAZOLAM
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days, minutes

FAVA_2020 = Protocol(
    name="fava_2020",
    source="fava2020",
    design="parallel",
    arms=(
        Arm("midazolam", (MIDAZOLAM,), share=19),
        Arm("ketamine_01", (replace(KETAMINE, amount=0.1),), share=18),
        Arm("ketamine_02", (replace(KETAMINE, amount=0.2),), share=20),
        Arm("ketamine_05", (KETAMINE,), share=22),
        Arm("ketamine_10", (replace(KETAMINE, amount=1.0),), share=20),
    ),
    visits=(
        Visit(at=-minutes(50), instruments=("hamd17", "hamd6", "cadss")),
        Visit(at=minutes(40), instruments=("cadss",)),
        Visit(at=minutes(180), instruments=("cadss", "nausea", "vomiting")),
        *(
            Visit(at=days(n), instruments=("hamd17", "hamd6"))
            for n in (1, 3, 5, 7, 14, 30)
        ),
    ),
    baselines={"before_infusion": -minutes(50)},
    enrolment=Enrolment("hamd17", at_least=20, infused=99, failed_treatments=2),
    participants="patients with a major depressive episode that two or more "
    "treatments had not ended",
    primary=Primary("hamd6", days(1), "ketamine_05", "midazolam"),
    medicines=MEDICINES,
    assumed=(
        "HAM-D6 is read off an interview by HAM-D17",
        "eligible from 20 points of HAM-D17, two failures",
        "CADSS at 40 and 180 minutes",
    ),
)
