"""Hold: many trials of a protocol on virtual patients, under one hypothesis.

The arms are solved once for a pool; trials are then held in chunks, each with patients,
raters and coins of its own.  What is kept of a trial is what an analysis may see: who
received what, and every total.  The true contrast stands in the chunk of the solution.

    solve     the arms, and the true contrast of every trial
    trials    some trials; needs the solution
"""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, cast

import numpy as np
import pyarrow

from equipoise.arrays import Array, Counts
from equipoise.engine.solve import DEFAULT_ACCURACY
from equipoise.errors import ProtocolError
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.inference.stored import arrays_of, table_of
from equipoise.population import Settings, sample_patients, sample_settings
from equipoise.randomness import Stream
from equipoise.runs import Read, Run, Specification, Work, specification
from equipoise.tasks.task import Task
from equipoise.trial.calibration import points
from equipoise.trial.clinic import Held, hold
from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.hidden import true_contrast
from equipoise.trial.protocol import Protocol, visit_name
from equipoise.trial.protocol_file import protocol_in, protocol_text
from equipoise.trial.solved import Solved, solved_arms
from equipoise.trial.troubles import USUAL, Troubles

pa: Any = pyarrow  # which has no types of its own

AT_ONCE = 100
"""Trials of a chunk."""

_SIGNAL, _SCORE = "signal/", "score/"


@dataclass(frozen=True)
class Trials:
    """What is held.

    Parameters
    ----------
    protocol : Protocol
    hypothesis : str
        Name of the hypothesis under which patients respond.
    replicates : int
        Trials.
    effect : bool
        False where every arm is given what the arm compared with is given, so that
        nothing differs.
    patients, points : int
        Of the solved pool; of what the hypothesis leaves open.
    seed : int
    """

    protocol: Protocol
    hypothesis: str
    replicates: int
    effect: bool = True
    patients: int = 128
    points: int = 16
    seed: int = 0

    @property
    def given(self) -> Protocol:
        """Return the protocol as its patients are treated.

        Raises
        ------
        ProtocolError
            If nothing is to differ and nothing is compared.
        """
        if self.effect:
            return self.protocol
        primary = self.protocol.primary
        if primary is None or primary.arm == primary.versus:
            raise ProtocolError(
                self.protocol.name,
                "compares no two arms, so that there is no trial without an effect.",
            )
        same = self.protocol.arm(primary.versus).doses
        arms = tuple(replace(arm, doses=same) for arm in self.protocol.arms)
        return replace(self.protocol, arms=arms)

    @property
    def starts(self) -> range:
        """Return where each chunk of trials starts."""
        return range(0, self.replicates, AT_ONCE)


def trials_work(asked: Trials) -> Work:
    """Return the work of holding trials.

    Raises
    ------
    ProtocolError
        If nothing is to differ and nothing is compared.
    UnknownNameError
        If the hypothesis is not in the library.
    """
    _ = HYPOTHESES[asked.hypothesis], asked.given  # refused now, not in a chunk
    held = {
        name: value
        for name, value in asdict(asked).items()
        if name not in ("protocol", "seed")
    }
    inputs = {"protocol": protocol_text(asked.protocol), **held}
    return Work(
        specification("trials", inputs, seed=asked.seed, accuracy=DEFAULT_ACCURACY),
        chunks=1 + len(asked.starts),
        compute=partial(_computed, asked),
        needs=_needs,
    )


def _needs(number: int) -> tuple[int, ...]:
    return (0,) if number else ()


def _computed(asked: Trials, number: int, read: Read) -> Any:  # noqa: ANN401
    if number == 0:
        return _solution(asked)
    held = held_at(asked, solution_of(asked, read(0)), asked.starts[number - 1])
    measures = [
        name
        for visit in asked.protocol.visits
        for name in (*visit.instruments, *visit.readings)
    ]
    arrays = {f"{_SCORE}{name}": held.scores(name) for name in dict.fromkeys(measures)}
    arrays["period_of_arm"] = held.period_of_arm().astype(np.float64)
    arrays["interim_p"] = held.interim_p
    return table_of(asked.hypothesis, "trials", arrays)


def _settings(asked: Trials) -> Settings:
    rng = Stream(asked.seed).of("settings", "trials")
    return sample_settings(asked.replicates, rng=rng)


