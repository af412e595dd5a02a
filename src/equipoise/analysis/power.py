"""What a planned number of patients could detect.

With n patients and a true mean difference of d standard deviations, t has the
noncentral law, and t² that of F, with

    paired or one sample   df = n - 1,         centre d √n
    two samples            df = na + nb - 2,   centre d √(na nb / (na + nb))

and the power is the chance that |t| exceeds its two-sided critical value [@cohen1988].
"""

import math
from dataclasses import dataclass
from typing import Literal

from scipy.optimize import brentq
from scipy.special import ncfdtr, stdtrit

from equipoise.errors import TooFewError

Design = Literal["paired", "two samples"]


@dataclass(frozen=True)
class Plan:
    """A test of a mean difference that is planned.

    Parameters
    ----------
    design : str
        "paired", of differences within patients, or "two samples".
    sizes : tuple of int
        Patients: one number where paired, two otherwise.
    alpha : float
        Two-sided.

    Raises
    ------
    TooFewError
        If too few patients are planned for a test.
    """

    design: Design
    sizes: tuple[int, ...]
    alpha: float = 0.05

    def __post_init__(self) -> None:
        if self.df < 1 or min(self.sizes) < 1:
            raise TooFewError("power of a planned test", sum(self.sizes), 2)

    @property
    def df(self) -> int:
        """Return the degrees of freedom of t."""
        return sum(self.sizes) - (1 if self.design == "paired" else 2)

    @property
    def scale(self) -> float:
        """Return by how much an effect moves the centre of t."""
        if self.design == "paired":
            return math.sqrt(self.sizes[0])
        a, b = self.sizes
        return math.sqrt(a * b / (a + b))


def power(plan: Plan, effect: float) -> float:
    """Return the chance that a test detects an effect.

    Parameters
    ----------
    plan : Plan
    effect : float
        In standard deviations: of the differences where paired.

    Examples
    --------
    >>> f"{power(Plan('two samples', (64, 64)), 0.5):.3f}"
    '0.801'
    """
    critical = float(stdtrit(plan.df, 1 - plan.alpha / 2))
    centre = effect * plan.scale
    return 1 - float(ncfdtr(1, plan.df, centre**2, critical**2))


def detectable(plan: Plan, wanted: float = 0.8) -> float:
    """Return the least effect that a test detects with the power wanted.

    Parameters
    ----------
    plan : Plan
    wanted : float
        Between alpha and 1.

    Returns
    -------
    float
        In standard deviations.

    Examples
    --------
    >>> f"{detectable(Plan('paired', (15,))):.2f}"
    '0.78'
    """

    def short_of(effect: float) -> float:
        return power(plan, effect) - wanted

    if wanted <= plan.alpha:
        return 0.0
    enough = 1 / plan.scale
    while short_of(enough) < 0:  # from below: far beyond, the law is not computed
        enough *= 2
    return float(brentq(short_of, 0.0, enough, xtol=1e-9))
