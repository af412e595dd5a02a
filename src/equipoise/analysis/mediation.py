"""Whether one score goes along with another, between two arms in the same patients.

With M and Y the mediator and the outcome, their differences between arms within each
patient are modelled as [@judd2001]

    M1 - M2 = a + rest
    Y1 - Y2 = c' + b (M1 - M2) + d ((M1 + M2)/2 - mean) + rest

The total c = mean of Y1 - Y2 is then the sum of what goes by way of the mediator, a b,
and what does not, c'.  The interval of a b is that of the product of two normal
variables, which is skewed; that of the delta method, ± 1.96 √(a² SE(b)² + b² SE(a)²),
stands beside it.

Nobody randomised the mediator.  What raises nausea and mood alike would show as
mediation; and with few patients b is hardly known.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from equipoise.analysis.change import changes
from equipoise.analysis.estimate import NO_SPREAD, UPPER
from equipoise.analysis.order import GroupContrast
from equipoise.arrays import Array
from equipoise.errors import FitError, TooFewError
from equipoise.trial.dataset import TrialData

_FURTHEST = 8.5  # standard errors; beyond is no chance
_REACH = 8.0  # SD of the product, from its mean to where a limit may lie
_POINTS = 100
_SINGULAR = 1e-9  # of the largest singular value


@dataclass(frozen=True)
class Mediator:
    """A score that may stand between treatment and outcome.

    Parameters
    ----------
    instrument : str
    at : float, h
        When it is scored, from the start of ketamine.
    """

    instrument: str
    at: float


@dataclass(frozen=True)
class Mediation:
    """A difference between arms, split by way of a mediator.

    Parameters
    ----------
    of : str
    a, b, direct, total : GroupContrast
        Of the mediator; of the outcome for one more point of the mediator; of the
        outcome past the mediator; of the outcome.
    """

    of: str
    a: GroupContrast
    b: GroupContrast
    direct: GroupContrast
    total: GroupContrast

    @property
    def indirect(self) -> float:
        """Return a b: what goes by way of the mediator."""
        return self.a.mean * self.b.mean

    @property
    def standard_error(self) -> float:
        """Return the standard error of a b by the delta method."""
        a, b = self.a, self.b
        return math.hypot(a.mean * b.standard_error, b.mean * a.standard_error)

    @property
    def delta_interval(self) -> tuple[float, float]:
        """Return the 95 % interval of a b by the delta method."""
        half = float(ndtri(UPPER)) * self.standard_error
        return self.indirect - half, self.indirect + half

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % interval of a b as a product of two normal variables."""
        low, high = (_quantile(self.a, self.b, p) for p in (1 - UPPER, UPPER))
        return low, high


def mediation(
    data: TrialData, instrument: str, *, arms: tuple[str, str], at: float, by: Mediator
) -> Mediation:
    """Return the difference between two arms of a crossover, split by a mediator.

    Parameters
    ----------
    data : TrialData
    instrument : str
        The outcome, as change from baseline.
    arms : tuple of two str
        The second is taken from the first.
    at : float, h
        Time of the outcome's visit, from the start of ketamine.
    by : Mediator
        Its score, as it stands.

    Raises
    ------
    FitError
        If the mediator differs between arms alike in all patients, or the outcome
        leaves nothing to chance.
    NotMeasuredError
        If a score was not taken at its time.
    TooFewError
        If fewer than four patients have all scores.
    UnknownNameError
        If there is no such instrument or arm.
    """
    of = f"change in {instrument}, {arms[0]} less {arms[1]} arm, {at:g} h"
    of = f"{of}, by way of {by.instrument}"
    y1, y2 = (changes(data, instrument, arm=arm, at=at) for arm in arms)
    m1, m2 = (data.scores(by.instrument, arm=arm, at=by.at) for arm in arms)
    return mediated(of, (m1, m2), (y1, y2))


