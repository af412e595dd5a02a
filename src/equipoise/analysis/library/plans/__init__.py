"""The plans."""

from equipoise.analysis.library.plans.williams_2018 import WILLIAMS_2018
from equipoise.catalogue import Catalogue

PLANS = Catalogue("plan", (WILLIAMS_2018,))

__all__ = ["PLANS", "WILLIAMS_2018"]
