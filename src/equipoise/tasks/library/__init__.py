"""The kinds of long work, in the order in which they are shown."""

from equipoise.catalogue import Catalogue
from equipoise.tasks.library.compare import COMPARE
from equipoise.tasks.library.simulate import SIMULATE

TASKS = Catalogue("task", (SIMULATE, COMPARE))

__all__ = ["TASKS"]
