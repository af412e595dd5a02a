"""Zhang and Hashimoto, 2019: ketamine after naltrexone in stressed or inflamed mice.

Naltrexone 10 mg/kg half an hour before ketamine 10 mg/kg; behaviour at 3 hours and one
and two days later, with one result in both models of depression [@zhang2019], as one of
the authors reports it [@hashimoto2020].
"""

from equipoise.trial.dose import Dose
from equipoise.trial.library.regimens.reference import MOUSE_KETAMINE, MOUSE_NALTREXONE
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days

VEHICLE = Dose("saline", 0, "mg/kg", "ip", at=0)

ZHANG_2019 = Protocol(
    name="zhang_2019",
    source="zhang2019",
    design="parallel",
    arms=(
        Arm("vehicle", (VEHICLE,)),
        Arm("naltrexone", (MOUSE_NALTREXONE, VEHICLE)),
        Arm("ketamine", (MOUSE_KETAMINE,)),
        Arm("ketamine_naltrexone", (MOUSE_NALTREXONE, MOUSE_KETAMINE)),
    ),
    visits=(
        Visit(at=3.0, instruments=("forced_swim",)),
        Visit(at=days(1), instruments=("forced_swim",)),
        Visit(at=days(2), instruments=("forced_swim",)),
    ),
    baselines={},
    enrolment=Enrolment(infused=40),
    participants="mice after social defeat, or with inflammation",
    species="mouse",
    depressed=False,
    factors={
        "ketamine": ("ketamine", "ketamine_naltrexone"),
        "naltrexone": ("naltrexone", "ketamine_naltrexone"),
    },
    primary=Primary("forced_swim", days(1), "ketamine_naltrexone", "ketamine"),
    assumed=(
        "ten mice in each group",
        "one protocol for both models, which the model of the body does not tell apart",
        "immobility in a forced swim for each test of behaviour",
    ),
)
