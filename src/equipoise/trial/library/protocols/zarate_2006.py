"""Zarate and colleagues, 2006: ketamine and saline, a week or more apart.

Eighteen patients with treatment-resistant depression, crossed over [@zarate2006].  They
were rated by 21 items of Hamilton's scale; the first 17 are rated here.
"""

from equipoise.trial.library.orders import KETAMINE, SALINE
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary, Washout
from equipoise.units import days, minutes

ZARATE_2006 = Protocol(
    name="zarate_2006",
    source="zarate2006",
    design="crossover",
    arms=(Arm("saline", (SALINE,)), Arm("ketamine", (KETAMINE,))),
    visits=(
        Visit(at=-minutes(50), instruments=("hamd17", "hamd6", "cadss")),
        Visit(at=minutes(40), instruments=("cadss",)),
        Visit(at=minutes(230), instruments=("hamd17", "hamd6", "nausea")),
        *(Visit(at=days(n), instruments=("hamd17", "hamd6")) for n in (1, 2, 3, 7)),
    ),
    baselines={"before_infusion": -minutes(50)},
    enrolment=Enrolment("hamd17", at_least=18, infused=18, failed_treatments=2),
    crossover=Washout(starts_after=days(8)),
    participants="patients with a major depressive episode that two or more "
    "treatments had not ended",
    block=2,
    primary=Primary("hamd17", days(1), "ketamine", "saline"),
    assumed=(
        "visits, threshold and failures are recalled",
        "the second infusion a day after the last visit of the first",
        "blocks of two",
    ),
)
