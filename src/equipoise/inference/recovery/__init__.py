"""Does the method find what is true?  Simulated records, weighed like the real one."""

from equipoise.inference.recovery.calibration import Agreement, Ranked, Recovered
from equipoise.inference.recovery.concluding import Checked, checked
from equipoise.inference.recovery.work import (
    TASK,
    Effort,
    Recovery,
    recovery_work,
)

__all__ = [
    "TASK",
    "Agreement",
    "Checked",
    "Effort",
    "Ranked",
    "Recovered",
    "Recovery",
    "checked",
    "recovery_work",
]
