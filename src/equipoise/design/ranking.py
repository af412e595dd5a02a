"""Ranking: designs in order of what they tell, and how firm that order is."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.design.costs import Cost, cost
from equipoise.design.design import Design
from equipoise.design.laws import Judged, judged
from equipoise.design.statistics import Held, sample_of
from equipoise.design.value import Asking, Value, told, value
from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.comparison import CAVEAT
from equipoise.inference.weighing import prior_odds
from equipoise.provenance import versions
from equipoise.randomness import Stream

BINS = (0.02, 0.25, 0.5, 0.75)
"""Ends of the bins of the share through µ receptors."""

RESAMPLES = 200
_TIED = 0.05
_TOP = 3


@dataclass(frozen=True)
class Tested:
    """A design, its virtual trials as they were judged, and what it costs."""

    design: Design
    cost: Cost
    judged: Judged
    harmed: float

    @property
    def speaks(self) -> float:
        """Return the chance that it speaks to the dispute at all."""
        human = self.design.protocol.species == "human"
        return 1.0 if human else 1 - priors()["paradigm_silent"].value


@dataclass(frozen=True)
class Ranked:
    """A design in its place.

    Parameters
    ----------
    name, title : str
    patients : int
    cost : float, EUR
    value : Value
    per_patient : float, bits
        Information of a hundred patients.
    per_cost : float, bits
        Information of 100,000 EUR.
    place : (int, int)
        Best and worst place in nine resamples of ten.
    tied : tuple of str
        Designs from which it is not told apart.
    leading : bool
        Whether it tells anything, and no design more for less with fewer patients.
    affordable : bool
    """

    name: str
    title: str
    patients: int
    cost: float
    value: Value
    per_patient: float
    per_cost: float
    place: tuple[int, int]
    tied: tuple[str, ...]
    leading: bool
    affordable: bool


@dataclass(frozen=True)
class Ranking:
    """Designs in order of what they tell.

    Parameters
    ----------
    belief : str
        What is believed when they are ranked, in words.
    hypotheses : tuple of str
    weights : mapping from hypothesis to float
    designs : tuple of Ranked
        The best first; those that cost more than the budget last.
    stable : float
        Share of resamples of the bank with the same three in front, in order.
    under : mapping from prior in words to mapping from design to float, bits
        Information, had the accounts other weights.
    draws : int
    budget : float or None, EUR
    """

    belief: str
    hypotheses: tuple[str, ...]
    weights: Mapping[str, float]
    designs: tuple[Ranked, ...]
    stable: float
    under: Mapping[str, Mapping[str, float]]
    draws: int
    budget: float | None

    def record(self) -> dict[str, object]:
        """Return it as plain values, the same for the same seed."""
        return {
            "belief": self.belief,
            "weights": dict(self.weights),
            "designs": [asdict(one) for one in self.designs],
            "top_three_stable": self.stable,
            "under_other_priors": {k: dict(v) for k, v in self.under.items()},
            "draws": self.draws,
            "budget_eur": self.budget,
            "versions": dict(versions()),
            "caveat": CAVEAT,
        }


def tested(
    design: Design, bank: Sequence[Held], shares: Array, origin: Counts
) -> Tested:
    """Return a design with its virtual trials judged.

    Parameters
    ----------
    design : Design
    bank : sequence of mapping from arm and measure to array
        Of its stage, one for each account.
    shares : array, shape (n_accounts, n_draws)
        Of the effect through µ receptors, under every draw.
    origin : array of int, shape (n_accounts, n_draws)
    """
    sample = sample_of(design, bank, origin)
    bins = np.searchsorted(BINS, shares).astype(np.int64)
    harmed = float(sample.harmed.mean())
    return Tested(design, cost(design), judged(sample, bins), harmed)


def rank(
    designs: Sequence[Tested],
    belief: str,
    weights: Mapping[str, float],
    *,
    budget: float | None,
    rng: Stream,
) -> Ranking:
    """Return designs in order of the information about which account holds.

    Parameters
    ----------
    designs : sequence of Tested
        Of one bank, so that draws are lined up.
    belief : str
        In words.
    weights : mapping from hypothesis to float
    budget : float or None, EUR
        Designs that cost more come last.
    rng : Stream
        For the resamples.
    """
    names = tuple(weights)
    asking = Asking(np.array(list(weights.values())), _families(names))
    by_draw = np.stack([_by_draw(one, asking) for one in designs])
    places, resampled = _places(by_draw, rng)
    found = [
        _ranked(one, asking, place, budget)
        for one, place in zip(designs, places, strict=True)
    ]
    leading = _leading(found)
    order = sorted(
        range(len(designs)),
        key=lambda i: (not found[i].affordable, -found[i].value.information.value),
    )
    return Ranking(
        belief=belief,
        hypotheses=names,
        weights=dict(weights),
        designs=tuple(
            replace(
                found[i], tied=_tied(i, order, found, resampled), leading=leading[i]
            )
            for i in order
        ),
        stable=_stable(resampled),
        under=_under(designs, asking, names),
        draws=by_draw.shape[1],
        budget=budget,
    )


def _ranked(
    one: Tested, asking: Asking, place: tuple[int, int], budget: float | None
) -> Ranked:
    """Return a design by itself: what it is beside others comes after."""
    worth = value(one.judged, replace(asking, speaks=one.speaks), one.harmed)
    bits, total = worth.information.value, one.cost.total
    return Ranked(
        name=one.design.name,
        title=one.design.title,
        patients=one.design.patients,
        cost=total,
        value=worth,
        per_patient=100 * bits / one.design.patients,
        per_cost=1e5 * bits / total,
        place=place,
        tied=(),
        leading=True,
        affordable=budget is None or total <= budget,
    )


def _families(names: Sequence[str]) -> Counts:
    families = [HYPOTHESES[name].family for name in names]
    known = list(dict.fromkeys(families))
    return np.array([known.index(one) for one in families], dtype=np.int64)


def _by_draw(one: Tested, asking: Asking) -> Array:
    """Return the information by draw, over accounts and trials, (n_draws,)."""
    return one.speaks * (asking.weights @ told(one.judged, asking).mean(axis=-1))


def _places(by_draw: Array, rng: Stream) -> tuple[list[tuple[int, int]], Array]:
    """Return between which places each design lies, and every resample's means."""
    n, draws = by_draw.shape
    which = rng.of("resamples").generator().integers(draws, size=(RESAMPLES, draws))
    means = by_draw[:, which].mean(axis=-1)
    placed = np.argsort(np.argsort(-means, axis=0), axis=0) + 1
    low, high = np.quantile(placed, [0.05, 0.95], axis=1, method="nearest")
    return [(int(low[i]), int(high[i])) for i in range(n)], means


