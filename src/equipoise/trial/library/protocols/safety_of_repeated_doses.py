"""Ketamine or midazolam thrice weekly, again on relapse, with scans of µ receptors.

Sources ask what frequent ketamine does before it is used widely [@williams2018]
[@mathew2019].  Here a tracer follows the number of µ receptors, which falls where they
are activated again and again.
"""

from equipoise.trial.library.orders import (
    KETAMINE,
    MEDICINES,
    MIDAZOLAM,
    THRICE_WEEKLY,
    again,
)
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary, Retreatment
from equipoise.units import days, minutes

_RATED = ("hamd17", "hamd6")
_SCAN = ("mu_binding",)

SAFETY_OF_REPEATED_DOSES = Protocol(
    name="safety_of_repeated_doses",
    source="williams2018",
    design="parallel",
    arms=(
        Arm("ketamine", again((KETAMINE,), THRICE_WEEKLY)),
        Arm("midazolam", again((MIDAZOLAM,), THRICE_WEEKLY)),
    ),
    visits=(
        Visit(at=-minutes(50), instruments=(*_RATED, "cadss"), readings=_SCAN),
        Visit(at=minutes(40), instruments=("cadss",)),
        Visit(at=minutes(180), instruments=("cadss", "nausea", "vomiting", "guess")),
        Visit(at=days(1), instruments=_RATED),
        Visit(at=days(7) - minutes(50), instruments=_RATED),
        Visit(at=days(11) + minutes(40), instruments=("cadss",)),
        Visit(at=days(12), instruments=_RATED, readings=_SCAN),
        *(
            Visit(at=days(n), instruments=_RATED, readings=_SCAN, window=12.0)
            for n in (18, 25, 32, 39, 46, 53, 60)
        ),
    ),
    baselines={"before_infusion": -minutes(50)},
    enrolment=Enrolment("hamd17", at_least=20, infused=60, failed_treatments=2),
    participants="outpatients with a major depressive episode that two or more "
    "treatments had not ended",
    block=4,
    retreatment=Retreatment(
        "hamd17", earliest=days(18), relapse_within=0.2, response=0.5, most=2
    ),
    primary=Primary("hamd17", days(12), "ketamine", "midazolam"),
    medicines=MEDICINES,
    answers=("safety_of_repeated_doses",),
    assumed=(
        "60 patients, weekly visits to day 60, the whole course again on relapse",
        "a course that is given again adds to the one before as if that were over",
    ),
)
