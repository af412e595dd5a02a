"""How a job stands, as plain values."""

from typing import Any, cast

from equipoise.app.copying import Copied, copied, trials_copied
from equipoise.app.jobs import Job
from equipoise.app.powering import TASK, asked_of, power_copied
from equipoise.errors import EquipoiseError
from equipoise.runs.register import standing
from equipoise.tasks.library.design_power import study_of
from equipoise.tasks.library.hold import AT_ONCE, trials_of

_USUAL_TARGET = 0.8


def job_record(job: Job) -> dict[str, object]:
    """Return how a job stands, what it was asked, and how to get it elsewhere."""
    line = standing(job.run)
    asked, copy = _asked(job)
    done = line.done
    return {
        "id": job.run.id,
        "task": line.task,
        "state": job.state,
        "done": done,
        "chunks": line.chunks,
        "share": done / line.chunks if line.chunks else 0.0,
        "trials_done": _trials_done(job, asked),
        "seconds": job.seconds,
        "left_s": None if job.left is None else round(job.left, 1),
        "begun": line.begun,
        "changed": line.changed,
        "problem": job.problem,
        "asked": asked,
        "copy": copy,
    }


def _asked(job: Job) -> tuple[dict[str, object], Copied]:
    found = job.run.specification
    if found.task == "trials":
        try:
            asked = trials_of(found)
        except (EquipoiseError, KeyError, TypeError):  # of another version
            return {"seed": found.seed}, _resumed(job)
        return {
            "protocol": asked.protocol.name,
            "hypothesis": asked.hypothesis,
            "replicates": asked.replicates,
            "effect": asked.effect,
            "patients": asked.patients,
            "seed": asked.seed,
        }, trials_copied(asked)
    if found.task == TASK:
        try:
            study = study_of(found)
        except (EquipoiseError, KeyError, TypeError, ValueError):
            return {"seed": found.seed}, _resumed(job)
        return asked_of(study), power_copied(study, _USUAL_TARGET, None)
    held = cast("dict[str, Any]", found.inputs)
    plain = {k: v for k, v in held.items() if isinstance(v, str | int | float | bool)}
    return {**plain, "seed": found.seed}, _resumed(job)


def _resumed(job: Job) -> Copied:
    return copied(
        imports=("from equipoise.runs import find_run, home_of",),
        lines=(f'print(find_run(home_of(None), "{job.run.id}").folder)',),
        words=("runs", "status", job.run.id, "--json"),
    )


def _trials_done(job: Job, asked: dict[str, object]) -> int | None:
    """Return how many trials are there, of a job whose chunks are trials alone."""
    replicates = asked.get("replicates")
    if job.run.specification.task != "trials" or not isinstance(replicates, int):
        return None
    there = [n for n in job.run.done() if n > 0]
    return sum(min(AT_ONCE, replicates - (n - 1) * AT_ONCE) for n in there)
