"""Relief: weights of the routes, and what is solved from the attenuation.

Relief is linear in the weight of each route, so that two solutions of the typical
patient with a weight of one, without and with naltrexone, tell all of it: u and v.  A
route of weight share / u brings its share without naltrexone, and loses 1 - v / u of
that share with it.  Where a parameter on the way carries the attenuation, u and v
depend on it, and it is looked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from equipoise.arrays import Array
from equipoise.errors import HypothesisError
from equipoise.evidence import priors
from equipoise.hypotheses.effect import BlockedRelief, Depth, Relief, ToneLoss
from equipoise.hypotheses.hypothesis import Hypothesis, model_of
from equipoise.trial.library.regimens.reference import PEOPLE, Reference
from equipoise.trial.point import Point, drawn_links, even, value_drawn
from equipoise.trial.regimen import Regimen
from equipoise.trial.roots import roots
from equipoise.trial.typical import Gains, read_typical
from equipoise.units import days

SIGNALS = (
    "relief_drug",
    "relief_expectancy",
    "worsening_nocebo",
    "nausea_hazard_ketamine",
    "nausea_hazard_malaise",
    "dissociation_drive",
)
"""What a trial reads of a patient: one set, so that one kernel serves all."""


@dataclass(frozen=True)
class Asked:
    """A hypothesis, and the doses at which its effects are set.

    Parameters
    ----------
    hypothesis : Hypothesis
    reference : Reference
    """

    hypothesis: Hypothesis
    reference: Reference = PEOPLE

    @property
    def name(self) -> str:
        """Return the name of the hypothesis."""
        return self.hypothesis.name


def at_day_1(
    asked: Asked, gains: Sequence[Gains], signal: str, *, blocked: bool
) -> Array:
    """Return a signal of the typical patient at day 1, for each set of gains.

    Parameters
    ----------
    asked : Asked
    gains : sequence of mapping from parameter to value
    signal : str
        One of ``SIGNALS``.
    blocked : bool
        Whether naltrexone is given before ketamine.

    Returns
    -------
    array, shape (n_gains,)
    """
    given = asked.reference
    doses = (given.naltrexone, given.ketamine) if blocked else (given.ketamine,)
    regimen = Regimen("reference", "the reference", doses, given.species)
    model = model_of(asked.hypothesis)
    found = read_typical(model, gains, regimen, (days(1),), SIGNALS)
    return found[signal][:, 0]


@dataclass(frozen=True)
class Relieving:
    """What is known of a hypothesis's relief before any weight is.

    Parameters
    ----------
    asked : Asked
    points : tuple of Point
    before : tuple of mapping from parameter to value
        At each point: what is fixed, and every gain on the way to relief.
    """

    asked: Asked
    points: tuple[Point, ...]
    before: tuple[Gains, ...]

    @property
    def hypothesis(self) -> Hypothesis:
        """Return the hypothesis."""
        return self.asked.hypothesis

    def gains(self) -> tuple[Gains, ...]:
        """Return what was known, the weights, and what is solved, at every point."""
        taken = self.attenuation()
        depth = self._depth
        if depth is None or taken is None:
            return self._weighted(taken)
        return self._with(depth, self._solved(depth, taken))._weighted(None)

    def attenuation(self) -> Array | None:
        """Return the attenuation at every point, (n_points,), or None."""
        if self.reach is None:
            return None
        low, high = self.reach
        place = np.array([point.attenuation for point in self.points])
        return low + place * (high - low)

    @cached_property
    def reach(self) -> tuple[Array, Array] | None:
        """Return the least and the most attenuation that can be asked for.

        Within the support of its prior, at every point, (n_points,); None where nothing
        follows from the attenuation.
        """
        edit = self.hypothesis.attenuated
        if edit is None or not isinstance(edit.effect, Depth | BlockedRelief):
            return None
        lowest, highest = priors()[edit.effect.prior].law.support
        if isinstance(edit.effect, Depth):
            found = [self._taken(edit.effect, end) for end in self._ends(edit.effect)]
        else:
            whole = 1 - self._tone_share
            none, all_of_it = self._lost_by_share
            most = np.full_like(none, -np.inf) if lowest < 0 else all_of_it
            found = [none / whole, most / whole]
        low = np.maximum(np.minimum(*found), lowest)
        high = np.minimum(np.maximum(*found), highest)
        if (low >= high).any():
            raise HypothesisError(
                self.hypothesis.name,
                f"loses nothing to naltrexone through '{edit.gain}'. "
                "Free what carries the loss, or do not solve for it.",
            )
        return low, high

    @property
    def _depth(self) -> Depth | None:
        edit = self.hypothesis.attenuated
        return edit.effect if edit and isinstance(edit.effect, Depth) else None

    def _ends(self, depth: Depth) -> tuple[Array, Array]:
        """Return the ends between which a parameter is looked for, as it is varied."""
        low, high = priors()[depth.solved].range
        ends = (np.log(low), np.log(high)) if low > 0 else (low, high)
        return np.full(len(self.points), ends[0]), np.full(len(self.points), ends[1])

    def _with(self, depth: Depth, varied: Array) -> "Relieving":
        solved = np.exp(varied) if priors()[depth.solved].range[0] > 0 else varied
        before = tuple(
            {**known, depth.solved: float(value)}
            for known, value in zip(self.before, solved, strict=True)
        )
        return replace(self, before=before)

    def _taken(self, depth: Depth, varied: Array) -> Array:
        there = self._with(depth, varied)
        return (there._shares * there._lost).sum(axis=1)

    def _solved(self, depth: Depth, taken: Array) -> Array:
        return roots(lambda x: self._taken(depth, x) - taken, *self._ends(depth))

    def _weighted(self, taken: Array | None) -> tuple[Gains, ...]:
        """Return the gains once everything on the way to relief is known."""
        shares = self._shares
        tone: list[Gains] = [{} for _ in self.points]
        if taken is not None:
            part = self._tone_share
            none, all_of_it = self._lost_by_share
            own = (taken * (1 - part) - none) / (all_of_it - none)
            shares = np.column_stack([shares * (1 - own[:, None]), own])
            tone = self._tone(taken * part)
        weights = shares / self._brought[0]
        return tuple(
            {**known, **dict(zip(self._routes, row, strict=True)), **lost}
            for known, row, lost in zip(
                self.before, weights.tolist(), tone, strict=True
            )
        )

    @property
    def _shares(self) -> Array:
        """Return how the routes with drawn shares share, (n_points, n_routes)."""
        return np.array([even(self._drawn, point.routes) for point in self.points])

    @property
    def _drawn(self) -> tuple[str, ...]:
        return self.hypothesis.gains_with(Relief)

    @property
    def _routes(self) -> tuple[str, ...]:
        return (*self._drawn, *self.hypothesis.gains_with(BlockedRelief))

    @cached_property
    def _brought(self) -> tuple[Array, Array]:
        """Return relief at a weight of one, (n_points, n_routes), without and with."""
        alone = [
            {**known, **dict.fromkeys(self._routes, 0.0), route: 1.0}
            for known in self.before
            for route in self._routes
        ]
        plain, blocked = (
            at_day_1(self.asked, alone, "relief_drug", blocked=pill).reshape(
                len(self.points), -1
            )
            for pill in (False, True)
        )
        for route, brings in zip(self._routes, plain.T, strict=True):
            # What naltrexone takes may also be harm: then it has a share below zero.
            if not ((brings if route in self._drawn else np.abs(brings)) > 0).all():
                raise HypothesisError(self.hypothesis.name, brings_nothing(route))
        return plain, blocked

    @property
    def _lost(self) -> Array:
        """Return the part of each route that naltrexone takes, (n_points, n_routes)."""
        plain, blocked = self._brought
        return 1 - blocked / plain

    @property
    def _lost_by_share(self) -> tuple[Array, Array]:
        """Return what is lost if the blocked route has no share, and if it has all."""
        others = (self._shares * self._lost[:, :-1]).sum(axis=1)
        return others, self._lost[:, -1]

    @property
    def _tone_share(self) -> Array:
        edits = [e for e in self.hypothesis.frees if isinstance(e.effect, ToneLoss)]
        of_all = drawn_links(self.hypothesis)
        return np.array(
            [
                sum(value_drawn(point, e.gain, of_all[e.gain]) for e in edits)
                for point in self.points
            ],
            dtype=float,
        )

    def _tone(self, lost: Array) -> list[Gains]:
        """Return the gain by which the loss of a tone takes so much, at every point."""
        found: list[Gains] = [{} for _ in self.points]
        none = dict.fromkeys(self._routes, 0.0)
        for gain in self.hypothesis.gains_with(ToneLoss):
            alone = [{**known, **none, gain: 1.0} for known in self.before]
            brought = at_day_1(self.asked, alone, "relief_drug", blocked=True)
            found = [{gain: float(-t / v)} for t, v in zip(lost, brought, strict=True)]
        return found


def brings_nothing(gain: str) -> str:
    """Return what is wrong with a hypothesis that frees a link in vain."""
    return (
        f"frees '{gain}', which brings nothing to the typical patient by day 1. "
        "Free what it depends on."
    )
