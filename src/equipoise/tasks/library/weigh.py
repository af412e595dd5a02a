"""Weigh: hypotheses against the whole record, or some studies of it."""

from typing import Any, cast

from equipoise.hypotheses import ACCOUNTS
from equipoise.inference.record import (
    STUDIES,
    TASK,
    Plan,
    Thoroughness,
    record_work,
)
from equipoise.runs import Specification, Work
from equipoise.tasks.task import Task


def plan_of(found: Specification) -> Plan:
    """Return the plan that a specification of a weighing stands for."""
    held = cast("dict[str, Any]", found.inputs)
    chosen = tuple(ACCOUNTS[name] for name, _ in held["hypotheses"])
    studies = tuple(STUDIES[name] for name, _ in held["studies"])
    thorough = Thoroughness(**held["thorough"])
    return Plan(chosen, studies, thorough, found.seed)


def _of(found: Specification) -> Work:
    return record_work(plan_of(found))


WEIGH = Task(TASK, _of)
