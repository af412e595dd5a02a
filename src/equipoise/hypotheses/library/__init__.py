"""The rival accounts, in the order in which they are shown."""

from equipoise.catalogue import Catalogue
from equipoise.hypotheses.library.disinhibition_synaptogenesis import (
    DISINHIBITION_SYNAPTOGENESIS,
)
from equipoise.hypotheses.library.mu_agonism import MU_AGONISM
from equipoise.hypotheses.library.mu_permissive import MU_PERMISSIVE
from equipoise.hypotheses.library.no_opioid_role import NO_OPIOID_ROLE
from equipoise.hypotheses.library.nocebo_malaise import NOCEBO_MALAISE

HYPOTHESES = Catalogue(
    "hypothesis",
    (
        NO_OPIOID_ROLE,
        DISINHIBITION_SYNAPTOGENESIS,
        MU_AGONISM,
        MU_PERMISSIVE,
        NOCEBO_MALAISE,
    ),
)

__all__ = ["HYPOTHESES"]
