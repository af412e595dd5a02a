"""How few patients are enough for a power that is wanted, and how sure that is.

Power is simulated at a few sizes.  Between two of them its normal quantile is taken to
run straight in the square root of the size, as that of a z test does; where a larger
trial was found to have less power, both are pooled.  The doubt comes of drawing the
trials again: the same draws at every size.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from equipoise.arrays import Array
from equipoise.randomness import Stream

_TIMES = 400
_ENDS = (0.025, 0.975)


@dataclass(frozen=True)
class Resampled:
    """How often each trial stands in each of many resamples.

    Parameters
    ----------
    counts : array, shape (n_resamples, n_trials)
    """

    counts: Array


def resampled(trials: int, *, rng: Stream) -> Resampled:
    """Return resamples of as many trials."""
    drawn = rng.of("resample").generator()
    even = np.full(trials, 1 / trials)
    return Resampled(drawn.multinomial(trials, even, size=_TIMES).astype(np.float64))


@dataclass(frozen=True)
class Needed:
    """Fewest patients for a power that is wanted.

    Parameters
    ----------
    n : int or None
        None where the largest trial that was held has less power.
    low, high : int or None
        Between which nineteen resamples of twenty lie; None where beyond the largest.
    least, most : int
        Smallest and largest trial that was held.
    """

    n: int | None
    low: int | None
    high: int | None
    least: int
    most: int

    @property
    def words(self) -> str:
        """Return it in words.

        Examples
        --------
        >>> Needed(24, 21, 28, 12, 40).words, Needed(None, 38, None, 12, 40).words
        ('24 (21 to 28)', 'more than 40 (38 to more than 40)')
        >>> Needed(None, None, None, 12, 40).words, Needed(12, 12, 12, 12, 40).words
        ('more than 40', 'at most 12')
        """
        if self.low == self.high:
            return self._of(self.n)
        return f"{self._of(self.n)} ({self._of(self.low)} to {self._of(self.high)})"

    def _of(self, n: int | None) -> str:
        if n is None:
            return f"more than {self.most}"
        return f"at most {n}" if n <= self.least else str(n)


def smallest(
    sizes: Sequence[int], found: Array, target: float, again: Resampled
) -> Needed:
    """Return the fewest patients for a power that is wanted.

    Parameters
    ----------
    sizes : sequence of int
        Rising.
    found : array, shape (n_sizes, n_trials)
        One where a trial succeeds, or the weight with which it does.
    target : float
    again : Resampled
    """
    trials = found.shape[1]
    one = _reached(sizes, found.mean(axis=1), target)
    each = again.counts @ found.T / trials
    many = np.array([_reached(sizes, row, target) for row in each])
    ends = [_quantile(many, level) for level in _ENDS]
    return Needed(_whole(one), _whole(ends[0]), _whole(ends[1]), sizes[0], sizes[-1])


def _whole(n: float) -> int | None:
    return math.ceil(n - 1e-9) if math.isfinite(n) else None


def _quantile(values: Array, level: float) -> float:
    """Return a value that was drawn: between a number and infinity there is none."""
    place = min(int(level * values.size), values.size - 1)
    return float(np.sort(values)[place])


def _reached(sizes: Sequence[int], power: Array, target: float) -> float:
    """Return the size at which power first reaches a target; infinite if never."""
    rising = _rising(power)
    if rising[0] >= target:
        return float(sizes[0])
    for i in range(1, len(sizes)):
        if rising[i] >= target:
            z = ndtri(np.clip([rising[i - 1], target, rising[i]], 1e-6, 1 - 1e-6))
            share = float((z[1] - z[0]) / (z[2] - z[0]))
            low, high = math.sqrt(sizes[i - 1]), math.sqrt(sizes[i])
            return (low + share * (high - low)) ** 2
    return math.inf


def _rising(power: Array) -> Array:
    """Return power that never falls, neighbours that fall being pooled."""
    blocks: list[tuple[float, int]] = []
    for one in power.tolist():
        blocks.append((one, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, m), (b, k) = blocks[-2:]
            blocks[-2:] = [((a * m + b * k) / (m + k), m + k)]
    return np.concatenate([np.full(k, value) for value, k in blocks])
