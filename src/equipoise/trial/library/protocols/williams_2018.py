"""Williams and colleagues, 2018: ketamine after naltrexone or placebo, crossed over.

Fourteen patients with treatment-resistant depression were infused, twelve in both
conditions in random order.  A pill came 45 minutes before 0.5 mg/kg of ketamine over 40
minutes.  The second condition followed relapse, looked for from day 28 and every two
weeks to day 120, or day 14 for those who had not responded by then [@williams2018].

The article can be read in two ways on when the baseline was rated: Table 1 says 45
minutes after the pill, the legends of the figures say before the treatments.  Five
later ratings are missing; which condition they belong to is not said, so they fall at
random.
"""

from equipoise.trial.dose import Dose
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Crossover, Enrolment, Medicine, Primary
from equipoise.units import days, minutes

KETAMINE = Dose(
    drug="ketamine", amount=0.5, unit="mg/kg", route="iv", at=0, over=minutes(40)
)
NALTREXONE = Dose(
    drug="naltrexone", amount=50, unit="mg", route="oral", at=-minutes(45)
)

WILLIAMS_2018 = Protocol(
    name="williams_2018",
    source="williams2018",
    design="crossover",
    arms=(
        Arm("placebo", doses=(KETAMINE,)),
        Arm("naltrexone", doses=(NALTREXONE, KETAMINE)),
    ),
    visits=(
        Visit(at=-minutes(50), instruments=("hamd17", "hamd6", "cadss")),
        Visit(at=minutes(40), instruments=("cadss",)),
        Visit(at=minutes(80), instruments=("cadss",)),
        Visit(at=minutes(180), instruments=("cadss", "nausea")),
        *(Visit(at=days(n), instruments=("hamd17", "hamd6")) for n in (1, 3, 5, 7, 14)),
    ),
    baselines={"before_pill": -minutes(50), "after_pill": 0.0},
    enrolment=Enrolment(
        instrument="hamd17",
        at_least=20,
        infused=14,
        lost=2,
        missing={5: 3, 7: 1, 14: 1},
        failed_treatments=4,
    ),
    crossover=Crossover(
        instrument="hamd17",
        earliest=days(28),
        earliest_without_response=days(14),
        every=days(14),
        latest=days(120),
        relapse_within=0.2,
        response=0.5,
    ),
    participants="outpatients with a major depressive episode that four or more "
    "treatments had not ended",
    primary=Primary("hamd17", days(1), "naltrexone", "placebo", among="responders"),
    medicines=(
        Medicine("opioid", "excluded"),
        Medicine("antidepressant", "stable", before=days(28)),
        Medicine("stimulant", "held", before=days(1)),
        Medicine("benzodiazepine", "held", before=8.0),
        Medicine("cannabis", "held", before=days(14)),
    ),
    assumed=("patients come an hour before ketamine", "blocks of two"),
)
