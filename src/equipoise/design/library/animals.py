"""Experiments in animals."""

from equipoise.design.design import Compared, Design
from equipoise.trial.library.protocols import (
    ENANTIOMERS_IN_STRESSED_RODENTS as ENANTIOMERS,
)
from equipoise.units import days

ENANTIOMERS_IN_STRESSED_RODENTS = Design(
    name="enantiomers_in_stressed_rodents",
    title="R- and S-ketamine with and without naltrexone, in stressed mice",
    objective="whether naltrexone takes from the effect of one enantiomer alone, early "
    "or late",
    protocol=ENANTIOMERS,
    versus="vehicle",
    compared=(
        Compared("forced_swim", 3.0),
        Compared("forced_swim", days(1)),
        Compared("forced_swim", days(7)),
    ),
)
