"""The studies of the record, in the order in which their evidence is added."""

from equipoise.catalogue import Catalogue
from equipoise.inference.record.library.connectivity_in_patients import (
    CONNECTIVITY_IN_PATIENTS,
)
from equipoise.inference.record.library.enantiomers_in_rodents import (
    ENANTIOMERS_IN_RODENTS,
)
from equipoise.inference.record.library.glutamate_in_rodents import GLUTAMATE_IN_RODENTS
from equipoise.inference.record.library.hydroxynorketamine_in_rodents import (
    HYDROXYNORKETAMINE_IN_RODENTS,
)
from equipoise.inference.record.library.klein_2020 import KLEIN_2020
from equipoise.inference.record.library.krystal_2006 import KRYSTAL_2006
from equipoise.inference.record.library.nmda_antagonists_in_patients import (
    NMDA_ANTAGONISTS_IN_PATIENTS,
)
from equipoise.inference.record.library.nmda_antagonists_in_rodents import (
    NMDA_ANTAGONISTS_IN_RODENTS,
)
from equipoise.inference.record.library.pupil_in_volunteers import PUPIL_IN_VOLUNTEERS
from equipoise.inference.record.library.relief_within_hours import RELIEF_WITHIN_HOURS
from equipoise.inference.record.library.reported_beside import REPORTED_BESIDE
from equipoise.inference.record.library.synapses_in_rodents import SYNAPSES_IN_RODENTS
from equipoise.inference.record.library.tiger_2020 import TIGER_2020
from equipoise.inference.record.library.williams_2018 import WILLIAMS_2018
from equipoise.inference.record.library.williams_2019 import WILLIAMS_2019
from equipoise.inference.record.library.yoon_2019 import YOON_2019
from equipoise.inference.record.library.zhang_2019 import ZHANG_2019

STUDIES = Catalogue(
    "study of the record",
    (
        WILLIAMS_2018,
        YOON_2019,
        KRYSTAL_2006,
        TIGER_2020,
        PUPIL_IN_VOLUNTEERS,
        CONNECTIVITY_IN_PATIENTS,
        RELIEF_WITHIN_HOURS,
        NMDA_ANTAGONISTS_IN_PATIENTS,
        KLEIN_2020,
        GLUTAMATE_IN_RODENTS,
        SYNAPSES_IN_RODENTS,
        HYDROXYNORKETAMINE_IN_RODENTS,
        NMDA_ANTAGONISTS_IN_RODENTS,
        ZHANG_2019,
        ENANTIOMERS_IN_RODENTS,
        WILLIAMS_2019,
        REPORTED_BESIDE,
    ),
)

BACKDROP = (
    "fava2020",
    "ibrahim2012",
    "kishimoto2016",
    "mathew2010",
    "murrough2013",
    "phillips2019",
    "popova2019",
    "zanos2018",
)
"""Sources of the known course of ketamine: priors, and no evidence in the dispute."""

__all__ = ["BACKDROP", "STUDIES"]
