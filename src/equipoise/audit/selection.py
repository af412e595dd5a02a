"""What a contrast shows among patients who were chosen on the outcome of one arm.

Each patient has a change x in the arm on which he is chosen and y in the other, of one
mean and SD and with a correlation r between them: the other treatment does nothing to
the effect.  Those with x at or below a threshold are kept.  Whoever fell far in one arm
fell partly by luck, so in the other arm he falls less:

    E(x - y | x <= c) = -(1 - r) s φ(a) / Φ(a)        a = (c - m) / s

This apparent effect, and how often a paired t test of it is significant, are what a
contrast of selected responders has to be read against.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, stdtrit

from equipoise.analysis import Count, Estimate
from equipoise.arrays import Array
from equipoise.randomness import Stream


@dataclass(frozen=True)
class Chosen:
    """A trial in which patients are chosen on one arm.

    Parameters
    ----------
    mean, sd : float
        Of the change, in either arm.
    threshold : float
        Largest change at which a patient is kept: falls are negative.
    n : int
        Patients who had both arms.
    alpha : float
        Two-sided, of the paired t test.
    """

    mean: float
    sd: float
    threshold: float
    n: int
    alpha: float = 0.05

    @property
    def share(self) -> float:
        """Return the fraction of patients who are kept."""
        return float(ndtr((self.threshold - self.mean) / self.sd))


@dataclass(frozen=True)
class Apparent:
    """What the contrast of chosen patients shows where nothing was done.

    Parameters
    ----------
    correlation : float
        Between the two arms, within people.
    effect : Estimate
        Mean of the contrast over trials; its error is that of the simulation.
    d : Estimate
        Median of its standardised size: of two patients that size has no mean.
    significant : Count
        Trials in which the test was significant in favour of the arm of the choice, of
        those with a test.
    untested : int
        Trials in which fewer than two patients were kept.
    """

    correlation: float
    effect: Estimate
    d: Estimate
    significant: Count
    untested: int


def expected_effect(trial: Chosen, correlation: float) -> float:
    """Return the mean contrast among chosen patients if nothing was done.

    Examples
    --------
    >>> half = Chosen(mean=0.0, sd=1.0, threshold=0.0, n=12)
    >>> round(expected_effect(half, 0.0), 4)  # the mean of half a normal law
    -0.7979
    """
    a = (trial.threshold - trial.mean) / trial.sd
    density = math.exp(-0.5 * a * a) / math.sqrt(2 * math.pi)
    return -(1 - correlation) * trial.sd * density / trial.share


def apparent_effects(
    trial: Chosen, correlations: Sequence[float], *, trials: int = 4000, rng: Stream
) -> tuple[Apparent, ...]:
    """Return what the contrast shows where nothing was done, for each correlation.

    Parameters
    ----------
    trial : Chosen
    correlations : sequence of float
        Between the arms, within people; below 1.
    trials : int
        Simulated for each correlation, with the same patients for all of them.
    rng : Stream
    """
    generator = rng.of("selection").generator()
    first, own = generator.standard_normal((2, trials, trial.n))
    return tuple(_apparent(trial, r, (first, own)) for r in correlations)


def _apparent(trial: Chosen, r: float, normals: tuple[Array, Array]) -> Apparent:
    first, own = normals
    x = trial.mean + trial.sd * first
    y = trial.mean + trial.sd * (r * first + math.sqrt(1 - r * r) * own)
    kept = x <= trial.threshold
    k = kept.sum(axis=1)
    tested = k >= 2
    k, kept = k[tested], kept[tested]
    contrast = np.where(kept, (x - y)[tested], 0.0)
    mean = contrast.sum(axis=1) / k
    away = np.where(kept, contrast - mean[:, None], 0.0)
    sd = np.sqrt((away**2).sum(axis=1) / (k - 1))
    t = mean / sd * np.sqrt(k)
    upper = 1 - trial.alpha / 2
    sizes = [int(one) for one in k.tolist()]
    critical = {one: float(stdtrit(one - 1, upper)) for one in set(sizes)}
    significant = sum(
        value < -critical[size] for value, size in zip(t.tolist(), sizes, strict=True)
    )
    of = f"contrast of chosen patients, correlation {r:g}"
    return Apparent(
        correlation=r,
        effect=_estimate(of, mean, "points"),
        d=_median(f"size of the {of}", mean / sd),
        significant=Count(f"significant {of}", significant, int(tested.sum())),
        untested=int((~tested).sum()),
    )


def _estimate(of: str, values: Array, unit: str) -> Estimate:
    sd = float(values.std(ddof=1))
    return Estimate(
        of, float(values.mean()), sd / math.sqrt(values.size), values.size, unit, sd
    )


def _median(of: str, values: Array) -> Estimate:
    """Return a median; its error is half of what lies between ranks one error apart."""
    n, off = values.size, math.sqrt(values.size) / 2
    ranks = [int(n / 2 - off), min(int(math.ceil(n / 2 + off)), n - 1)]
    low, high = np.sort(values)[ranks].tolist()
    return Estimate(of, float(np.median(values)), (high - low) / 2, n, "1")
