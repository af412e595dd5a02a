"""Bank: virtual trials of the arms of a stage, held once for many designs.

A chunk for each account: what is measured in every arm.  Without a stage, the share of
the effect that runs through µ receptors.  All that a chunk needs stands in the
specification, with the draws that a weighing left, so that it can be taken up anywhere.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, cast

from equipoise.arrays import Array
from equipoise.design.bank import Thoroughness, held_stage, share_through_mu
from equipoise.design.knowledge import Drawn, Knowledge
from equipoise.engine.solve import DEFAULT_ACCURACY
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.stored import arrays_of, table_of
from equipoise.randomness import Stream
from equipoise.runs import Read, Run, Specification, Work, specification
from equipoise.tasks.task import Task
from equipoise.trial.point import Point
from equipoise.trial.protocol import Protocol
from equipoise.trial.protocol_file import protocol_in, protocol_text

SHARE = "share_through_mu"


@dataclass(frozen=True)
class Bank:
    """What is held.

    Parameters
    ----------
    stage : Protocol or None
        None for the share through µ receptors alone.
    hypotheses : tuple of str
    known : Knowledge
    thorough : Thoroughness
    seed : int
    """

    stage: Protocol | None
    hypotheses: tuple[str, ...]
    known: Knowledge
    thorough: Thoroughness
    seed: int


def bank_work(asked: Bank) -> Work:
    """Return the work of a bank.

    Raises
    ------
    UnknownNameError
        If a hypothesis is not in the library.
    """
    _ = [HYPOTHESES[name] for name in asked.hypotheses]
    known = asked.known
    inputs = {
        "stage": "" if asked.stage is None else protocol_text(asked.stage),
        "hypotheses": list(asked.hypotheses),
        "thorough": asdict(asked.thorough),
        "points": {"seed": known.seed, "count": known.count},
        "drawn": {
            name: {
                "cube": [list(row) for row in one.cube],
                "origin": list(one.origin),
                "points": [asdict(point) for point in one.points],
            }
            for name, one in known.drawn.items()
        },
    }
    return Work(
        specification("bank", inputs, seed=asked.seed, accuracy=DEFAULT_ACCURACY),
        chunks=len(asked.hypotheses),
        compute=partial(_computed, asked),
    )


def _computed(asked: Bank, number: int, read: Read) -> Any:  # noqa: ANN401
    del read
    name = asked.hypotheses[number]
    if asked.stage is None:
        share = share_through_mu(name, asked.known, asked.thorough.draws)
        return table_of(name, "share", {SHARE: share})
    rng = Stream(asked.seed)
    held = held_stage(asked.stage, name, asked.known, asked.thorough, rng=rng)
    return table_of(name, "stage", held)


def banked(run: Run) -> tuple[Mapping[str, Array], ...]:
    """Return what a finished bank holds, account by account."""
    return tuple(arrays_of(run.read(i)) for i in range(run.chunks))


def _of(found: Specification) -> Work:
    held = cast("Mapping[str, Any]", found.inputs)
    text, place = held["stage"], "the specification"
    stage = protocol_in(tomllib.loads(text), place) if text else None
    drawn = {name: _drawn(one) for name, one in held["drawn"].items()}
    known = Knowledge("", {}, held["points"]["seed"], held["points"]["count"], drawn)
    thorough = Thoroughness(**held["thorough"])
    names: Sequence[str] = held["hypotheses"]
    return bank_work(Bank(stage, tuple(names), known, thorough, found.seed))


def _drawn(one: Mapping[str, Any]) -> Drawn:
    cube = tuple(tuple(row) for row in one["cube"])
    return Drawn(cube, tuple(one["origin"]), tuple(map(_point, one["points"])))


def _point(held: Mapping[str, Any]) -> Point:
    shares = {name: tuple(held[name]) for name in ("routes", "sources", "nausea")}
    return Point(held["attenuation"], drawn=dict(held["drawn"]), **shares)


BANK = Task("bank", _of)
