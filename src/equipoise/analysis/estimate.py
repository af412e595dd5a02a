"""Numbers with their uncertainty: an estimate, and a count of patients.

Every interval in this step covers the truth in 95 of 100 trials (`COVERAGE`), as those
that papers print.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

from scipy.special import betaincinv

from equipoise.errors import TooFewError

COVERAGE = 0.95
"""The share of trials in which an interval holds the true value."""

UPPER = (1 + COVERAGE) / 2
"""The quantile at which a two-sided interval of that coverage ends."""

NO_SPREAD = 1e-9
"""An SD in points below which all values are one; what is left of it is rounding."""

_NORMAL = NormalDist().inv_cdf(UPPER)


@dataclass(frozen=True)
class Estimate:
    """A number with its uncertainty.

    Parameters
    ----------
    of : str
        What is estimated, in words.
    value : float
    standard_error : float
    n : int
        Patients on whom it rests.
    unit : str
    sd : float or None
        SD between patients, where the estimate is a mean of one value from each.
    """

    of: str
    value: float
    standard_error: float
    n: int
    unit: str
    sd: float | None = None


@dataclass(frozen=True)
class Count:
    """How many patients of how many.

    Parameters
    ----------
    of : str
        What is counted, in words.
    count : int
    n : int
        Patients of whom it is known.

    Raises
    ------
    TooFewError
        If it is known of nobody.
    """

    of: str
    count: int
    n: int

    def __post_init__(self) -> None:
        if self.n < 1:
            raise TooFewError(f"count of {self.of}", self.n, 1)

    @property
    def share(self) -> float:
        """Return the fraction of patients."""
        return self.count / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """Return Wilson's score interval of the fraction.

        Notes
        -----
        The fractions f that a test would not reject: (share - f)² = z² f(1 - f)/n.  It
        never leaves 0 to 1, and has a width when all patients or none are counted.

        Examples
        --------
        >>> low, high = Count("remission", 5, 7).interval
        >>> f"{low:.3f} to {high:.3f}"
        '0.359 to 0.918'
        """
        weight = _NORMAL**2 / self.n
        middle = (self.share + weight / 2) / (1 + weight)
        spread = weight * self.share * (1 - self.share) + weight**2 / 4
        half = math.sqrt(spread) / (1 + weight)
        # the ends are exact when nobody or everybody counts; the formula would round
        low = middle - half if self.count > 0 else 0.0
        high = middle + half if self.count < self.n else 1.0
        return low, high

    @property
    def exact(self) -> tuple[float, float]:
        """Return the exact interval of the fraction, of Clopper and Pearson.

        Notes
        -----
        It holds the true fraction in at least 95 of 100 trials, mostly in more.

        Examples
        --------
        >>> low, high = Count("remission", 5, 7).exact
        >>> f"{low:.3f} to {high:.3f}"
        '0.290 to 0.963'
        """
        return exact_interval(self.count, self.n)


def exact_interval(count: int, n: int) -> tuple[float, float]:
    """Return the 95 % limits of Clopper and Pearson of a fraction [@clopper1934].

    Parameters
    ----------
    count, n : int
        How many of how many.
    """
    low = float(betaincinv(count, n - count + 1, 1 - UPPER)) if count > 0 else 0.0
    high = float(betaincinv(count + 1, n - count, UPPER)) if count < n else 1.0
    return low, high
