"""Recover: simulated records of each account, weighed as the real one is."""

from typing import Any, cast

from equipoise.hypotheses import ACCOUNTS
from equipoise.inference.record import STUDIES, Thoroughness
from equipoise.inference.recovery import TASK, Effort, Recovery, recovery_work
from equipoise.runs import Specification, Work
from equipoise.tasks.task import Task


def recovery_of(found: Specification) -> Recovery:
    """Return the recovery that a specification stands for."""
    held = cast("dict[str, Any]", found.inputs)
    return Recovery(
        hypotheses=tuple(ACCOUNTS[name] for name, _ in held["hypotheses"]),
        studies=tuple(STUDIES[name] for name, _ in held["studies"]),
        effort=Effort(**held["effort"]),
        thorough=Thoroughness(**held["thorough"]),
        seed=found.seed,
    )


def _of(found: Specification) -> Work:
    return recovery_work(recovery_of(found))


RECOVER = Task(TASK, _of)
