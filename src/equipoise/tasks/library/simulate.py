"""Simulate: time courses of many patients in every arm of a protocol.

Patients come in blocks; those of a block do not depend on how many blocks there are, so
that more patients leave the earlier ones as they were.  Effects have their typical
size; what a hypothesis leaves open has its typical value.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, cast

import numpy as np
import pyarrow

from equipoise.arrays import Array, Counts
from equipoise.engine import solve
from equipoise.engine.program import states_needed
from equipoise.engine.solve import DEFAULT_ACCURACY
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.population import Patients, sample_patients
from equipoise.randomness import Stream
from equipoise.runs import Read, Run, Specification, Work, specification
from equipoise.runs.query import query_run
from equipoise.tasks.task import Task
from equipoise.trial import PROTOCOLS
from equipoise.trial.ordering import schedule_of
from equipoise.trial.prediction import typical_gains

pa: Any = pyarrow  # which has no types of its own

BLOCK = 8_192
"""Patients who are drawn and solved at once: what memory holds with ease."""

_MANY = 32
_MOST = 8


@dataclass(frozen=True)
class Simulation:
    """What is simulated.

    Parameters
    ----------
    protocol, hypothesis : str
        Names.
    patients : int
        In each arm, the same in all of them.
    times : tuple of float, h
        Rising, from the start of ketamine.
    signals : tuple of str
        Of the model; relief and worsening are in points of HAM-D17.
    seed : int
    """

    protocol: str
    hypothesis: str
    patients: int
    times: tuple[float, ...]
    signals: tuple[str, ...]
    seed: int = 0


def simulation_work(asked: Simulation) -> Work:
    """Return the work of a simulation.

    Raises
    ------
    UnknownNameError
        If the protocol or hypothesis is not in the library, or a signal not in the
        model.
    """
    hypothesis = HYPOTHESES[asked.hypothesis]
    states_needed(model_of(hypothesis), asked.signals)  # refused now, not in a chunk
    _ = PROTOCOLS[asked.protocol]
    inputs = {key: value for key, value in asdict(asked).items() if key != "seed"}
    return Work(
        specification("simulate", inputs, seed=asked.seed, accuracy=DEFAULT_ACCURACY),
        chunks=-(-asked.patients // (_blocks(asked.patients) * BLOCK)),
        compute=partial(_courses, asked),
    )


def _blocks(patients: int) -> int:
    """Return the blocks of a chunk.

    One where patients are few, so that workers can share them; seconds of work where
    there are many, so that to keep a chunk costs little beside computing it.
    """
    return min(_MOST, 1 + patients // (_MANY * BLOCK))


@dataclass(frozen=True)
class Band:
    """How one signal is spread over patients at one time of one arm.

    Parameters
    ----------
    arm, signal : str
    time_h : float
    low, median, high : float
        Percentiles 5, 50 and 95 of patients who were solved.
    n : int
        Patients who were solved.
    """

    arm: str
    signal: str
    time_h: float
    low: float
    median: float
    high: float
    n: int


def bands(run: Run) -> tuple[Band, ...]:
    """Return how every signal of a simulation is spread, by arm, signal and time.

    Parameters
    ----------
    run : Run
        Of the task ``simulate``, finished.
    """
    held = cast("dict[str, Any]", run.specification.inputs)
    found: list[Band] = []
    for signal in held["signals"]:
        rows = query_run(run, _BANDS.format(signal=signal)).to_pylist()
        found += [Band(signal=signal, **row) for row in rows]
    order = [arm.name for arm in PROTOCOLS[held["protocol"]].arms]
    return tuple(sorted(found, key=lambda b: (order.index(b.arm), b.signal, b.time_h)))


_BANDS = """
    SELECT arm, time_h, q[1] AS low, q[2] AS median, q[3] AS high, n FROM (
        SELECT arm, time_h, quantile_cont("{signal}", [0.05, 0.5, 0.95]) AS q,
               count(*) AS n
        FROM chunks WHERE NOT isnan("{signal}") GROUP BY arm, time_h)
"""


def solved_to(run: Run) -> float:
    """Return how exactly the patients of a simulation were solved.

    The error that 99 of 100 of those who were solved again stay below, in the block and
    arm where it is largest; NaN where nobody could be.  What was promised stands in the
    specification.

    Parameters
    ----------
    run : Run
        Of the task ``simulate``, finished.
    """
    (row,) = query_run(run, "SELECT max(solved_to) AS worst FROM chunks").to_pylist()
    return float(row["worst"])


def _courses(asked: Simulation, number: int, read: Read) -> Any:  # noqa: ANN401
    """Return the courses of the patients of a chunk."""
    del read
    each = _blocks(asked.patients)
    last = min((number + 1) * each, -(-asked.patients // BLOCK))
    parts = [_courses_of_block(asked, i) for i in range(number * each, last)]
    return pa.concat_tables(parts).unify_dictionaries().combine_chunks()


def _courses_of_block(asked: Simulation, number: int) -> Any:  # noqa: ANN401
    """Return the courses of one block of patients, a row for each, arm and time."""
    hypothesis = HYPOTHESES[asked.hypothesis]
    model = model_of(hypothesis)
    first = number * BLOCK
    count = min(BLOCK, asked.patients - first)
    rng = Stream(asked.seed).of("patients", number)
    species = PROTOCOLS[asked.protocol].species
    block = sample_patients(model, BLOCK, rng=rng, species=species)
    some = {name: value[:count] for name, value in block.values.items()}
    people = Patients(block.ids[:count], some).with_values(
        typical_gains(hypothesis, species)
    )
    parts: list[dict[str, Array]] = []
    errors: list[float] = []
    arms = PROTOCOLS[asked.protocol].arms
    for arm in arms:
        schedule = schedule_of(model, arm.doses, people, asked.times)
        found = solve(model, people.values, schedule, asked.signals)
        parts.append({name: found[name].ravel() for name in asked.signals})
        errors.append(found.audit.p99)
    patient, time = _grid(first + 1, count, asked.times)
    return pa.table(
        {
            "patient": pa.array(np.tile(patient, len(arms)), pa.int32()),
            "arm": _repeated([arm.name for arm in arms], patient.size),
            "time_h": np.tile(time, len(arms)),
            **{
                name: np.concatenate([part[name] for part in parts])
                for name in asked.signals
            },
            "solved_to": np.repeat(errors, patient.size),
        }
    )


def _grid(first: int, count: int, times: Sequence[float]) -> tuple[Counts, Array]:
    people = np.repeat(np.arange(first, first + count, dtype=np.int64), len(times))
    return people, np.tile(np.array(times), count)


def _repeated(words: Sequence[str], each: int) -> Any:  # noqa: ANN401
    places = pa.array(np.repeat(np.arange(len(words)), each), pa.int32())
    return pa.DictionaryArray.from_arrays(places, list(words))


def _of(found: Specification) -> Work:
    held = cast("dict[str, Any]", found.inputs)
    return simulation_work(
        Simulation(
            protocol=held["protocol"],
            hypothesis=held["hypothesis"],
            patients=held["patients"],
            times=tuple(held["times"]),
            signals=tuple(held["signals"]),
            seed=found.seed,
        )
    )


SIMULATE = Task("simulate", _of)
