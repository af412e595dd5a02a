"""Regimens that predictions are about, in the order in which they are shown."""

from equipoise.catalogue import Catalogue
from equipoise.trial.library.regimens.human import OF_SOURCES, PROPOSED
from equipoise.trial.library.regimens.rodent import OF_RODENTS

REGIMENS = Catalogue("regimen", (*OF_SOURCES, *PROPOSED, *OF_RODENTS))

__all__ = ["REGIMENS"]