def _solution(asked: Trials) -> Any:  # noqa: ANN401
    hypothesis, rng = HYPOTHESES[asked.hypothesis], Stream(asked.seed)
    protocol = asked.given
    pool = sample_patients(
        model_of(hypothesis),
        asked.patients,
        rng=rng.of("patients"),
        species=protocol.species,
    )
    at = points(hypothesis, asked.points, rng=rng.of("points"))
    solved = solved_arms(protocol, pool, hypothesis, at)
    arrays: dict[str, Array] = {
        "times": solved.times,
        "place": solved.place.astype(np.float64),
        "truth": true_contrast(protocol, solved, _settings(asked)),
        **{f"{_SIGNAL}{name}": value for name, value in solved.values.items()},
    }
    return table_of(asked.hypothesis, "solve", arrays)


def solution_of(asked: Trials, chunk: Any) -> Solved:  # noqa: ANN401
    """Return the solution that the first chunk of a run holds."""
    hypothesis, rng = HYPOTHESES[asked.hypothesis], Stream(asked.seed)
    held = arrays_of(chunk)
    return Solved(
        times=held["times"],
        points=points(hypothesis, asked.points, rng=rng.of("points")),
        patients=sample_patients(
            model_of(hypothesis),
            asked.patients,
            rng=rng.of("patients"),
            species=asked.protocol.species,
        ),
        place=held["place"].astype(np.int64),
        values={
            name.removeprefix(_SIGNAL): value
            for name, value in held.items()
            if name.startswith(_SIGNAL)
        },
    )


def held_at(
    asked: Trials, solved: Solved, start: int, troubles: Troubles = USUAL
) -> Held:
    """Return the trials of the chunk that starts with a trial, from zero."""
    some = _settings(asked).rows(slice(start, start + AT_ONCE))
    rng = Stream(asked.seed).of("trials", start)
    return hold(asked.given, solved, some, rng=rng, troubles=troubles)


def stored_trials(run: Run, asked: Trials) -> list[TrialData]:
    """Return the data of every trial of a run, without holding any again."""
    return [one for n in range(1, run.chunks) for one in trials_in(run, asked, n)]


def trials_in(run: Run, asked: Trials, number: int) -> list[TrialData]:
    """Return the data of the trials of one chunk of a run; the first holds none."""
    held = arrays_of(run.read(number))
    scores = {
        name.removeprefix(_SCORE): value
        for name, value in held.items()
        if name.startswith(_SCORE)
    }
    periods = held["period_of_arm"].astype(np.int64)
    return [
        trial_data(asked.protocol, periods[i], {k: v[i] for k, v in scores.items()})
        for i in range(len(periods))
    ]


def trial_data(
    protocol: Protocol, periods: Counts, scores: Mapping[str, Array]
) -> TrialData:
    """Return what an analysis may see of one trial.

    Parameters
    ----------
    protocol : Protocol
    periods : array of int, shape (n_patients, n_arms)
        In which each arm was received; zero where never.
    scores : mapping from instrument or reading to array
        Of shape (n_patients, n_arms, n_visits).
    """
    came = (periods > 0).any(axis=1)
    panels: dict[str, Panel] = {}
    for name, values in scores.items():
        times = tuple(
            visit.at
            for visit in protocol.visits
            if name in (*visit.instruments, *visit.readings)
        )
        visits = tuple(visit_name(at) for at in times)
        panels[name] = Panel(visits, times, values[came])
    names = tuple(str(1 + i) for i in np.flatnonzero(came).tolist())
    arms = tuple(arm.name for arm in protocol.arms)
    return TrialData(names, arms, periods[came], panels)


def true_contrasts(run: Run) -> Array:
    """Return the true primary contrast of every trial of a run; NaN if not known."""
    return arrays_of(run.read(0))["truth"]


def trials_of(found: Specification) -> Trials:
    """Return what a specification asks to be held."""
    held = dict(cast("Mapping[str, Any]", found.inputs))
    protocol = protocol_in(tomllib.loads(held.pop("protocol")), "the specification")
    return Trials(protocol=protocol, seed=found.seed, **held)


def _of(found: Specification) -> Work:
    return trials_work(trials_of(found))


TRIALS = Task("trials", _of)
