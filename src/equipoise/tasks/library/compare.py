"""Compare: hypotheses beside what a published trial printed."""

from typing import Any, cast

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import TASK, Effort, comparison_work
from equipoise.inference.chunks import Plan
from equipoise.inference.pieces import Work as Piecework
from equipoise.randomness import Stream
from equipoise.runs import Specification, Work
from equipoise.tasks.task import Task
from equipoise.trial import PROTOCOLS


def plan_of(found: Specification) -> Plan:
    """Return the plan that a specification of a comparison stands for."""
    held = cast("dict[str, Any]", found.inputs)
    chosen = tuple(HYPOTHESES[name] for name, _ in held["hypotheses"])
    trial = PROTOCOLS[held["protocol"]].rated(held["baseline"])
    return Plan(chosen, Piecework(trial, Effort(**held["effort"]), Stream(found.seed)))


def _of(found: Specification) -> Work:
    plan = plan_of(found)
    asked = plan.work
    return comparison_work(plan.hypotheses, asked.protocol, asked.effort, found.seed)


COMPARE = Task(TASK, _of)
