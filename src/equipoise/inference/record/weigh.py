"""Weigh hypotheses against the whole record, or against some studies of it.

The work is a run, cut into chunks that do not depend on the number of processes, so
neither do the numbers; what is left out or varied afterwards re-weighs what is there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial

import numpy as np

from equipoise import runs
from equipoise.arrays import Array
from equipoise.engine.solve import DEFAULT_ACCURACY
from equipoise.errors import UnknownNameError
from equipoise.inference.nested import require_nested
from equipoise.inference.pieces import solved_at
from equipoise.inference.record.concluding import concluded
from equipoise.inference.record.counted import count_chances
from equipoise.inference.record.drawn import counted, courses_in, weighed_round
from equipoise.inference.record.library import STUDIES
from equipoise.inference.record.outcome import RecordWeights
from equipoise.inference.record.plan import Plan
from equipoise.inference.record.predicting import predicted_prints
from equipoise.inference.record.second import second_route
from equipoise.inference.record.simulated import Asked, of_animals, of_people
from equipoise.inference.record.study import Study
from equipoise.inference.record.terms import usual
from equipoise.inference.stored import Table, courses_table, table_of
from equipoise.trial.library.protocols import PROTOCOLS

TASK = "weigh"
"""As specifications and tables name this work."""


def studies_of(names: Sequence[str]) -> tuple[Study, ...]:
    """Return the studies of the record that are named, or all that are weighed.

    Parameters
    ----------
    names : sequence of str
        Of studies, or of protocols by which they are conducted; none for all.

    Raises
    ------
    UnknownNameError
        If nothing is called so, or if the record holds nothing of it to weigh.
    """
    known = [one for one in STUDIES if one.kind != "none"]
    for name in names:
        if not any(name in (one.name, *one.protocols) for one in known):
            every = {n for one in known for n in (one.name, *one.protocols)}
            kind = "study that can be weighed"
            raise UnknownNameError(kind, name, every)
    if not names:
        return tuple(known)
    return tuple(one for one in known if {one.name, *one.protocols} & {*names})


def record_work(plan: Plan) -> runs.Work:
    """Return the work of a weighing."""
    if plan.set_study is not None:
        _ = plan.work.sets  # refused now rather than after the work
    if plan.thorough.second:
        require_nested()
    inputs: dict[str, runs.Json] = {
        "studies": [[one.name, runs.content_hash(one)] for one in plan.studies],
        "protocols": [
            [name, runs.content_hash(PROTOCOLS[name])]
            for one in plan.studies
            for name in one.protocols
        ],
        "hypotheses": [
            [h.name, runs.content_hash((h.frees, h.fixed, h.family))]
            for h in plan.hypotheses
        ],
        "thorough": asdict(plan.thorough),
    }
    return runs.Work(
        runs.specification(TASK, inputs, seed=plan.seed, accuracy=DEFAULT_ACCURACY),
        chunks=len(plan.places),
        compute=partial(weighing_chunk, plan),
        needs=plan.needs,
    )


def weigh_record(
    plan: Plan,
    runner: runs.Runner,
    *,
    printed: bool = False,
    published: bool = False,
) -> RecordWeights:
    """Return the weights after studies of the record, and what moves them.

    Parameters
    ----------
    plan : Plan
    runner : Runner
        Told how many more chunks are done, of ``plan.places``.
    printed : bool
        Whether every number stands as printed, whatever the audit says.
    published : bool
        Whether nobody would have heard of the trial without a significant contrast.
    """
    run = runs.carry_out(record_work(plan), runner)
    return concluded(plan, run, usual(printed=printed, published=published))


def weighing_chunk(plan: Plan, number: int, read: runs.Read) -> Table:
    """Return one chunk of a weighing."""
    place = plan.places[number]
    one, step = plan.hypotheses[place.hypothesis], place.step
    name = one.name
    if step == "solve":
        at = plan.points(place.hypothesis, place.scramble)
        work = plan.scramble(place.scramble)
        return courses_table(name, solved_at(one, work, at))
    if step in ("weigh", "referee"):
        solved = courses_in(plan, place.hypothesis, place.scramble, read)
        of = weighed_round if step == "weigh" else counted
        return table_of(name, step, of(plan, place, solved, read))
    if step == "predict":
        return table_of(name, step, predicted_prints(plan, place.hypothesis, read))
    if step == "second":
        return table_of(name, step, second_route(plan, place.hypothesis, read).arrays)
    parts = [
        _simulated(plan, step, asked) for asked in plan.asked_apart(place.hypothesis)
    ]
    whole = {key: np.concatenate([one[key] for one in parts]) for key in parts[0]}
    return table_of(name, step, whole)


def _simulated(plan: Plan, step: str, asked: Asked) -> Mapping[str, Array]:
    """Return what statements or counts are about, in one scramble."""
    if step == "count":
        return {one.name: count_chances(asked, one) for one in plan.counts}
    pairs = plan.pairs(step)
    found = (
        of_people(asked, pairs) if step == "human" else of_animals(asked, step, pairs)
    )
    return {
        f"{statement.finding}/{what}": getattr(one, what)
        for (statement, _), one in zip(pairs, found, strict=True)
        for what in ("mean", "variance")
    }