def mediated(
    of: str, mediator: tuple[Array, Array], outcome: tuple[Array, Array]
) -> Mediation:
    """Return the difference of an outcome between arms, split by a mediator.

    Parameters
    ----------
    of : str
    mediator, outcome : tuple of two arrays, shape (n_patients,)
        In either arm; a patient with NaN in any is left out.

    Raises
    ------
    FitError
        If the mediator differs alike in all, or the outcome leaves nothing to chance.
    TooFewError
        If fewer than four patients have all values.
    """
    y, m = outcome[0] - outcome[1], mediator[0] - mediator[1]
    middle = (mediator[0] + mediator[1]) / 2
    known = np.isfinite(y) & np.isfinite(m)
    y, m, middle = y[known], m[known], middle[known]
    n = len(y)
    if n < 4:
        raise TooFewError(f"mediation of {of}", n, 4)
    x = np.stack([np.ones(n), m, middle - middle.mean()], axis=1)
    if not float(np.ptp(x[:, 2])) > NO_SPREAD:
        x = x[:, :2]  # the mean of the arms says nothing where it is the same in all
    effects, error, df = _regressed(of, x, y)

    def fitted(what: str, column: int) -> GroupContrast:
        value = float(effects[column])
        return GroupContrast(f"{of}: {what}", value, float(error[column]), df, (n,))

    def mean(what: str, values: Array) -> GroupContrast:
        wrong = float(values.std(ddof=1)) / math.sqrt(n)
        return GroupContrast(f"{of}: {what}", float(values.mean()), wrong, n - 1, (n,))

    return Mediation(
        of,
        a=mean("mediator", m),
        b=fitted("outcome by mediator", 1),
        direct=fitted("past the mediator", 0),
        total=mean("in all", y),
    )


def _regressed(of: str, x: Array, y: Array) -> tuple[Array, Array, int]:
    """Return effects by least squares, their standard errors, and the df."""
    left, size, right = np.linalg.svd(x, full_matrices=False)
    if not size[-1] > _SINGULAR * size[0]:
        raise FitError(of, "cannot be split: the mediator differs alike in all")
    effects = right.T @ (left.T @ y / size)
    rest = y - x @ effects
    df = len(y) - x.shape[1]
    spread = float(rest @ rest) / df
    if not spread > NO_SPREAD**2:
        raise FitError(of, "cannot be split: the outcome leaves nothing to chance")
    return effects, np.sqrt(spread * ((right.T / size) ** 2).sum(axis=1)), df


def _quantile(a: GroupContrast, b: GroupContrast, p: float) -> float:
    """Return a quantile of the product of two independent normal variables."""
    # smooth where the integral is over the one that is better known
    if abs(b.mean) * a.standard_error > abs(a.mean) * b.standard_error:
        a, b = b, a
    points, weights = _rule()
    centre = -a.mean / a.standard_error if a.standard_error > NO_SPREAD else math.inf
    if not math.isfinite(centre):  # a is known, and the product is normal
        edge = math.copysign(1.0, a.mean) * (p - 0.5)
        share = float(ndtri(0.5 + edge))
        return a.mean * (b.mean + share * b.standard_error)
    # the law of b, given a, turns over where a is zero: integrate on both sides of it
    turn = min(max(centre, -_FURTHEST), _FURTHEST)
    z: list[Array] = []
    mass: list[Array] = []
    for low, high in ((-_FURTHEST, turn), (turn, _FURTHEST)):
        half = (high - low) / 2
        z.append((low + high) / 2 + half * points)
        mass.append(half * weights)
    at = np.concatenate(z)
    weight = np.concatenate(mass) * np.exp(-0.5 * at**2) / math.sqrt(2 * math.pi)
    first = a.mean + a.standard_error * at

    def over(limit: float) -> float:
        with np.errstate(divide="ignore"):
            away = (limit / first - b.mean) / b.standard_error
        below = np.where(first > 0, ndtr(away), ndtr(-away))
        return float(weight @ below) - p

    own = math.hypot(a.mean * b.standard_error, b.mean * a.standard_error)
    spread = math.hypot(own, a.standard_error * b.standard_error)
    middle, reach = a.mean * b.mean, _REACH * spread
    return float(brentq(over, middle - reach, middle + reach, xtol=1e-9 * spread))


@lru_cache(maxsize=1)
def _rule() -> tuple[Array, Array]:
    points, weights = np.polynomial.legendre.leggauss(_POINTS)
    return points, weights
