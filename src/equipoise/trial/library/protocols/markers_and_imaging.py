"""The factorial trial with markers and images: what can tell its effects apart.

A trial asks for surrogate markers and functional imaging [@williams2018].  Here they
are the pupil, the connectivity of the brain during the infusion and a day after it, and
drugs in blood.
"""

from dataclasses import replace

from equipoise.trial.library.protocols.factorial_with_saline import (
    FACTORIAL_WITH_SALINE,
)
from equipoise.trial.protocol import Visit
from equipoise.units import days, minutes

_SAMPLED = ("ketamine", "norketamine", "hydroxynorketamine", "naltrexone", "naltrexol")
_SEEN = ("brain_connectivity",)


def _marked(visit: Visit) -> Visit:
    if visit.at in (minutes(40), minutes(80)):
        return _with_pupil(visit, samples=_SAMPLED)
    if visit.at <= 0 or visit.at == days(1):
        return _with_pupil(visit)
    return visit


def _with_pupil(visit: Visit, samples: tuple[str, ...] = ()) -> Visit:
    asked = (*visit.instruments, "pupil")
    return replace(visit, instruments=asked, readings=_SEEN, samples=samples)


MARKERS_AND_IMAGING = replace(
    FACTORIAL_WITH_SALINE,
    name="markers_and_imaging",
    source="williams2018",
    visits=tuple(_marked(visit) for visit in FACTORIAL_WITH_SALINE.visits),
    answers=("markers_and_imaging",),
    assumed=(
        *FACTORIAL_WITH_SALINE.assumed,
        "which markers: the pupil, connectivity, and drugs in blood",
    ),
)
