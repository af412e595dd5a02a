"""Designs that might be held next: what sources ask for, and what cannot be said.

Each of the twelve experiments that sources propose is here as a design, or stands among
``NOT_RANKED`` with the reason.
"""

from equipoise.catalogue import Catalogue
from equipoise.design.library.animals import ENANTIOMERS_IN_STRESSED_RODENTS
from equipoise.design.library.blockade import (
    DEPOT_NALTREXONE,
    INDEPENDENT_REPLICATION,
    SELECTIVE_ANTAGONISTS,
)
from equipoise.design.library.factorial import (
    FACTORIAL,
    FACTORIAL_DAY_BEFORE,
    MARKERS_AND_IMAGING,
    NALTREXONE_AND_SALINE,
)
from equipoise.design.library.receptors import (
    MU_TOMOGRAPHY,
    PUPIL_AND_MOOD_ON_THE_DAY,
    SAFETY_OF_REPEATED_DOSES,
    SEROTONIN_1B_TOMOGRAPHY,
)
from equipoise.trial.library.not_expressed import NOT_EXPRESSED, NotExpressed

DESIGNS = Catalogue(
    "design",
    (
        FACTORIAL,
        NALTREXONE_AND_SALINE,
        FACTORIAL_DAY_BEFORE,
        PUPIL_AND_MOOD_ON_THE_DAY,
        MU_TOMOGRAPHY,
        DEPOT_NALTREXONE,
        SELECTIVE_ANTAGONISTS,
        MARKERS_AND_IMAGING,
        INDEPENDENT_REPLICATION,
        ENANTIOMERS_IN_STRESSED_RODENTS,
        SEROTONIN_1B_TOMOGRAPHY,
        SAFETY_OF_REPEATED_DOSES,
    ),
)

NOT_RANKED = (
    *NOT_EXPRESSED,
    NotExpressed(
        "serotonin_1b_tomography",
        "the scan before treatment as a predictor of who will respond",
        "what is compared are means; a correlation over patients is not among them",
    ),
)
"""Experiments, or parts of them, that no design here can hold, with the reason."""

__all__ = ["DESIGNS", "NOT_RANKED"]
