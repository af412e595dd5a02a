"""Points: where one trial stands in what a hypothesis leaves open of its mechanism.

Shares of one whole are uniform over all ways to share it out (Dirichlet, all ones), by
breaking a stick: of n parts the first has the share u, the next one of what is left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from equipoise.arrays import Array
from equipoise.evidence import priors
from equipoise.hypotheses.effect import (
    Drawn,
    Nausea,
    Relief,
    Source,
    ToneLoss,
)
from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.population.patients import uniform_points
from equipoise.population.settings import drawn
from equipoise.randomness import Stream


@dataclass(frozen=True)
class Point:
    """Where one trial stands in what a hypothesis leaves open about its mechanism.

    Parameters
    ----------
    attenuation : float
        Share of the drug's day-1 effect that 50 mg of naltrexone takes, as a place
        between the least and the most that the mechanism can lose, 0 to 1.
    routes, sources, nausea : tuple of float
        Shares of links into relief, of links that feed the same, and of links into
        nausea, in the order of the hypothesis; evenly shared where empty.
    drawn : mapping from gain to float
        What is drawn as it is; its typical value where left out.
    """

    attenuation: float
    routes: tuple[float, ...] = ()
    sources: tuple[float, ...] = ()
    nausea: tuple[float, ...] = ()
    drawn: Mapping[str, float] = field(default_factory=dict[str, float])


SHARES = ("route_share", "source_share", "nausea_share")
"""Priors of the shares, as of the first of two."""


def central_point() -> Point:
    """Return the point at which everything left open has its typical value."""
    return Point(priors()["attenuation"].value)


def points(hypothesis: Hypothesis, n: int, *, rng: Stream) -> tuple[Point, ...]:
    """Return n equally likely points of what a hypothesis leaves open.

    A hypothesis that leaves nothing open has one point, whatever n.
    """
    counts = [len(links) - 1 for links in shared(hypothesis).values() if links]
    as_it_is = drawn_links(hypothesis)
    depth = hypothesis.attenuated is not None
    dimensions = depth + sum(counts) + len(as_it_is)
    if dimensions == 0:
        return (central_point(),)
    cube = uniform_points(dimensions, n, rng=rng)
    used = 0

    def take(count: int) -> Array:
        nonlocal used
        used += count
        return cube[:, used - count : used]

    place = take(1)[:, 0] if depth else np.full(n, central_point().attenuation)
    parts = {
        name: _broken(drawn(name, take(len(links) - 1))) if links else np.empty((n, 0))
        for name, links in shared(hypothesis).items()
    }
    gains = {gain: drawn(prior, take(1)[:, 0]) for gain, prior in as_it_is.items()}
    return tuple(
        Point(
            attenuation=float(place[i]),
            routes=tuple(parts["route_share"][i].tolist()),
            sources=tuple(parts["source_share"][i].tolist()),
            nausea=tuple(parts["nausea_share"][i].tolist()),
            drawn={gain: float(values[i]) for gain, values in gains.items()},
        )
        for i in range(n)
    )


def shared(hypothesis: Hypothesis) -> Mapping[str, tuple[str, ...]]:
    """Return the links that share something, by the prior of the share."""
    effects = (Relief, Source, Nausea)
    return {
        name: hypothesis.gains_with(effect)
        for name, effect in zip(SHARES, effects, strict=True)
    }


def drawn_links(hypothesis: Hypothesis) -> Mapping[str, str]:
    """Return the links of which a number is drawn as it is, with its prior."""
    return {
        edit.gain: edit.effect.prior
        for edit in hypothesis.frees
        if isinstance(edit.effect, Drawn | ToneLoss)
    }


def value_drawn(point: Point, gain: str, prior: str) -> float:
    """Return what a point has drawn for a link, or the typical value."""
    return point.drawn.get(gain, priors()[prior].value)


def even(links: Sequence[str], shares: tuple[float, ...]) -> tuple[float, ...]:
    """Return the shares of links: those given, or even ones."""
    return shares or tuple(1 / len(links) for _ in links)


def _broken(sticks: Array) -> Array:
    """Return shares of one whole, (n, k + 1), from uniform numbers, (n, k)."""
    parts = sticks.shape[1] + 1
    left = np.ones(len(sticks))
    shares = np.empty((len(sticks), parts))
    for i in range(parts - 1):
        taken = 1 - (1 - sticks[:, i]) ** (1 / (parts - 1 - i))
        shares[:, i] = left * taken
        left = left - shares[:, i]
    shares[:, -1] = left
    return shares
