"""Popova and colleagues, 2019: esketamine spray or placebo, beside a new tablet.

Twice a week for four weeks, 56 mg and then 84 mg, two or three devices of 28 mg; the
contrast is at day 28 [@popova2019] [@spravato_label].
"""

from equipoise.trial.dose import Dose
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.rules import Enrolment, Medicine, Primary, RunIn
from equipoise.units import days, minutes

TWICE_WEEKLY = tuple(days(n) for n in (0, 3, 7, 10, 14, 17, 21, 24))

POPOVA_2019 = Protocol(
    name="popova_2019",
    source="popova2019",
    design="parallel",
    arms=(
        Arm(
            "esketamine",
            (
                Dose("esketamine", 56, "mg", "nasal", at=0, devices=2),
                *(
                    Dose("esketamine", 84, "mg", "nasal", at=at, devices=3)
                    for at in TWICE_WEEKLY[1:]
                ),
            ),
        ),
        Arm(
            "placebo",
            tuple(Dose("saline", 0, "mg", "nasal", at) for at in TWICE_WEEKLY),
        ),
    ),
    visits=(
        Visit(at=-minutes(50), instruments=("madrs", "cadss")),
        Visit(at=minutes(40), instruments=("cadss",)),
        Visit(at=minutes(90), instruments=("cadss", "nausea")),
        Visit(at=days(1), instruments=("madrs",)),
        *(Visit(at=days(n) - minutes(50), instruments=("madrs",)) for n in (7, 14, 21)),
        Visit(at=days(28), instruments=("madrs",), window=days(1)),
    ),
    baselines={"before_spray": -minutes(50)},
    enrolment=Enrolment("madrs", at_least=28, infused=223, failed_treatments=2),
    participants="patients with a major depressive episode that two or more "
    "treatments had not ended",
    block=4,
    run_in=RunIn("madrs", at=-days(28), most_fall=0.25),
    primary=Primary("madrs", days(28), "esketamine", "placebo"),
    medicines=(Medicine("opioid", "excluded"),),
    assumed=(
        "223 patients, run-in and visits: recalled",
        "84 mg for all from the second spray",
        "a spray that holds no drug raises no hope here, as an infusion does",
        "the new tablet of both arms does nothing within the four weeks",
    ),
)
