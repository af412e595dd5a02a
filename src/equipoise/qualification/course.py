"""A course: one typical patient, what that patient is given, and what follows.

The patient has the weight for which the parameters are stated, so that doses are those
of the source.  Links are shut but under a hypothesis, which opens its own at the centre
of what it believes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.engine import Entry, solve
from equipoise.errors import UnknownNameError
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.model.library import base_model
from equipoise.model.model import Model
from equipoise.population import Patients, typical_patient
from equipoise.trial import Dose
from equipoise.trial.ordering import schedule_of
from equipoise.trial.prediction import typical_gains
from equipoise.units import days

ACCURACY = 1e-7
"""To which a course is solved: far below what any target asks."""

_GRID = ((0.0, 4.0, 0.01), (4.0, 24.0, 0.125), (24.0, 672.0, 1.0))
"""From, to and step of the times looked at, h: fine where things move fast."""


@dataclass(frozen=True)
class Course:
    """What a typical patient is given, and for how long the patient is followed.

    Parameters
    ----------
    name : str
    what : str
        In plain words, for a reader.
    doses : tuple of Dose
    until : float, h
        From the start of ketamine; four weeks at most.
    hypotheses : tuple of str
        Whose links are open, one after the other; every link is shut where empty.
    species : str
    """

    name: str
    what: str
    doses: tuple[Dose, ...] = ()
    until: float = days(10)
    hypotheses: tuple[str, ...] = ()
    species: str = "human"


@dataclass(frozen=True)
class Followed:
    """Every state and signal of one patient on a course.

    Parameters
    ----------
    hypothesis : str
        Whose links are open; empty where all are shut.
    model : Model
    times : array, shape (n_times,), h
    values : mapping from name to array, shape (n_times,)
        NaN where the patient could not be solved.
    parameters : mapping from name to float
    entries : tuple of Entry
        What entered the body.
    """

    hypothesis: str
    model: Model
    times: Array
    values: Mapping[str, Array]
    parameters: Mapping[str, float]
    entries: tuple[Entry, ...]

    def __getitem__(self, name: str) -> Array:
        """Return a state or signal over time, or raise UnknownNameError."""
        if name not in self.values:
            raise UnknownNameError("state or signal", name, self.values)
        return self.values[name]


def followed(course: Course) -> tuple[Followed, ...]:
    """Return the patient of a course under each of its hypotheses, in order.

    Raises
    ------
    UnknownNameError
        If the model has no such drug, route, species or hypothesis.
    """
    return tuple(_under(course, name) for name in course.hypotheses or ("",))


def _under(course: Course, hypothesis: str) -> Followed:
    chosen = HYPOTHESES[hypothesis] if hypothesis else None
    model = model_of(chosen) if chosen else base_model()
    patient = reference_patient(model, course.species)
    if chosen:
        patient = patient.with_values(typical_gains(chosen, course.species))
    names = tuple(entry.name for entry in (*model.states, *model.signals))
    schedule = schedule_of(model, course.doses, patient, times_until(course))
    found = solve(model, patient.values, schedule, names, ACCURACY)
    return Followed(
        hypothesis=hypothesis,
        model=model,
        times=found.times,
        values={name: found[name][0] for name in names},
        parameters={name: float(value[0]) for name, value in patient.values.items()},
        entries=schedule.entries,
    )


def reference_patient(model: Model, species: str) -> Patients:
    """Return the typical patient, at the weight for which parameters are stated."""
    patient = typical_patient(model, species=species)
    reference = float(patient.values["body_weight_reference"][0])
    return patient.with_values({"body_weight": reference})


def times_until(course: Course) -> tuple[float, ...]:
    """Return when a patient is looked at, h: from the first dose to the end."""
    first = min([0.0, *(dose.at for dose in course.doses)])
    parts = [np.arange(first, 0.0, 0.05)]
    parts += [np.arange(start, end, step) for start, end, step in _GRID]
    grid = np.unique(np.concatenate(parts).round(6))
    return tuple(grid[grid < course.until].tolist()) + (course.until,)
