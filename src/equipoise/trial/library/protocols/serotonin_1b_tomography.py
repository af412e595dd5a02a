"""5-HT1B binding before treatment, and who responds to ketamine.

A clinic hopes that a scan may tell beforehand who will respond [@clinic_blog], from a
trial in thirty patients [@tiger2020].
"""

from equipoise.trial.library.orders import KETAMINE, MEDICINES
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days, minutes

_SCAN = ("serotonin_1b_binding",)

SEROTONIN_1B_TOMOGRAPHY = Protocol(
    name="serotonin_1b_tomography",
    source="clinic_blog",
    design="single_arm",
    arms=(Arm("ketamine", (KETAMINE,)),),
    visits=(
        Visit(at=-4.0, instruments=("hamd17", "hamd6", "cadss"), readings=_SCAN),
        Visit(at=minutes(40), instruments=("cadss",)),
        Visit(at=days(1), instruments=("hamd17", "hamd6")),
        Visit(at=days(2), readings=_SCAN, window=12.0),
        Visit(at=days(7), instruments=("hamd17", "hamd6")),
    ),
    baselines={"before_infusion": -4.0},
    enrolment=Enrolment("hamd17", at_least=20, infused=60, failed_treatments=2),
    participants="outpatients with a major depressive episode that two or more "
    "treatments had not ended",
    blinded=False,
    arrives=-5.0,
    primary=Primary("hamd17", days(1), "ketamine", "ketamine"),
    medicines=MEDICINES,
    answers=("serotonin_1b_tomography",),
    assumed=("60 patients of one arm; a scan before and one two days after",),
)
