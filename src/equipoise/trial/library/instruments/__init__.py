"""The instruments."""

from equipoise.catalogue import Catalogue
from equipoise.trial.library.instruments.cadss import CADSS
from equipoise.trial.library.instruments.hamd6 import HAMD6
from equipoise.trial.library.instruments.hamd17 import HAMD17
from equipoise.trial.library.instruments.nausea import NAUSEA

INSTRUMENTS = Catalogue("instrument", (HAMD17, HAMD6, CADSS, NAUSEA))

__all__ = ["CADSS", "HAMD6", "HAMD17", "INSTRUMENTS", "NAUSEA"]
