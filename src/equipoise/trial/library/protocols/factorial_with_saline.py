"""Naltrexone or placebo, with ketamine or saline: four arms.

A commentary asks for the two arms that the published trial lacks, naltrexone with
saline first of all [@mathew2019].
"""

from equipoise.trial.library.orders import KETAMINE, MEDICINES, NALTREXONE, SALINE
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days, minutes

FACTORIAL_WITH_SALINE = Protocol(
    name="factorial_with_saline",
    source="mathew2019",
    design="parallel",
    arms=(
        Arm("naltrexone_saline", (NALTREXONE, SALINE)),
        Arm("placebo_saline", (SALINE,)),
        Arm("placebo_ketamine", (KETAMINE,)),
        Arm("naltrexone_ketamine", (NALTREXONE, KETAMINE)),
    ),
    visits=(
        Visit(at=-minutes(50), instruments=("hamd17", "hamd6", "cadss")),
        Visit(at=minutes(40), instruments=("cadss",)),
        Visit(at=minutes(80), instruments=("cadss",)),
        Visit(at=minutes(180), instruments=("cadss", "nausea", "vomiting", "guess")),
        Visit(at=days(1), instruments=("hamd17", "hamd6"), window=2.0),
        *(
            Visit(at=days(n), instruments=("hamd17", "hamd6"), window=12.0)
            for n in (3, 7, 14)
        ),
    ),
    baselines={"before_pill": -minutes(50)},
    enrolment=Enrolment("hamd17", at_least=20, infused=120, failed_treatments=4),
    participants="outpatients with a major depressive episode that four or more "
    "treatments had not ended",
    block=8,
    factors={
        "ketamine": ("placebo_ketamine", "naltrexone_ketamine"),
        "naltrexone": ("naltrexone_saline", "naltrexone_ketamine"),
    },
    primary=Primary("hamd17", days(1), "naltrexone_ketamine", "placebo_ketamine"),
    medicines=MEDICINES,
    answers=("factorial_with_saline",),
    assumed=("30 patients in each arm, blocks of eight, windows of the visits",),
)
