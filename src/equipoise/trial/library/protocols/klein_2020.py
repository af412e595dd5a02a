"""Klein and colleagues, 2020: ketamine after naltrexone in helpless rats, at 2 hours.

Naltrexone 1 mg/kg an hour before ketamine 15 mg/kg in congenitally helpless rats
[@klein2020], as a letter reports it [@hashimoto2020].
"""

from equipoise.trial.dose import Dose
from equipoise.trial.library.regimens.reference import RAT_KETAMINE, RAT_NALTREXONE
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary

VEHICLE = Dose("saline", 0, "mg/kg", "ip", at=0)

KLEIN_2020 = Protocol(
    name="klein_2020",
    source="klein2020",
    design="parallel",
    arms=(
        Arm("vehicle", (VEHICLE,)),
        Arm("ketamine", (RAT_KETAMINE,)),
        Arm("ketamine_naltrexone", (RAT_NALTREXONE, RAT_KETAMINE)),
    ),
    visits=(Visit(at=2.0, instruments=("escape_failures",)),),
    baselines={},
    enrolment=Enrolment(infused=30),
    participants="rats bred for helplessness",
    species="rat",
    depressed=False,
    arrives=-2.0,
    primary=Primary("escape_failures", 2.0, "ketamine_naltrexone", "ketamine"),
    assumed=("ten rats in each group", "drugs into the peritoneum"),
)
