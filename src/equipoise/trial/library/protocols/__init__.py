"""The trials: those that were conducted, then those that sources ask for."""

from equipoise.catalogue import Catalogue
from equipoise.trial.library.protocols.chalon_2005 import CHALON_2005
from equipoise.trial.library.protocols.depot_naltrexone import DEPOT_NALTREXONE
from equipoise.trial.library.protocols.enantiomers_in_stressed_rodents import (
    ENANTIOMERS_IN_STRESSED_RODENTS,
)
from equipoise.trial.library.protocols.factorial_with_saline import (
    FACTORIAL_WITH_SALINE,
)
from equipoise.trial.library.protocols.fava_2020 import FAVA_2020
from equipoise.trial.library.protocols.independent_replication import (
    INDEPENDENT_REPLICATION,
)
from equipoise.trial.library.protocols.klein_2020 import KLEIN_2020
from equipoise.trial.library.protocols.klein_2020_habenula import KLEIN_2020_HABENULA
from equipoise.trial.library.protocols.krystal_2006 import KRYSTAL_2006
from equipoise.trial.library.protocols.markers_and_imaging import MARKERS_AND_IMAGING
from equipoise.trial.library.protocols.midazolam_repeated import MIDAZOLAM_REPEATED
from equipoise.trial.library.protocols.mu_tomography import MU_TOMOGRAPHY
from equipoise.trial.library.protocols.murrough_2013 import MURROUGH_2013
from equipoise.trial.library.protocols.murrough_2013_repeated import (
    MURROUGH_2013_REPEATED,
)
from equipoise.trial.library.protocols.popova_2019 import POPOVA_2019
from equipoise.trial.library.protocols.pupil_and_mood_on_the_day import (
    PUPIL_AND_MOOD_ON_THE_DAY,
)
from equipoise.trial.library.protocols.safety_of_repeated_doses import (
    SAFETY_OF_REPEATED_DOSES,
)
from equipoise.trial.library.protocols.saline_repeated import SALINE_REPEATED
from equipoise.trial.library.protocols.selective_antagonists import (
    SELECTIVE_ANTAGONISTS,
)
from equipoise.trial.library.protocols.serotonin_1b_tomography import (
    SEROTONIN_1B_TOMOGRAPHY,
)
from equipoise.trial.library.protocols.tiger_2020 import TIGER_2020
from equipoise.trial.library.protocols.williams_2018 import WILLIAMS_2018
from equipoise.trial.library.protocols.yoon_2019 import YOON_2019
from equipoise.trial.library.protocols.zarate_2006 import ZARATE_2006
from equipoise.trial.library.protocols.zhang_2019 import ZHANG_2019

PROTOCOLS = Catalogue(
    "protocol",
    (
        WILLIAMS_2018,
        YOON_2019,
        ZARATE_2006,
        MURROUGH_2013,
        MURROUGH_2013_REPEATED,
        FAVA_2020,
        POPOVA_2019,
        TIGER_2020,
        KRYSTAL_2006,
        CHALON_2005,
        ZHANG_2019,
        KLEIN_2020,
        KLEIN_2020_HABENULA,
        SALINE_REPEATED,
        MIDAZOLAM_REPEATED,
        FACTORIAL_WITH_SALINE,
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

__all__ = [
    "CHALON_2005",
    "DEPOT_NALTREXONE",
    "ENANTIOMERS_IN_STRESSED_RODENTS",
    "FACTORIAL_WITH_SALINE",
    "FAVA_2020",
    "INDEPENDENT_REPLICATION",
    "KLEIN_2020",
    "KLEIN_2020_HABENULA",
    "KRYSTAL_2006",
    "MARKERS_AND_IMAGING",
    "MIDAZOLAM_REPEATED",
    "MURROUGH_2013",
    "MURROUGH_2013_REPEATED",
    "MU_TOMOGRAPHY",
    "POPOVA_2019",
    "PROTOCOLS",
    "PUPIL_AND_MOOD_ON_THE_DAY",
    "SAFETY_OF_REPEATED_DOSES",
    "SALINE_REPEATED",
    "SELECTIVE_ANTAGONISTS",
    "SEROTONIN_1B_TOMOGRAPHY",
    "TIGER_2020",
    "WILLIAMS_2018",
    "YOON_2019",
    "ZARATE_2006",
    "ZHANG_2019",
]