def _tied(
    i: int, order: Sequence[int], found: Sequence[Ranked], means: Array
) -> tuple[str, ...]:
    """Return the designs from which one is not told apart, the best first."""
    tied: list[str] = []
    for j in order:
        above = float((means[i] > means[j]).mean())
        if j != i and _TIED <= above <= 1 - _TIED:
            tied.append(found[j].name)
    return tuple(tied)


def _stable(means: Array) -> float:
    whole = np.argsort(-means.mean(axis=1))[:_TOP]
    each = np.argsort(-means, axis=0)[:_TOP]
    return float((each == whole[:, None]).all(axis=0).mean())


def _leading(found: Sequence[Ranked]) -> list[bool]:
    """Return which designs tell something, and are beaten by none in all three."""
    points = [
        (-one.value.information.value, one.cost, float(one.patients)) for one in found
    ]
    return [
        found[i].value.information.value > 2 * found[i].value.information.error
        and not any(
            all(x <= y for x, y in zip(other, one, strict=True)) and other != one
            for other in points
        )
        for i, one in enumerate(points)
    ]


def _under(
    designs: Sequence[Tested], asking: Asking, names: Sequence[str]
) -> Mapping[str, Mapping[str, float]]:
    """Return the information under other prior weights of the accounts."""
    some = [HYPOTHESES[name] for name in names]
    odds = prior_odds(some)
    usual = np.array([odds[name] for name in names])
    others: dict[str, Array] = {
        "as it is believed": asking.weights,
        "equal between families": usual,
        "equal between accounts": np.full(len(names), 1 / len(names)),
    }
    families = list(dict.fromkeys(one.family for one in some))
    for family in families if len(families) > 1 else ():
        inside = np.array([one.family == family for one in some])
        parts = float(usual[inside].sum()), float(usual[~inside].sum())
        divisor: Array = np.where(inside, parts[0], parts[1])
        others[f"half on '{family}'"] = usual / divisor / 2
    return {
        words: {
            one.design.name: float(_by_draw(one, replace(asking, weights=w)).mean())
            for one in designs
        }
        for words, w in others.items()
    }
