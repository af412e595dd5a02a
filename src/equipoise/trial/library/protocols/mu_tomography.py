"""µ receptors under ketamine, by tomography: what a tracer finds free.

A commentary asks for it at clinical doses [@mathew2019].  What ketamine or released
peptides take is missing to the tracer; after naltrexone it finds next to none.
"""

from equipoise.trial.library.orders import KETAMINE, NALTREXONE, SALINE
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary, Washout
from equipoise.units import days, minutes

_SCAN = ("mu_binding",)

MU_TOMOGRAPHY = Protocol(
    name="mu_tomography",
    source="mathew2019",
    design="crossover",
    arms=(
        Arm("saline", (SALINE,)),
        Arm("ketamine", (KETAMINE,)),
        Arm("naltrexone", (NALTREXONE, SALINE)),
    ),
    visits=(
        Visit(at=-3.0, instruments=("cadss",), readings=_SCAN),
        Visit(at=minutes(40), instruments=("cadss",), readings=_SCAN),
        Visit(at=minutes(90), readings=_SCAN),
    ),
    baselines={"before_pill": -3.0},
    enrolment=Enrolment(infused=18),
    crossover=Washout(starts_after=days(21)),
    participants="healthy volunteers",
    depressed=False,
    arrives=-4.0,
    primary=Primary("mu_binding", minutes(40), "ketamine", "saline"),
    answers=("mu_tomography", "endogenous_opioids"),
    assumed=("18 volunteers, three weeks between, scans at 40 and 90 minutes",),
)
