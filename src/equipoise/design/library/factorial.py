"""Naltrexone or placebo crossed with ketamine or saline, in four ways."""

from dataclasses import replace

from equipoise.design.choices import with_naltrexone, with_patients
from equipoise.design.design import Compared, Design, HarmRule
from equipoise.trial.library.protocols import (
    FACTORIAL_WITH_SALINE as PROTOCOL,
)
from equipoise.trial.library.protocols import (
    MARKERS_AND_IMAGING as MARKED,
)
from equipoise.trial.protocol import Protocol, Visit
from equipoise.units import days, minutes

HARM = HarmRule("vomiting", after=10, above=0.6)

FACTORIAL = Design(
    name="factorial_with_saline",
    title="Ketamine or saline after naltrexone or placebo: four parallel arms",
    objective="what naltrexone does to mood without ketamine, and whether it takes "
    "from ketamine's effect more than it takes by itself",
    protocol=PROTOCOL,
    versus="placebo_saline",
    compared=(
        Compared("hamd17", days(1)),
        Compared("hamd17", days(7)),
        Compared("cadss", minutes(40)),
        Compared("nausea", minutes(180)),
    ),
    harm=HARM,
)

NALTREXONE_AND_SALINE = replace(
    with_patients(FACTORIAL, 60),
    name="naltrexone_and_saline",
    title="Naltrexone or placebo before saline: the two arms that are missing",
    objective="what naltrexone does to mood without ketamine",
    arms=("naltrexone_saline", "placebo_saline"),
)


def _same_day(visit: Visit) -> Visit:
    pupil = ("pupil",) if visit.at <= minutes(80) else ()
    return replace(visit, instruments=(*visit.instruments, *pupil))


def _timed(protocol: Protocol) -> Protocol:
    first, peak, later, hours, *nights = map(_same_day, protocol.visits)
    evening = Visit(minutes(240), ("hamd17", "hamd6"))
    return replace(
        protocol,
        name="factorial_on_the_day",
        visits=(first, peak, later, hours, evening, *nights),
        assumed=(
            *protocol.assumed,
            "naltrexone a day before ketamine, when its peak is past",
            "the pupil, and a rating at four hours",
        ),
    )


FACTORIAL_DAY_BEFORE = replace(
    with_naltrexone(replace(FACTORIAL, protocol=_timed(PROTOCOL)), "oral", days(1)),
    name="factorial_day_before",
    title="The four arms with naltrexone a day before, and ratings on the day",
    objective="whether naltrexone still takes from the effect once its nausea is past, "
    "and whether it does so within hours or only by the next day",
    compared=(
        Compared("hamd6", minutes(240)),
        Compared("hamd17", days(1)),
        Compared("hamd17", days(7)),
        Compared("pupil", minutes(40)),
        Compared("nausea", minutes(180)),
    ),
)

MARKERS_AND_IMAGING = replace(
    FACTORIAL,
    name="markers_and_imaging",
    title="The four arms with the pupil, images of the brain and drugs in blood",
    objective="which markers move with the effect, and which of them naltrexone stops",
    protocol=MARKED,
    compared=(
        Compared("hamd17", days(1)),
        Compared("hamd17", days(7)),
        Compared("pupil", minutes(40)),
        Compared("brain_connectivity", minutes(40)),
        Compared("brain_connectivity", days(1)),
        Compared("nausea", minutes(180)),
    ),
)
