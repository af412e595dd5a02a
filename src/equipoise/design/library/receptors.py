"""Receptors seen at work: the pupil, and tracers."""

from dataclasses import replace

from equipoise.design.design import Compared, Design
from equipoise.trial.library.protocols import (
    MU_TOMOGRAPHY as MU_SCANS,
)
from equipoise.trial.library.protocols import (
    PUPIL_AND_MOOD_ON_THE_DAY as PUPIL,
)
from equipoise.trial.library.protocols import (
    SAFETY_OF_REPEATED_DOSES as REPEATED,
)
from equipoise.trial.library.protocols import (
    SEROTONIN_1B_TOMOGRAPHY as SEROTONIN,
)
from equipoise.trial.protocol import Visit
from equipoise.units import days, minutes

PUPIL_AND_MOOD_ON_THE_DAY = Design(
    name="pupil_and_mood_on_the_day",
    title="Pupil and mood within hours, under ketamine and under fentanyl",
    objective="whether ketamine acts as an opioid does: on the pupil, at once, and "
    "blocked by naltrexone",
    protocol=PUPIL,
    versus="ketamine",
    compared=(
        Compared("pupil", minutes(40)),
        Compared("hamd6", minutes(240)),
        Compared("hamd17", days(1)),
        Compared("nausea", minutes(180)),
    ),
)

MU_TOMOGRAPHY = Design(
    name="mu_tomography",
    title="µ receptors under ketamine, by tomography, in volunteers",
    objective="how many µ receptors ketamine, or what it releases, occupies",
    protocol=MU_SCANS,
    versus="saline",
    compared=(
        Compared("mu_binding", minutes(40)),
        Compared("mu_binding", minutes(90)),
    ),
)

SEROTONIN_1B_TOMOGRAPHY = Design(
    name="serotonin_1b_tomography",
    title="5-HT1B binding before and after ketamine, and relief",
    objective="whether 5-HT1B binding moves with ketamine",
    protocol=SEROTONIN,
    versus="ketamine",
    compared=(
        Compared("serotonin_1b_binding", days(2)),
        Compared("hamd17", days(1)),
        Compared("hamd17", days(7)),
    ),
)


def _fewer_scans(visit: Visit) -> Visit:
    scanned = visit.at <= 0 or visit.at in (days(12), days(60))
    return visit if scanned else replace(visit, readings=())


SAFETY_OF_REPEATED_DOSES = Design(
    name="safety_of_repeated_doses",
    title="Ketamine or midazolam thrice weekly, with scans of µ receptors",
    objective="what frequent ketamine does to µ receptors, and how long relief lasts",
    protocol=replace(
        REPEATED,
        visits=tuple(_fewer_scans(visit) for visit in REPEATED.visits),
        assumed=(*REPEATED.assumed, "three scans, for what tracers may be given"),
    ),
    versus="midazolam",
    compared=(
        Compared("mu_binding", days(12)),
        Compared("hamd17", days(1)),
        Compared("hamd17", days(12)),
        Compared("hamd17", days(60)),
    ),
)
