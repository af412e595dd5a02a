"""Predict: what every account expects of a trial before it is run.

For each account the arms are solved once for a pool; virtual trials are then held in
chunks, with settings and points from its posterior where a run left one, else from its
prior.  What is kept of a trial is every number that its plan promises.

    solve     the arms, under one account
    trials    some trials of an account; needs its solution
"""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, cast

import numpy as np

from equipoise.analysis.plan_file import plan_in, plan_text
from equipoise.arrays import Array
from equipoise.engine.solve import DEFAULT_ACCURACY
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.inference.importance import cube_of
from equipoise.inference.prediction import (
    Promised,
    Source,
    statistics_of,
)
from equipoise.inference.stored import arrays_of, table_of
from equipoise.population import Settings, sample_patients, sample_settings
from equipoise.population.settings import settings_at
from equipoise.randomness import Stream
from equipoise.runs import (
    Json,
    Read,
    Specification,
    Work,
    content_hash,
    specification,
)
from equipoise.tasks.library.hold import trial_data
from equipoise.tasks.task import Task
from equipoise.trial.calibration import Point, points
from equipoise.trial.clinic import hold
from equipoise.trial.protocol import Protocol
from equipoise.trial.protocol_file import protocol_in, protocol_text
from equipoise.trial.solved import Solved, solved_arms

AT_ONCE = 100
"""Trials of a chunk."""

NAME = "predict"
"""As specifications and tables name this work."""

_SIGNAL = "signal/"


@dataclass(frozen=True)
class Drawn:
    """One account, its weight, and from what its parameters are drawn.

    Parameters
    ----------
    name : str
    weight : float
    draws : float
        How many equal draws carry its posterior; zero where it is drawn from its prior.
    scores : tuple of tuple of float
        Normal scores of the settings of every trial; empty for the prior.
    """

    name: str
    weight: float
    draws: float = 0.0
    scores: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True)
class Predicting:
    """What is predicted.

    Parameters
    ----------
    promised : Promised
        The protocol, and its plan where it has one.
    accounts : tuple of Drawn
    source : Source
        Of the weights and the draws.
    trials, patients : int
        Virtual trials of each account; of the solved pool.
    points, points_seed : int
        Of what an account leaves open; those of the run where draws come from one.
    seed : int
    """

    promised: Promised
    accounts: tuple[Drawn, ...]
    source: Source
    trials: int = 400
    patients: int = 128
    points: int = 32
    points_seed: int = 0
    seed: int = 0

    @property
    def protocol(self) -> Protocol:
        """Return the protocol."""
        return self.promised.protocol

    @property
    def starts(self) -> range:
        """Return where each chunk of trials of an account starts."""
        return range(0, self.trials, AT_ONCE)


def predict_work(asked: Predicting) -> Work:
    """Return the work of predicting a trial.

    Raises
    ------
    UnknownNameError
        If an account is not in the library.
    """
    plan = asked.promised.plan
    accounts: list[Json] = [
        {
            "declared": _declared(one.name),
            **cast("dict[str, Json]", asdict(one)),
        }
        for one in asked.accounts
    ]
    inputs: dict[str, Json] = {
        "protocol": protocol_text(asked.protocol),
        "plan": "" if plan is None else plan_text(plan),
        "accounts": accounts,
        "source": asdict(asked.source),
        "trials": asked.trials,
        "patients": asked.patients,
        "points": asked.points,
        "points_seed": asked.points_seed,
    }
    return Work(
        specification(NAME, inputs, seed=asked.seed, accuracy=DEFAULT_ACCURACY),
        chunks=len(asked.accounts) * (1 + len(asked.starts)),
        compute=partial(_computed, asked),
        needs=partial(_needs, len(asked.accounts), len(asked.starts)),
    )


def _declared(name: str) -> str:
    one = HYPOTHESES[name]
    return content_hash((one.frees, one.fixed, one.family))


def _needs(accounts: int, each: int, number: int) -> tuple[int, ...]:
    return () if number < accounts else ((number - accounts) // each,)


def _computed(asked: Predicting, number: int, read: Read) -> Any:  # noqa: ANN401
    count = len(asked.accounts)
    if number < count:
        return _solution(asked, asked.accounts[number])
    which, part = divmod(number - count, len(asked.starts))
    one, start = asked.accounts[which], asked.starts[part]
    solved = _solved(asked, one, arrays_of(read(which)))
    settings = _settings(asked, one).rows(slice(start, start + AT_ONCE))
    rng = Stream(asked.seed).of("trials", start)
    held = hold(asked.protocol, solved, settings, rng=rng)
    measures = dict.fromkeys(
        name
        for visit in asked.protocol.visits
        for name in (*visit.instruments, *visit.readings)
    )
    scores = {name: held.scores(name) for name in measures}
    periods = held.period_of_arm()
    data = [
        trial_data(asked.protocol, periods[i], {k: v[i] for k, v in scores.items()})
        for i in range(len(periods))
    ]
    return table_of(one.name, "trials", statistics_of(data, asked.promised))


def _settings(asked: Predicting, one: Drawn) -> Settings:
    if one.scores:
        return settings_at(cube_of(np.array(one.scores)))
    rng = Stream(asked.seed).of("settings", "trials")
    return sample_settings(asked.trials, rng=rng)


def _points(asked: Predicting, one: Drawn) -> tuple[Point, ...]:
    rng = Stream(asked.points_seed).of("points")
    return points(HYPOTHESES[one.name], asked.points, rng=rng)


def _solution(asked: Predicting, one: Drawn) -> Any:  # noqa: ANN401
    hypothesis, protocol = HYPOTHESES[one.name], asked.protocol
    rng = Stream(asked.seed).of("patients")
    model, species = model_of(hypothesis), protocol.species
    pool = sample_patients(model, asked.patients, rng=rng, species=species)
    solved = solved_arms(protocol, pool, hypothesis, _points(asked, one))
    arrays: dict[str, Array] = {
        "times": solved.times,
        "place": solved.place.astype(np.float64),
        **{f"{_SIGNAL}{name}": value for name, value in solved.values.items()},
    }
    return table_of(one.name, "solve", arrays)


def _solved(asked: Predicting, one: Drawn, held: Mapping[str, Array]) -> Solved:
    rng = Stream(asked.seed).of("patients")
    model, species = model_of(HYPOTHESES[one.name]), asked.protocol.species
    return Solved(
        times=held["times"],
        points=_points(asked, one),
        patients=sample_patients(model, asked.patients, rng=rng, species=species),
        place=held["place"].astype(np.int64),
        values={
            name.removeprefix(_SIGNAL): value
            for name, value in held.items()
            if name.startswith(_SIGNAL)
        },
    )


def predicting_of(found: Specification) -> Predicting:
    """Return what a specification asks to be predicted."""
    held = dict(cast("Mapping[str, Any]", found.inputs))
    where = "the specification"
    protocol = protocol_in(tomllib.loads(held.pop("protocol")), where)
    planned = held.pop("plan")
    source = dict(held.pop("source"))
    studies = source.pop("studies")
    accounts = tuple(
        Drawn(
            one["name"],
            one["weight"],
            one["draws"],
            tuple(tuple(row) for row in one["scores"]),
        )
        for one in held.pop("accounts")
    )
    return Predicting(
        promised=Promised(protocol, plan_in(planned, where) if planned else None),
        accounts=accounts,
        source=Source(**source, studies=tuple(studies)),
        seed=found.seed,
        **held,
    )


def _of(found: Specification) -> Work:
    return predict_work(predicting_of(found))


PREDICT = Task(NAME, _of)
