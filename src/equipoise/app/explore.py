"""The first screen: patients given ketamine, with and without naltrexone, over time.

Every patient is seen in both conditions, on one occasion, with nothing carried over,
nobody lost and nothing missed; a virtual trial is conducted elsewhere.  Severity is

    own severity - effect relief(t) - expectation belief(t) + worsening(t)

in points of HAM-D17, before raters and rounding, with relief relative to its mean over
the same patients a day after the reference dose under the account as it stands; gains
that are changed, and steps that are held, change what is seen and not what it is
measured against.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from equipoise.app.asked import Asked, visit_days
from equipoise.app.held import ALMOST_NOTHING, holdable, open_values
from equipoise.app.people import (
    Differences,
    Scale,
    Scores,
    differences,
    scores_of,
    typical_settings,
    typical_severity,
)
from equipoise.app.quantities import CURVES
from equipoise.arrays import Array, Counts, Mask
from equipoise.engine import solve
from equipoise.errors import UnsolvedError
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.model.model import Model
from equipoise.population import (
    Patients,
    sample_patients,
    typical_patient,
)
from equipoise.randomness import Stream
from equipoise.trial.calibration import REFERENCE_KETAMINE, central_point, gains_at
from equipoise.trial.ordering import schedule_of
from equipoise.trial.typical import Gains
from equipoise.units import days

PERCENTILES = (5, 25, 50, 75, 95)
"""Of patients, at each time."""

ACCURACY = 1e-4
"""Largest relative error of what is drawn; a hundredth of what an eye can see."""

_OF_SCORES = (
    "relief_drug",
    "relief_expectancy",
    "worsening_nocebo",
    "dissociation_drive",
)
_SIGNALS = tuple(
    dict.fromkeys((*_OF_SCORES, *(n for curve in CURVES for n in curve.signals)))
)
"""One set, so that one kernel serves every screen."""

_BANDED = tuple(
    dict.fromkeys((*_OF_SCORES, *(n for c in CURVES if c.banded for n in c.signals)))
)


@dataclass(frozen=True)
class Condition:
    """What one condition does.

    Parameters
    ----------
    typical : mapping from curve to array, shape (n_times,)
        Of the typical patient, with ``hamd17`` and ``cadss``; in the curve's unit.
    bands : mapping from curve to array, shape (n_percentiles, n_times)
        Of the patients; empty for the typical patient alone.
    scores : Scores or None
        Of every patient who was solved in both conditions.
    """

    typical: Mapping[str, Array]
    bands: Mapping[str, Array]
    scores: Scores | None


@dataclass(frozen=True)
class Explored:
    """What the first screen shows.

    Parameters
    ----------
    asked : Asked
    times : array, shape (n_times,), h
        From the start of ketamine.
    conditions : mapping from arm to Condition
    solved : int
        Patients who were solved in both.
    """

    asked: Asked
    times: Array
    conditions: Mapping[str, Condition]
    solved: int


def explore(asked: Asked) -> Explored:
    """Return what is seen of virtual patients in both conditions.

    Raises
    ------
    UnknownNameError
        If there is no such hypothesis, or the drug has no such route.
    UnsolvedError
        If nobody can be solved.
    """
    grid = times_of(asked)
    people = _changed(_everyone(asked.hypothesis, asked.people, asked.seed), asked)
    found, solved = _both(_model(asked), asked, people, grid)
    if not solved[0]:
        raise UnsolvedError(people.ids[:1], 1)
    typical = {
        arm: _typical_curves(one, asked, _scale(asked.hypothesis, 1, 0))
        for arm, one in found.items()
    }
    times = np.array(grid)
    if asked.people == 1:
        alone = {arm: Condition(typical[arm], {}, None) for arm in typical}
        return Explored(asked, times, alone, 1)
    which = 1 + np.flatnonzero(solved[1:])
    if not which.size:
        raise UnsolvedError(people.ids[1:], asked.people)
    seen = differences(asked.people, rng=Stream(asked.seed))
    kept = Differences(**{k: v[which - 1] for k, v in vars(seen).items()})
    scale = _scale(asked.hypothesis, asked.people, asked.seed)
    conditions: dict[str, Condition] = {}
    for arm, one in found.items():
        values = {name: one[name][which] for name in _BANDED}
        scores = scores_of(values, kept, asked, scale)
        conditions[arm] = Condition(typical[arm], _bands(values, scores), scores)
    return Explored(asked, times, conditions, int(which.size))


def times_of(asked: Asked) -> tuple[float, ...]:
    """Return when patients are looked at, h, rising: finer where things move fast."""
    first = min(dose.at for doses in asked.arms.values() for dose in doses)
    parts = [
        np.linspace(first, 0.0, 8) if first < 0 else np.zeros(1),
        np.linspace(0.0, 2.0, 25),
        np.linspace(2.0, 6.0, 17),
        np.linspace(6.0, 24.0, 19),
        np.geomspace(24.0, 336.0, 41),
        np.array([days(day) for day in visit_days()]),
        np.array([dose.over for doses in asked.arms.values() for dose in doses]),
    ]
    grid = np.unique(np.concatenate(parts).round(6))
    return tuple(float(at) for at in grid)


def at_days(explored: Explored) -> Counts:
    """Return where the days of visits stand among the times."""
    at = np.array([days(day) for day in visit_days()])
    return np.searchsorted(explored.times, at - 1e-6).astype(np.int64)


def _model(asked: Asked) -> Model:
    model = model_of(HYPOTHESES[asked.hypothesis])
    return holdable(model) if asked.clamp else model


@lru_cache(maxsize=32)
def _everyone(hypothesis: str, n: int, seed: int) -> Patients:
    """Return the typical patient, and n others if more than one is asked for."""
    model = model_of(HYPOTHESES[hypothesis])
    held = typical_patient(model)
    if n > 1:
        drawn = sample_patients(model, n, rng=Stream(seed).of("patients"))
        held = Patients(
            (*held.ids, *drawn.ids),
            {k: np.concatenate([v, drawn.values[k]]) for k, v in held.values.items()},
        )
    return held.with_values({**_gains(hypothesis), "k_nausea_ketamine": 1.0})


@lru_cache(maxsize=32)
def _gains(hypothesis: str) -> Gains:
    return gains_at(HYPOTHESES[hypothesis], central_point())


def _changed(patients: Patients, asked: Asked) -> Patients:
    """Return patients with the gains and clamps that are asked for."""
    usual = _gains(asked.hypothesis)
    changed = {
        gain: max(factor, ALMOST_NOTHING) * usual[gain]
        for gain, factor in asked.gain.items()
    }
    if asked.clamp:
        changed |= open_values(asked.clamp)
    return patients.with_values(changed) if changed else patients


@lru_cache(maxsize=64)
def _scale(hypothesis: str, n: int, seed: int) -> Scale:
    """Return what the typical patient, or n others, are measured against."""
    model = model_of(HYPOTHESES[hypothesis])
    people = _everyone(hypothesis, n, seed)
    schedule = schedule_of(
        model, (REFERENCE_KETAMINE,), people, (REFERENCE_KETAMINE.over, days(1))
    )
    found = solve(model, people.values, schedule, _SIGNALS, ACCURACY)
    which = np.flatnonzero(found.solved)[0 if n == 1 else 1 :]
    return Scale(
        relief=float(found["relief_drug"][which, 1].mean()),
        drive=float(found["dissociation_drive"][which, 0].mean()),
    )


def _both(
    model: Model, asked: Asked, people: Patients, grid: Sequence[float]
) -> tuple[Mapping[str, Mapping[str, Array]], Mask]:
    """Return the signals of people in both conditions, and who was solved in both.

    They are solved side by side; who is not given naltrexone is given none of it.
    """
    n, arms = len(people), asked.arms
    twice = Patients(
        people.ids * 2, {k: np.concatenate([v, v]) for k, v in people.values.items()}
    )
    pill, *_ = arms["naltrexone"]
    given = np.repeat([0.0, 1.0], n)
    pills = tuple(
        replace(entry, amount=given * entry.amount)
        for entry in schedule_of(model, (pill,), twice, grid).entries
    )
    plain = schedule_of(model, arms["placebo"], twice, grid)
    schedule = replace(plain, entries=(*pills, *plain.entries))
    found = solve(model, twice.values, schedule, _SIGNALS, ACCURACY)
    parts = {"placebo": slice(n), "naltrexone": slice(n, None)}
    values = {
        arm: {name: found[name][part] for name in _SIGNALS}
        for arm, part in parts.items()
    }
    return values, found.solved[:n] & found.solved[n:]


def _typical_curves(
    found: Mapping[str, Array], asked: Asked, scale: Scale
) -> Mapping[str, Array]:
    one = np.ones(1)
    alike = Differences(np.array([typical_severity()]), one, one, one, one)
    values = {name: found[name][:1] for name in _OF_SCORES}
    scores = scores_of(values, alike, asked, scale)
    curves = {c.name: _curve(found, c.name, slice(1))[0] for c in CURVES}
    curves["relief_drug"] = (
        curves["relief_drug"] / scale.relief * float(typical_settings().effect[0])
    )
    curves["relief_expectancy"] = (
        curves["relief_expectancy"] * asked.points_of_expectation
    )
    curves["worsening_nocebo"] = curves["worsening_nocebo"] * float(
        typical_settings()["worsening_day1"][0]
    )
    for node, value in asked.clamp.items():
        curves[node] = np.full_like(curves[node], value)
    return {**curves, "hamd17": scores.hamd17[0], "cadss": scores.cadss[0]}


def _curve(values: Mapping[str, Array], name: str, who: slice) -> Array:
    curve = CURVES[name]
    return curve.factor * np.sum([values[n][who] for n in curve.signals], axis=0)


def _bands(values: Mapping[str, Array], scores: Scores) -> Mapping[str, Array]:
    """Return percentiles over patients of whatever is shown with a band."""
    everyone = slice(None)
    held = {c.name: _curve(values, c.name, everyone) for c in CURVES if c.banded}
    held |= {"hamd17": scores.hamd17, "cadss": scores.cadss}
    stacked = np.sort(np.stack([value.T for value in held.values()]), axis=-1)
    place = np.array(PERCENTILES) / 100 * (stacked.shape[-1] - 1)
    low = place.astype(np.int64)
    share = place - low
    high = np.minimum(low + 1, stacked.shape[-1] - 1)
    found = (1 - share) * stacked[..., low] + share * stacked[..., high]
    return {name: found[i].T for i, name in enumerate(held)}
