"""Boundaries of a trial that is looked at before its end.

At K looks, at shares t1 < ... < tK = 1 of the information, the test statistics z1 ...
zK of no effect are normal with corr(zi, zj) = √(ti/tj).  A boundary keeps the chance
that any |zi| exceeds its ci at alpha:

    Pocock               ci = c           equal looks [@pocock1977]
    O'Brien and Fleming  ci = c / √ti     equal looks [@obrien1979]
    spending             P(stop by look i) = α(ti), for looks at any time [@lan1983]

with α(t) = 4 - 4Φ(z / √t), z the normal quantile at 1 - alpha/4, after the manner of
O'Brien and Fleming on either side, α(t) = α ln(1 + (e-1) t) after that of Pocock, or
α(t) = α (1 - exp(-γ t)) / (1 - exp(-γ)), which lies between them [@hwang1990].  Where
there is an effect, the mean of zi is √ti times that of the last.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from equipoise.arrays import Array

_POINTS = 801
_FURTHEST = 9.0


@dataclass(frozen=True)
class Boundary:
    """At which statistics a trial stops for efficacy.

    Parameters
    ----------
    name : str
    shares : tuple of float
        Of the information, at each look.
    critical : tuple of float
        Of |z| at each look.
    """

    name: str
    shares: tuple[float, ...]
    critical: tuple[float, ...]

    @property
    def p(self) -> tuple[float, ...]:
        """Return the two-sided p below which a trial stops at each look."""
        return tuple(2 * float(ndtr(-one)) for one in self.critical)


def crossing(
    shares: Sequence[float], critical: Sequence[float], drift: float = 0.0
) -> Array:
    """Return the chance to stop at each look, and not before.

    Parameters
    ----------
    shares, critical : sequence of float
        As of a `Boundary`.
    drift : float
        Mean of z at the last look; zero where there is no effect.

    Returns
    -------
    array, shape (n_looks,)

    Examples
    --------
    Looking twice at p = .05 gives a chance of 8.3 in 100 [@armitage1969].

    >>> round(float(crossing((0.5, 1.0), (1.96, 1.96)).sum()), 3)
    0.083
    """
    stopped: list[float] = []
    grid, density = np.zeros(1), np.ones(1)  # of z √t, a walk that starts at 0
    before = 0.0
    for share, bound in zip(shares, critical, strict=True):
        edge, step = bound * math.sqrt(share), math.sqrt(share - before)
        mean = grid + drift * (share - before)
        out = ndtr((mean - edge) / step) + ndtr((-edge - mean) / step)
        stopped.append(float(density @ out))
        if len(stopped) == len(shares):
            break  # nobody goes on from the last look
        centre, furthest = drift * share, _FURTHEST * math.sqrt(share)
        ends = max(-edge, centre - furthest), min(edge, centre + furthest)
        if ends[1] <= ends[0]:
            stopped += [0.0] * (len(shares) - len(stopped))
            break  # nobody goes on: all have stopped
        points, weights = _rule(*ends)
        away = (points[:, None] - mean[None, :]) / step
        law = np.exp(-0.5 * away**2) / (step * math.sqrt(2 * math.pi))
        grid, density = points, weights * (law @ density)
        before = share
    return np.array(stopped)


def pocock(looks: int, alpha: float = 0.05) -> Boundary:
    """Return Pocock's boundary: the same p at each of equally spaced looks.

    Examples
    --------
    >>> [round(one, 3) for one in pocock(2).critical]
    [2.178, 2.178]
    """
    shares = _equal(looks)
    return _of_shape("Pocock", shares, [1.0] * looks, alpha)


def obrien_fleming(looks: int, alpha: float = 0.05) -> Boundary:
    """Return the boundary of O'Brien and Fleming: strict early, mild at the end.

    Examples
    --------
    >>> [round(one, 3) for one in obrien_fleming(2).critical]
    [2.797, 1.977]
    """
    shares = _equal(looks)
    shape = [1 / math.sqrt(share) for share in shares]
    return _of_shape("O'Brien-Fleming", shares, shape, alpha)


def spending_obrien_fleming(shares: Sequence[float], alpha: float = 0.05) -> Boundary:
    """Return the boundary that spends alpha after O'Brien and Fleming.

    Parameters
    ----------
    shares : sequence of float
        Of the information at each look, increasing to 1.
    alpha : float
        Two-sided.

    Examples
    --------
    >>> [round(one, 3) for one in spending_obrien_fleming((0.5, 1.0)).critical]
    [2.963, 1.969]
    """
    z = float(ndtri(1 - alpha / 4))
    return _spending(
        "O'Brien-Fleming, spending",
        tuple(shares),
        lambda share: 4 * float(ndtr(-z / math.sqrt(share))),
    )


def spending_pocock(shares: Sequence[float], alpha: float = 0.05) -> Boundary:
    """Return the boundary that spends alpha after Pocock."""
    return _spending(
        "Pocock, spending",
        tuple(shares),
        lambda share: alpha * math.log(1 + (math.e - 1) * share),
    )


def spending_hwang_shih_decani(
    shares: Sequence[float], alpha: float = 0.05, gamma: float = -4.0
) -> Boundary:
    """Return the boundary that spends alpha after Hwang, Shih and DeCani.

    Parameters
    ----------
    shares : sequence of float
        Of the information at each look, increasing to 1.
    alpha : float
        Two-sided.
    gamma : float
        At -4 much like O'Brien and Fleming, at 1 much like Pocock; at 0 as the share.

    Examples
    --------
    >>> found = spending_hwang_shih_decani((1 / 3, 2 / 3, 1))
    >>> [round(one, 2) for one in found.critical]
    [3.01, 2.55, 2.0]
    """

    def spent(share: float) -> float:
        if gamma == 0:
            return alpha * share
        return alpha * math.expm1(-gamma * share) / math.expm1(-gamma)

    return _spending("Hwang-Shih-DeCani, spending", tuple(shares), spent)


def _equal(looks: int) -> tuple[float, ...]:
    return tuple((i + 1) / looks for i in range(looks))


def _of_shape(
    name: str, shares: tuple[float, ...], shape: Sequence[float], alpha: float
) -> Boundary:
    def over(c: float) -> float:
        return float(crossing(shares, [c * one for one in shape]).sum()) - alpha

    c = float(brentq(over, 0.5, 6.0, xtol=1e-7))
    return Boundary(name, shares, tuple(c * one for one in shape))


def _spending(
    name: str, shares: tuple[float, ...], spent: Callable[[float], float]
) -> Boundary:
    critical: list[float] = []
    for i, share in enumerate(shares):
        before = spent(shares[i - 1]) if i else 0.0
        here = spent(share) - before

        def over(c: float, looks: int = i, due: float = here) -> float:
            return float(crossing(shares[: looks + 1], [*critical, c])[-1]) - due

        critical.append(float(brentq(over, 0.1, _FURTHEST, xtol=1e-7)))
    return Boundary(name, shares, tuple(critical))


def _rule(low: float, high: float) -> tuple[Array, Array]:
    """Return points and weights of Simpson's rule between two ends."""
    points = np.linspace(low, high, _POINTS)
    weights = np.full(_POINTS, 2.0)
    weights[1::2] = 4.0
    weights[0] = weights[-1] = 1.0
    return points, weights * (points[1] - points[0]) / 3
