"""Ketamine or midazolam three times a week for two weeks.

The schedule is that of an open series [@murrough2013repeated]; the trial is planned,
and nobody has reported it.
"""

from equipoise.trial.library.orders import (
    KETAMINE,
    MEDICINES,
    MIDAZOLAM,
    THRICE_WEEKLY,
    again,
)
from equipoise.trial.library.protocols.murrough_2013_repeated import (
    MURROUGH_2013_REPEATED,
)
from equipoise.trial.protocol import Arm, Protocol
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days

MIDAZOLAM_REPEATED = Protocol(
    name="midazolam_repeated",
    source="murrough2013repeated",
    design="parallel",
    arms=(
        Arm("ketamine", again((KETAMINE,), THRICE_WEEKLY)),
        Arm("midazolam", again((MIDAZOLAM,), THRICE_WEEKLY)),
    ),
    visits=MURROUGH_2013_REPEATED.visits,
    baselines=MURROUGH_2013_REPEATED.baselines,
    enrolment=Enrolment("madrs", at_least=28, infused=60, failed_treatments=2),
    participants=MURROUGH_2013_REPEATED.participants,
    block=4,
    primary=Primary("madrs", days(12), "ketamine", "midazolam"),
    medicines=MEDICINES,
    assumed=("all but the schedule: planned, not reported",),
)
