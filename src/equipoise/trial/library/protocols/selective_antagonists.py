"""Ketamine after placebo, naltrexone or an antagonist of κ receptors alone.

A trial asks for antagonists that tell µ, κ and δ apart [@williams2018].  For people
there is one of κ receptors; none of µ alone, nor of δ.
"""

from dataclasses import replace

from equipoise.trial.library.orders import (
    KAPPA_ANTAGONIST,
    KETAMINE,
    MEDICINES,
    NALTREXONE,
)
from equipoise.trial.library.protocols.factorial_with_saline import (
    FACTORIAL_WITH_SALINE,
)
from equipoise.trial.protocol import Arm, Protocol
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days, minutes

SELECTIVE_ANTAGONISTS = Protocol(
    name="selective_antagonists",
    source="williams2018",
    design="parallel",
    arms=(
        Arm("placebo", (KETAMINE,)),
        Arm("naltrexone", (NALTREXONE, KETAMINE)),
        Arm("kappa_antagonist", (KAPPA_ANTAGONIST, KETAMINE)),
    ),
    visits=(
        replace(FACTORIAL_WITH_SALINE.visits[0], at=-minutes(155)),
        *FACTORIAL_WITH_SALINE.visits[1:],
    ),
    baselines={"before_pills": -minutes(155)},
    enrolment=Enrolment("hamd17", at_least=20, infused=90, failed_treatments=4),
    participants=FACTORIAL_WITH_SALINE.participants,
    arrives=-3.0,
    block=6,
    primary=Primary("hamd17", days(1), "kappa_antagonist", "placebo"),
    medicines=MEDICINES,
    answers=("selective_antagonists",),
    assumed=("30 patients in each arm, 10 mg of the antagonist by mouth",),
)
