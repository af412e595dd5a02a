"""Compare: hypotheses beside what a published trial printed."""

from typing import Any, cast

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import TASK, Effort, comparison_work
from equipoise.runs import Specification, Work
from equipoise.tasks.task import Task
from equipoise.trial import PROTOCOLS


def _of(found: Specification) -> Work:
    held = cast("dict[str, Any]", found.inputs)
    chosen = [HYPOTHESES[name] for name, _ in held["hypotheses"]]
    trial = PROTOCOLS[held["protocol"]].rated(held["baseline"])
    return comparison_work(chosen, trial, Effort(**held["effort"]), found.seed)


COMPARE = Task(TASK, _of)
