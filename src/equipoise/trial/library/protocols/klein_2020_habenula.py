"""Klein and colleagues, 2020: neurons of the lateral habenula under five treatments.

Ketamine quieted them, not after naltrexone or the µ antagonist CTAP; APV, which blocks
NMDA receptors alone, quieted them as ketamine did [@klein2020] [@hashimoto2020].
"""

from equipoise.trial.library.protocols.klein_2020 import VEHICLE
from equipoise.trial.library.regimens.reference import RAT_KETAMINE, RAT_NALTREXONE
from equipoise.trial.library.regimens.rodent import RAT_APV, RAT_CTAP
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary

KLEIN_2020_HABENULA = Protocol(
    name="klein_2020_habenula",
    source="klein2020",
    design="parallel",
    arms=(
        Arm("vehicle", (VEHICLE,)),
        Arm("ketamine", (RAT_KETAMINE,)),
        Arm("ketamine_naltrexone", (RAT_NALTREXONE, RAT_KETAMINE)),
        Arm("ketamine_ctap", (RAT_CTAP, RAT_KETAMINE)),
        Arm("apv", (RAT_APV,)),
    ),
    visits=(
        Visit(at=-1.5, readings=("habenula_bursting",)),
        Visit(at=0.5, readings=("habenula_bursting",)),
        Visit(at=1.0, readings=("habenula_bursting",)),
    ),
    baselines={"before_injection": -1.5},
    enrolment=Enrolment(infused=50),
    participants="rats bred for helplessness",
    species="rat",
    depressed=False,
    arrives=-2.0,
    primary=Primary("habenula_bursting", 0.5, "ketamine_naltrexone", "ketamine"),
    assumed=("ten rats in each group", "bursting of the whole, for single neurons"),
)
