"""The trials."""

from equipoise.catalogue import Catalogue
from equipoise.trial.library.protocols.williams_2018 import WILLIAMS_2018

PROTOCOLS = Catalogue("protocol", (WILLIAMS_2018,))

__all__ = ["PROTOCOLS", "WILLIAMS_2018"]
