"""The instruments."""

from equipoise.catalogue import Catalogue
from equipoise.trial.library.instruments.bdi2 import BDI2
from equipoise.trial.library.instruments.cadss import CADSS
from equipoise.trial.library.instruments.cgi_s import CGI_S
from equipoise.trial.library.instruments.escape_failures import ESCAPE_FAILURES
from equipoise.trial.library.instruments.forced_swim import FORCED_SWIM
from equipoise.trial.library.instruments.guess import GUESS
from equipoise.trial.library.instruments.hamd6 import HAMD6
from equipoise.trial.library.instruments.hamd17 import HAMD17
from equipoise.trial.library.instruments.hamd17_suicide import HAMD17_SUICIDE
from equipoise.trial.library.instruments.madrs import MADRS
from equipoise.trial.library.instruments.madrs_suicide import MADRS_SUICIDE
from equipoise.trial.library.instruments.nausea import NAUSEA
from equipoise.trial.library.instruments.pupil import PUPIL
from equipoise.trial.library.instruments.sucrose_preference import SUCROSE_PREFERENCE
from equipoise.trial.library.instruments.tail_suspension import TAIL_SUSPENSION
from equipoise.trial.library.instruments.vomiting import VOMITING

INSTRUMENTS = Catalogue(
    "instrument",
    (
        *(HAMD17, HAMD6, HAMD17_SUICIDE),
        *(MADRS, MADRS_SUICIDE, BDI2, CGI_S),
        *(CADSS, NAUSEA, VOMITING, PUPIL, GUESS),
        *(FORCED_SWIM, TAIL_SUSPENSION, SUCROSE_PREFERENCE, ESCAPE_FAILURES),
    ),
)

__all__ = [
    "BDI2",
    "CADSS",
    "CGI_S",
    "ESCAPE_FAILURES",
    "FORCED_SWIM",
    "GUESS",
    "HAMD6",
    "HAMD17",
    "HAMD17_SUICIDE",
    "INSTRUMENTS",
    "MADRS",
    "MADRS_SUICIDE",
    "NAUSEA",
    "PUPIL",
    "SUCROSE_PREFERENCE",
    "TAIL_SUSPENSION",
    "VOMITING",
]
