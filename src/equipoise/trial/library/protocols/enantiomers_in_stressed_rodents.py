"""R- and S-ketamine, each with and without naltrexone, in stressed mice.

A letter asks for both, early and late, in stressed rodents [@hashimoto2020].
"""

from dataclasses import replace

from equipoise.trial.library.protocols.zhang_2019 import VEHICLE
from equipoise.trial.library.regimens.reference import MOUSE_KETAMINE, MOUSE_NALTREXONE
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days

R_KETAMINE = replace(MOUSE_KETAMINE, drug="arketamine")
S_KETAMINE = replace(MOUSE_KETAMINE, drug="esketamine")

ENANTIOMERS_IN_STRESSED_RODENTS = Protocol(
    name="enantiomers_in_stressed_rodents",
    source="hashimoto2020",
    design="parallel",
    arms=(
        Arm("vehicle", (VEHICLE,)),
        Arm("naltrexone", (MOUSE_NALTREXONE, VEHICLE)),
        Arm("arketamine", (R_KETAMINE,)),
        Arm("arketamine_naltrexone", (MOUSE_NALTREXONE, R_KETAMINE)),
        Arm("esketamine", (S_KETAMINE,)),
        Arm("esketamine_naltrexone", (MOUSE_NALTREXONE, S_KETAMINE)),
    ),
    visits=tuple(
        Visit(at=at, instruments=("forced_swim",))
        for at in (3.0, *map(days, (1, 2, 7)))
    ),
    baselines={},
    enrolment=Enrolment(infused=60),
    participants="mice after social defeat",
    species="mouse",
    depressed=False,
    factors={
        "naltrexone": ("naltrexone", "arketamine_naltrexone", "esketamine_naltrexone")
    },
    primary=Primary("forced_swim", days(1), "arketamine_naltrexone", "arketamine"),
    answers=("enantiomers_in_stressed_rodents",),
    assumed=("ten mice in each group, 10 mg/kg of each enantiomer",),
)
