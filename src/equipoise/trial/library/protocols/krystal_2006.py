"""Krystal and colleagues, 2006: ketamine at two rates after 25 mg of naltrexone.

Healthy volunteers; what naltrexone did to the psychoactive effect was larger at the
lower rate [@krystal2006], as a trial reports it [@williams2018].
"""

from equipoise.trial.dose import Dose
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary, Washout
from equipoise.units import days, minutes

HALF_NALTREXONE = Dose("naltrexone", 25, "mg", "oral", at=-minutes(60))
LOW = (
    Dose("ketamine", 0.081, "mg/kg", "iv", at=0, over=minutes(1)),
    Dose("ketamine", 0.4, "mg/kg", "iv", at=minutes(1), over=minutes(60)),
)
HIGH = (
    Dose("ketamine", 0.23, "mg/kg", "iv", at=0, over=minutes(1)),
    Dose("ketamine", 0.58, "mg/kg", "iv", at=minutes(1), over=minutes(60)),
)

KRYSTAL_2006 = Protocol(
    name="krystal_2006",
    source="krystal2006",
    design="crossover",
    arms=(
        Arm("low", LOW),
        Arm("low_naltrexone", (HALF_NALTREXONE, *LOW)),
        Arm("high", HIGH),
        Arm("high_naltrexone", (HALF_NALTREXONE, *HIGH)),
    ),
    visits=(
        Visit(at=-minutes(65), instruments=("cadss",)),
        Visit(at=minutes(20), instruments=("cadss",)),
        Visit(at=minutes(60), instruments=("cadss", "nausea")),
        Visit(at=minutes(120), instruments=("cadss",)),
    ),
    baselines={"before_pill": -minutes(65)},
    enrolment=Enrolment(infused=24),
    crossover=Washout(starts_after=days(7)),
    participants="healthy volunteers",
    depressed=False,
    arrives=-minutes(90),
    factors={"naltrexone": ("low_naltrexone", "high_naltrexone")},
    primary=Primary("cadss", minutes(60), "low_naltrexone", "low"),
    assumed=(
        "each of 24 volunteers has both rates; the article had 31 at the higher and 24 "
        "at the lower",
        "CADSS, where the article has other scales of psychoactive effects",
        "an hour of infusion, a week between, the pill an hour before",
    ),
)
