"""Patients: one value of every parameter of the model for each person, or animal.

Patients differ log-normally about the typical value with the stated coefficient of
variation; shares, which lie between zero and one, differ on the logit scale with the
same coefficient near the typical value.  What is bounded among people, such as age, has
the law between its bounds.  Where two clearances are known to go together they share
one deviate.  Draws are quasi-random, so that a few dozen patients already stand for the
population.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit, ndtr, ndtri
from scipy.stats import qmc

from equipoise.arrays import Array
from equipoise.evidence import Prior, priors
from equipoise.evidence.prior import HUMAN
from equipoise.model.model import Model
from equipoise.randomness import Stream


@dataclass(frozen=True)
class Patients:
    """People to be treated.

    Parameters
    ----------
    ids : tuple of str
    values : mapping from parameter to array, shape (n_patients,)
        In the unit of the parameter.
    """

    ids: tuple[str, ...]
    values: Mapping[str, Array]

    def __len__(self) -> int:
        return len(self.ids)

    def with_values(self, changed: Mapping[str, float]) -> "Patients":
        """Return the same patients with some parameters set to one value for all."""
        given = {name: np.full(len(self), value) for name, value in changed.items()}
        return Patients(self.ids, {**self.values, **given})


def sample_patients(
    model: Model, n: int, *, rng: Stream, species: str = HUMAN
) -> Patients:
    """Return n patients drawn from the spread between people, or animals of a kind.

    Parameters
    ----------
    model : Model
        Whose parameters they need.
    n : int
    rng : Stream
    species : str
        One of ``evidence.species_known()``.

    Raises
    ------
    UnknownNameError
        If the evidence library has no such species, or no prior for a parameter.
    """
    held = priors(species)
    entries = [held[parameter.name] for parameter in model.parameters]
    varying = [e.name for e in entries if e.between > 0 and not e.between_with]
    deviates = dict(zip(varying, normal_points(len(varying), n, rng=rng), strict=True))
    values = {
        entry.name: _spread(entry, deviates.get(entry.between_with or entry.name))
        for entry in entries
    }
    fixed = {
        name: np.broadcast_to(value, (n,)).copy() for name, value in values.items()
    }
    return Patients(tuple(f"patient {i + 1}" for i in range(n)), fixed)


def typical_patient(model: Model, *, species: str = HUMAN) -> Patients:
    """Return one patient with the typical value of every parameter in a species.

    Raises
    ------
    UnknownNameError
        If the evidence library has no such species, or no prior for a parameter.
    """
    held = priors(species)
    values = {
        parameter.name: np.array([held[parameter.name].value])
        for parameter in model.parameters
    }
    return Patients(("typical patient",), values)


def normal_points(dimensions: int, n: int, *, rng: Stream) -> Sequence[Array]:
    """Return Sobol points as standard normal deviates, one array a dimension."""
    return list(ndtri(uniform_points(dimensions, n, rng=rng)).T)


def uniform_points(dimensions: int, n: int, *, rng: Stream) -> Array:
    """Return n scrambled Sobol points in the open unit cube, shape (n, dimensions).

    The first points stay the same when n grows.
    """
    if dimensions == 0:
        return np.empty((n, 0))
    sobol = qmc.Sobol(dimensions, scramble=True, rng=rng.of("sobol").generator())
    power = int(np.ceil(np.log2(max(n, 2))))
    points = sobol.random_base2(power)[:n]
    return np.clip(points, 1e-12, 1 - 1e-12)


def _spread(prior: Prior, deviate: Array | None) -> Array:
    if deviate is None or prior.between == 0:
        return np.array([prior.value])
    if prior.unit == "1" and prior.name.startswith("fraction_"):
        width = prior.between / (1 - prior.value)
        return expit(logit(prior.value) + width * deviate)
    width = np.sqrt(np.log1p(prior.between**2))
    return prior.value * np.exp(width * _within(prior, width, deviate))


def _within(prior: Prior, width: float, deviate: Array) -> Array:
    """Return deviates of the law without those who are not found among people."""
    if prior.people is None:
        return deviate
    ends: Array = ndtr(np.log(np.array(prior.people) / prior.value) / width)
    share: Array = ends[0] + (ends[1] - ends[0]) * ndtr(deviate)
    return np.asarray(ndtri(share), dtype=float)
