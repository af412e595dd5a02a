"""Tiger and colleagues, 2020: 5-HT1B receptors before and after ketamine or saline.

Thirty patients whom an SSRI had not helped were scanned before an infusion and one to
three days after it [@tiger2020], as a clinic reports it [@clinic_blog].
"""

from equipoise.trial.library.orders import KETAMINE, MEDICINES, SALINE
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Primary
from equipoise.units import days, minutes

TIGER_2020 = Protocol(
    name="tiger_2020",
    source="tiger2020",
    design="parallel",
    arms=(Arm("ketamine", (KETAMINE,), share=2), Arm("saline", (SALINE,))),
    visits=(
        Visit(
            at=-4.0,
            instruments=("madrs", "cadss"),
            readings=("serotonin_1b_binding",),
        ),
        Visit(at=minutes(40), instruments=("cadss",)),
        Visit(at=days(1), instruments=("madrs",)),
        Visit(at=days(2), readings=("serotonin_1b_binding",), window=23.0),
        Visit(at=days(7), instruments=("madrs",)),
    ),
    baselines={"before_infusion": -4.0},
    enrolment=Enrolment("madrs", at_least=20, infused=30, failed_treatments=1),
    participants="patients with a major depressive episode that an SSRI had not ended",
    arrives=-5.0,
    block=3,
    primary=Primary("serotonin_1b_binding", days(2), "ketamine", "saline"),
    medicines=MEDICINES,
    assumed=(
        "two to one: recalled",
        "eligible from 20 points of MADRS",
        "MADRS a day and a week after, CADSS at 40 minutes",
    ),
)
