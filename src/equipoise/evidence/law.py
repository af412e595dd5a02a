"""Laws of uncertainty: how a typical value may lie away from what is believed.

A law maps probabilities to values, by its quantile function, so that a caller may use
random numbers or evenly spread ones.

    normal       centre + sd z, where given cut to [low, high] and rescaled
    lognormal    centre exp(s z) with s^2 = ln(1 + cv^2): the centre is the median
    uniform      between low and high; the centre does not matter
    halfnormal   sd |z|, from 0 upwards; the centre does not matter
    beta         of shapes a and b, between 0 and 1; the centre does not matter
    fixed        always the centre

Here z is a standard normal number.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import betaincinv, log_ndtr, ndtri, ndtri_exp

from equipoise.arrays import Array
from equipoise.errors import LawError, UnknownNameError

NEEDS: Mapping[str, tuple[str, ...]] = {
    "fixed": (),
    "normal": ("sd",),
    "lognormal": ("cv",),
    "uniform": ("low", "high"),
    "halfnormal": ("sd",),
    "beta": ("a", "b"),
}
"""Laws, and the numbers that each must have."""

TAKES: Mapping[str, tuple[str, ...]] = {**NEEDS, "normal": ("sd", "low", "high")}
"""Laws, and the numbers that each may have."""


@dataclass(frozen=True)
class Law:
    """How uncertain a typical value is.

    Parameters
    ----------
    kind : str
        One of the keys of ``TAKES``.
    sd : float
        Standard deviation, in the unit of the value.
    cv : float
        Standard deviation over mean, as a fraction.
    low, high : float
        Ends, in the unit of the value.
    a, b : float
        Shapes of a beta law.

    Raises
    ------
    UnknownNameError
        If there is no law of that kind.
    LawError
        If a number that the law needs is missing, or none that it could have.
    """

    kind: str
    sd: float = 0.0
    cv: float = 0.0
    low: float = -math.inf
    high: float = math.inf
    a: float = 0.0
    b: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in NEEDS:
            raise UnknownNameError("law", self.kind, NEEDS)
        for need in NEEDS[self.kind]:
            if need in {"sd", "cv", "a", "b"} and not getattr(self, need) > 0:
                raise LawError(self.kind, f"needs '{need}' above 0.")
            if not math.isfinite(getattr(self, need)):
                raise LawError(self.kind, f"needs a finite '{need}'.")
        if not self.low < self.high:
            raise LawError(self.kind, "needs 'low' below 'high'.")

    @property
    def support(self) -> tuple[float, float]:
        """Return the ends between which the law has values."""
        match self.kind:
            case "lognormal":
                return math.ulp(0.0), math.inf
            case "halfnormal":
                return 0.0, math.inf
            case "beta":
                return 0.0, 1.0
            case _:
                return self.low, self.high

    def times(self, factor: float) -> "Law":
        """Return the law of a value in a unit that makes its number so much larger."""
        return replace(
            self, sd=self.sd * factor, low=self.low * factor, high=self.high * factor
        )

    def quantile(self, u: Array, centre: float) -> Array:
        """Return the values below which the law puts these probabilities.

        Parameters
        ----------
        u : array, any shape
            Probabilities, above 0 and below 1.
        centre : float, in the unit of the value
            What the value is believed to be.

        Returns
        -------
        array, of the shape of u, in the unit of the value

        Raises
        ------
        LawError
            If a probability is not between 0 and 1, or a lognormal centre not above 0.
        """
        if not np.all((u > 0) & (u < 1)):
            raise LawError(
                self.kind, "has quantiles only between 0 and 1, ends left out."
            )
        if self.kind == "lognormal" and not centre > 0:
            raise LawError(self.kind, f"needs a centre above 0, not {centre:g}.")
        return np.asarray(self._quantile(u, centre), dtype=np.float64)

    def _quantile(self, u: Array, centre: float) -> Array:
        match self.kind:
            case "normal":
                return self._normal(u, centre)
            case "lognormal":
                return centre * np.exp(math.sqrt(math.log1p(self.cv**2)) * ndtri(u))
            case "uniform":
                return self.low + (self.high - self.low) * u
            case "halfnormal":
                return -self.sd * ndtri((1 - u) / 2)
            case "beta":
                return betaincinv(self.a, self.b, u)
            case _:
                return np.full_like(u, centre)

    def _normal(self, u: Array, centre: float) -> Array:
        low, high = (self.low - centre) / self.sd, (self.high - centre) / self.sd
        # An upper tail is taken as the lower one that mirrors it.
        mirrored = low > 0
        z = -_cut_normal(1 - u, -high, -low) if mirrored else _cut_normal(u, low, high)
        return np.clip(centre + self.sd * z, self.low, self.high)


def _cut_normal(u: Array, low: float, high: float) -> Array:
    # In logarithms, so that a cut far out in the lower tail keeps its digits.
    below = np.logaddexp(log_ndtr(low) + np.log1p(-u), log_ndtr(high) + np.log(u))
    return ndtri_exp(below)
