"""Chalon and colleagues, 2005: the pupil under fentanyl, with and without naltrexone.

Sixteen healthy volunteers; naltrexone 50 mg a day for three days blocked the miosis of
fentanyl, and alone did nothing to the pupil [@chalon2005].  A commentary asks for the
same measurement under ketamine [@mathew2019].
"""

from dataclasses import replace

from equipoise.trial.library.orders import FENTANYL, NALTREXONE
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary, Washout
from equipoise.units import days, minutes

THREE_DAYS = tuple(replace(NALTREXONE, at=-minutes(45) - days(n)) for n in (2, 1, 0))

CHALON_2005 = Protocol(
    name="chalon_2005",
    source="chalon2005",
    design="crossover",
    arms=(
        Arm("fentanyl", (FENTANYL,)),
        Arm("fentanyl_naltrexone", (*THREE_DAYS, FENTANYL)),
        Arm("naltrexone", THREE_DAYS),
    ),
    visits=(
        Visit(at=-days(2) - 1.0, instruments=("pupil",)),
        *(Visit(at=minutes(n), instruments=("pupil",)) for n in (5, 10, 20, 40, 80)),
    ),
    baselines={"before_pill": -days(2) - 1.0},
    enrolment=Enrolment(infused=16),
    crossover=Washout(starts_after=days(21)),
    participants="healthy volunteers",
    depressed=False,
    arrives=-days(2) - 2.0,
    factors={"naltrexone": ("fentanyl_naltrexone", "naltrexone")},
    primary=Primary("pupil", minutes(10), "fentanyl_naltrexone", "fentanyl"),
    assumed=(
        "0.1 mg of fentanyl at once",
        "a crossover with three weeks between",
        "times at which the pupil is measured; light as at rest",
    ),
)
