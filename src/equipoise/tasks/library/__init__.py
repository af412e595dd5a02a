"""The kinds of long work, in the order in which they are shown."""

from equipoise.catalogue import Catalogue
from equipoise.tasks.library.compare import COMPARE
from equipoise.tasks.library.design_bank import BANK
from equipoise.tasks.library.design_power import POWER
from equipoise.tasks.library.hold import TRIALS
from equipoise.tasks.library.predict import PREDICT
from equipoise.tasks.library.recover import RECOVER
from equipoise.tasks.library.simulate import SIMULATE
from equipoise.tasks.library.weigh import WEIGH

TASKS = Catalogue(
    "task", (SIMULATE, COMPARE, TRIALS, WEIGH, RECOVER, PREDICT, POWER, BANK)
)

__all__ = ["TASKS"]
