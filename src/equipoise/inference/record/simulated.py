"""What the statements of the record are about, under one account, draw by draw.

People are followed at the points of a hypothesis at which the printed trial was solved,
so that what that trial teaches of them is carried over; relief is set out over sizes of
the effect.  Animals have points and effects of their own: species share the structure
of an account and none of its values, and so nothing that a trial of people teaches.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.hypotheses.effect import BlockedRelief, Relief, ToneLoss
from equipoise.hypotheses.hypothesis import Hypothesis, model_of
from equipoise.inference.record.read_out import (
    RELIEF,
    Difference,
    difference,
    relief_difference,
    relief_variance,
)
from equipoise.inference.record.study import Statement
from equipoise.population import central_settings, sample_patients
from equipoise.population.patients import uniform_points
from equipoise.population.settings import drawn
from equipoise.randomness import Stream
from equipoise.trial.calibration import (
    REFERENCE_KETAMINE,
    Point,
    gains_in,
    gains_of,
    points,
)
from equipoise.trial.course import Under, read_arms
from equipoise.trial.prediction import in_points
from equipoise.trial.protocol import Arm
from equipoise.trial.typical import Gains
from equipoise.units import days

NODES = drawn("effect_day1", np.array([0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]))
"""Sizes of the effect, points, at which what depends on it is found."""

_REFERENCE = Arm("reference", (REFERENCE_KETAMINE,))
_BASELINE = "baseline_serotonin_1b"


@dataclass(frozen=True)
class Asked:
    """Of what something is simulated, and how thoroughly.

    Parameters
    ----------
    hypothesis : Hypothesis
    points : tuple of Point
        Of people, at which the printed trial is solved too.
    draws : int
        Of animals.
    pool : int
        Patients, or animals, that are followed at each.
    rng : Stream
    """

    hypothesis: Hypothesis
    points: tuple[Point, ...]
    draws: int
    pool: int
    rng: Stream


Pairs = Sequence[tuple[Statement, bool]]
"""Statements, and whether both regimens are given to the same."""


def of_people(asked: Asked, pairs: Pairs) -> Sequence[Difference]:
    """Return the difference that each statement is about, in people.

    Returns
    -------
    sequence of Difference
        Of arrays of shape (n_points, n_nodes); of an inverse correlation, the mean is
        the correlation.
    """
    seen = _followed(asked, pairs, gains_of(asked.hypothesis, asked.points), "human")
    return [_in_people(seen, one, paired=paired) for one, paired in pairs]


def of_animals(asked: Asked, species: str, pairs: Pairs) -> Sequence[Difference]:
    """Return the difference that each statement is about, in animals.

    Returns
    -------
    sequence of Difference
        Of arrays of shape (n_draws, 1).
    """
    hypothesis, rng = asked.hypothesis, asked.rng.of("animals", species)
    at = points(hypothesis, asked.draws, rng=rng.of("points"))
    known = [in_points(hypothesis, gains_in(species, hypothesis, one)) for one in at]
    known = known * (asked.draws // len(known))  # one, where nothing is left open
    sizes = drawn("effect_day1", uniform_points(1, asked.draws, rng=rng)[:, 0])
    usual = float(central_settings().effect[0])
    gains = [
        _sized(hypothesis, one, size / usual)
        for one, size in zip(known, sizes.tolist(), strict=True)
    ]
    seen = _followed(asked, pairs, gains, species)
    found = [
        difference(one.signal, *seen.pair(one), paired=paired) for one, paired in pairs
    ]
    return [Difference(one.mean[:, None], one.variance[:, None]) for one in found]


def _sized(hypothesis: Hypothesis, gains: Gains, factor: float) -> Gains:
    """Return gains that bring so many times the relief."""
    found = dict(gains)
    for edit in hypothesis.frees:
        brings = isinstance(edit.effect, Relief | BlockedRelief | ToneLoss)
        if brings and edit.gain in found:
            found[edit.gain] *= factor
    return found


@dataclass(frozen=True)
class _Seen:
    """Signals of a pool by regimen and time, and who the patients are."""

    values: Mapping[str, Array]
    places: Mapping[str, int]
    times: Sequence[float]
    baseline: Array

    def of(self, signal: str, arm: str, at: float) -> Array:
        """Return a signal, (n_draws, n_patients)."""
        place = int(np.argmin(np.abs(np.array(self.times) - at)))
        return self.values[signal][:, :, self.places[arm], place]

    def pair(self, one: Statement) -> tuple[Array, Array]:
        """Return what a statement sets side by side."""
        first, second = (
            self.of(one.signal, regimen.name, one.at)
            for regimen in (one.arm, one.versus)
        )
        return first, second

    def relief(self, arm: str, at: float) -> Array:
        """Return relief per point of the effect, (n_draws, n_patients)."""
        brought = self.of(RELIEF, _REFERENCE.name, days(1)).mean(axis=1)
        return self.of(RELIEF, arm, at) / brought[:, None]


def _followed(
    asked: Asked, pairs: Pairs, gains: Sequence[Gains], species: str
) -> _Seen:
    regimens = {r.name: r for one, _ in pairs for r in (one.arm, one.versus)}
    arms = [Arm(name, given.doses) for name, given in regimens.items()]
    arms += [_REFERENCE] if species == "human" else []
    times = sorted({days(1), *(one.at for one, _ in pairs)})
    signals = tuple(dict.fromkeys((RELIEF, *(one.signal for one, _ in pairs))))
    model = model_of(asked.hypothesis)
    rng = asked.rng.of("record", species)
    pool = sample_patients(model, asked.pool, rng=rng, species=species)
    found = read_arms(arms, np.array(times), pool, Under(model, gains, signals))
    return _Seen(
        values=found.values,
        places={arm.name: place for place, arm in enumerate(arms)},
        times=times,
        baseline=pool.values[_BASELINE][found.solved],
    )


def _in_people(seen: _Seen, one: Statement, *, paired: bool) -> Difference:
    if one.says == "inverse":
        rho = _correlation(seen.relief(one.arm.name, one.at), seen.baseline)
        return Difference(rho, np.ones(rho.shape))
    if one.signal == RELIEF:
        first, second = (seen.relief(r.name, one.at) for r in (one.arm, one.versus))
        return relief_difference(first, second, NODES)
    found = difference(one.signal, *seen.pair(one), paired=paired)
    each = (len(found.mean), NODES.size)
    return Difference(
        np.broadcast_to(found.mean[:, None], each).copy(),
        np.broadcast_to(found.variance[:, None], each).copy(),
    )


def _correlation(relief: Array, trait: Array) -> Array:
    """Return the correlation of a rated fall with a trait, (n_points, n_nodes)."""
    away = trait - trait.mean()
    covariance = (relief * away).mean(axis=1) / away.std()
    return covariance[:, None] * NODES / np.sqrt(relief_variance(relief, NODES))
