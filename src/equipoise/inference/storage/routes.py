"""How much of the effect runs through each route, once the record is weighed.

An account is solved at points of what it leaves open; a weighing says how likely each
is.  At every point the drug's effect in the typical patient, which is the fall of
HAM-D17 less what belief in the treatment brings, is shared out among the routes, and
shares count by how likely the point is: before, all are equally likely.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.errors import HypothesisError
from equipoise.hypotheses import Hypothesis, model_of
from equipoise.inference.storage.posterior import Posterior
from equipoise.trial.calibration import gains_of
from equipoise.trial.prediction import in_points
from equipoise.trial.regimen import Regimen
from equipoise.trial.shares import ROUTES, shares
from equipoise.trial.typical import read_typical

_BELIEF = "relief_expectancy"
_LEAST = 1e-4  # points of HAM-D17


@dataclass(frozen=True)
class Spread:
    """How a number is spread.

    Parameters
    ----------
    median, low, high : float
        Low and high hold 90 % between them.
    """

    median: float
    low: float
    high: float


@dataclass(frozen=True)
class RouteShare:
    """How much of the effect runs through one route.

    Parameters
    ----------
    route, title : str
    before, after : Spread
        Share of the whole, by the prior and by what was weighed.
    chance_largest : float
        That no other route has more, by what was weighed.
    """

    route: str
    title: str
    before: Spread
    after: Spread
    chance_largest: float


@dataclass(frozen=True)
class RouteShares:
    """How much of the effect runs through each route of an account.

    Parameters
    ----------
    hypothesis, run : str
        The run is that which weighed.
    points : int
        At which the account was solved.
    effective_points : float
        How many equally likely ones carry what was weighed.
    routes : tuple of RouteShare
        Those that some point uses, the largest first.
    """

    hypothesis: str
    run: str
    points: int
    effective_points: float
    routes: tuple[RouteShare, ...]

    def record(self) -> dict[str, object]:
        """Return it as plain values, for JSON."""
        return asdict(self)


def posterior_shares(
    hypothesis: Hypothesis, held: Posterior, run: str, regimen: Regimen, at: float
) -> RouteShares:
    """Return how much of the effect runs through each route, before and after.

    Parameters
    ----------
    hypothesis : Hypothesis
    held : Posterior
        Of the hypothesis.
    run : str
        That weighed.
    regimen : Regimen
    at : float, h
        From the start of ketamine.

    Raises
    ------
    HypothesisError
        If the regimen has no effect then.
    """
    found = shares(hypothesis, held.points, regimen, at)
    full = [in_points(hypothesis, gains) for gains in gains_of(hypothesis, held.points)]
    read = read_typical(model_of(hypothesis), full, regimen, (at,), (_BELIEF,))
    belief = read[_BELIEF][:, 0]
    effect = found.whole - belief
    if np.abs(effect).min() < _LEAST:
        problem = f"brings no relief under '{regimen.name}' that routes could share."
        raise HypothesisError(hypothesis.name, problem)
    brought = dict(found.points)
    brought["expectancy"] = brought["expectancy"] - belief
    parts = {
        name: np.where(np.abs(value) < _LEAST, 0.0, value / effect)
        for name, value in brought.items()
    }
    return shared_out(hypothesis.name, run, parts, held.weight_of_points)


def shared_out(
    hypothesis: str, run: str, parts: Mapping[str, Array], weight: Array
) -> RouteShares:
    """Return how shares at some points are spread, before and after.

    Parameters
    ----------
    hypothesis, run : str
    parts : mapping from route to array, shape (n_points,)
    weight : array, shape (n_points,)
        How likely each point is; they add to one.
    """
    used = {name: value for name, value in parts.items() if value.any()}
    largest = np.argmax(np.stack(list(used.values())), axis=0)
    even = np.full(weight.size, 1 / weight.size)
    routes = [
        RouteShare(
            name,
            ROUTES[name],
            _spread(value, even),
            _spread(value, weight),
            float(weight[largest == place].sum()),
        )
        for place, (name, value) in enumerate(used.items())
    ]
    return RouteShares(
        hypothesis,
        run,
        weight.size,
        float(1 / (weight**2).sum()),
        tuple(sorted(routes, key=lambda one: -one.after.median)),
    )


def _spread(values: Array, weight: Array) -> Spread:
    """Return the weighted median and ends: the least value with so much at or below."""
    order = np.argsort(values, kind="stable")
    so_far = np.cumsum(weight[order])
    wanted = np.array([0.5, 0.05, 0.95]) * so_far[-1]
    places: Counts = np.asarray(np.searchsorted(so_far, wanted), dtype=np.int64)
    ends = values[order][np.minimum(places, values.size - 1)]
    return Spread(*ends.tolist())
