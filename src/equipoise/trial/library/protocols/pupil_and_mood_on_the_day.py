"""Pupil and mood within hours, under ketamine and under fentanyl.

A commentary asks for both on the day of the infusion [@mathew2019]; fentanyl is the
drug that is known to narrow the pupil.
"""

from equipoise.trial.library.orders import (
    FENTANYL,
    KETAMINE,
    MEDICINES,
    NALTREXONE,
    SALINE,
)
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary, Washout
from equipoise.units import days, minutes

_RATED = ("hamd17", "hamd6")
_PUPIL = ("pupil",)

PUPIL_AND_MOOD_ON_THE_DAY = Protocol(
    name="pupil_and_mood_on_the_day",
    source="mathew2019",
    design="crossover",
    arms=(
        Arm("ketamine", (KETAMINE,)),
        Arm("ketamine_naltrexone", (NALTREXONE, KETAMINE)),
        Arm("fentanyl", (FENTANYL, SALINE)),
        Arm("fentanyl_naltrexone", (NALTREXONE, FENTANYL, SALINE)),
    ),
    visits=(
        Visit(at=-minutes(50), instruments=(*_RATED, "cadss", "pupil")),
        Visit(at=minutes(10), instruments=_PUPIL),
        Visit(at=minutes(40), instruments=("cadss", "pupil")),
        Visit(at=minutes(80), instruments=_PUPIL),
        Visit(at=minutes(180), instruments=("cadss", "nausea", "vomiting")),
        Visit(at=minutes(240), instruments=_RATED),
        Visit(at=days(1), instruments=_RATED),
        Visit(at=days(3), instruments=_RATED),
    ),
    baselines={"before_pill": -minutes(50)},
    enrolment=Enrolment("hamd17", at_least=20, infused=24, failed_treatments=2),
    crossover=Washout(starts_after=days(28)),
    participants="outpatients with a major depressive episode that two or more "
    "treatments had not ended",
    block=4,
    factors={"naltrexone": ("ketamine_naltrexone", "fentanyl_naltrexone")},
    primary=Primary("pupil", minutes(40), "ketamine_naltrexone", "ketamine"),
    medicines=MEDICINES,
    answers=("pupil_and_mood_on_the_day",),
    assumed=(
        "24 patients, four weeks between",
        "0.1 mg of fentanyl at once, with an infusion that holds no drug",
    ),
)
