"""Weigh: hypotheses against the whole record, or some studies of it."""

from typing import Any, cast

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record import (
    STUDIES,
    TASK,
    Plan,
    Thoroughness,
    record_work,
)
from equipoise.runs import Specification, Work
from equipoise.tasks.task import Task


def _of(found: Specification) -> Work:
    held = cast("dict[str, Any]", found.inputs)
    chosen = tuple(HYPOTHESES[name] for name, _ in held["hypotheses"])
    studies = tuple(STUDIES[name] for name, _ in held["studies"])
    thorough = Thoroughness(**held["thorough"])
    return record_work(Plan(chosen, studies, thorough, found.seed))


WEIGH = Task(TASK, _of)
