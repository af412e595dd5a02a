"""Knowledge: how likely each account is, and what it leaves open, before a trial.

Either what was believed before any trial, or what a finished weighing of the record
leaves: then draws of the settings of people are taken by their weights in that run, and
stand at the points that it solved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from equipoise.arrays import Counts
from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.inference.importance import cube_of
from equipoise.inference.record import Plan
from equipoise.inference.storage import record_posteriors
from equipoise.inference.weighing import prior_odds
from equipoise.population.settings import (
    Settings,
    sample_settings,
    settings_at,
)
from equipoise.randomness import Stream
from equipoise.runs import Run
from equipoise.trial.calibration import Point, points

_DIGITS = 6


@dataclass(frozen=True)
class Drawn:
    """Draws of one account's settings after a weighing.

    Parameters
    ----------
    cube : tuple of tuple of float
        A row for each draw.
    origin : tuple of int
        Which draw of the weighing each is; heavy ones are taken more than once.
    points : tuple of Point
        Of what the account leaves open, at which the weighing solved it.
    """

    cube: tuple[tuple[float, ...], ...]
    origin: tuple[int, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Knowledge:
    """What is believed when a trial is planned.

    Parameters
    ----------
    source : str
        In words: ``what was believed before any trial``.
    weights : mapping from hypothesis to float
    seed, count : int
        Of the points of what an account leaves open, where no weighing gives them.
    drawn : mapping from hypothesis to Drawn
        None of them where settings come of the prior.
    """

    source: str
    weights: Mapping[str, float]
    seed: int
    count: int
    drawn: Mapping[str, Drawn]

    def among(self, names: Sequence[str]) -> "Knowledge":
        """Return the same of some accounts alone, whose weights add to one."""
        total = sum(self.weights[name] for name in names)
        weights = {name: self.weights[name] / total for name in names}
        drawn = {name: self.drawn[name] for name in names if name in self.drawn}
        return replace(self, weights=weights, drawn=drawn)

    def points(self, hypothesis: Hypothesis) -> tuple[Point, ...]:
        """Return the points of what an account leaves open, equally likely."""
        if hypothesis.name in self.drawn:
            return self.drawn[hypothesis.name].points
        return points(hypothesis, self.count, rng=Stream(self.seed).of("points"))

    def settings(self, name: str, draws: int) -> Settings:
        """Return the settings of virtual trials under an account."""
        if name in self.drawn:
            return settings_at(np.array(self.drawn[name].cube)[:draws])
        return sample_settings(draws, rng=Stream(self.seed).of("settings", "bank"))

    def origin(self, name: str, draws: int) -> Counts:
        """Return by draw what must be left out together when one is judged."""
        if name in self.drawn:
            return np.array(self.drawn[name].origin[:draws], dtype=np.int64)
        return np.arange(draws, dtype=np.int64)


PRIOR = "what was believed before any trial"


def prior_knowledge(
    hypotheses: Sequence[Hypothesis], *, seed: int, count: int
) -> Knowledge:
    """Return what was believed before any trial.

    Parameters
    ----------
    hypotheses : sequence of Hypothesis
    seed : int
    count : int
        Points of what each leaves open.
    """
    return Knowledge(PRIOR, prior_odds(hypotheses), seed, count, {})


def known_after(
    plan: Plan, run: Run, weights: Mapping[str, float], *, draws: int, seed: int
) -> Knowledge:
    """Return what a finished weighing of the record leaves to believe.

    Parameters
    ----------
    plan : Plan
        Of the weighing.
    run : Run
        Finished.
    weights : mapping from hypothesis to float
        That it gave.
    draws, seed : int
        How many are taken of each account's draws, and by which place.
    """
    place = float(Stream(seed).of("belief").generator().random())
    drawn: dict[str, Drawn] = {}
    for one in record_posteriors(plan, run.read):
        origin = one.sample(draws, place)
        order = Stream(seed).of("belief", "order").generator().permutation(draws)
        cube = cube_of(one.scores[origin[order]]).round(_DIGITS)
        rows = np.clip(cube, 10.0**-_DIGITS, 1 - 10.0**-_DIGITS).tolist()
        drawn[one.hypothesis] = Drawn(
            cube=tuple(tuple(row) for row in rows),
            origin=tuple(origin[order].tolist()),
            points=one.points,
        )
    fewest = min(len(set(one.origin)) for one in drawn.values())
    return Knowledge(
        source=f"the record, as run {run.id} weighs it (by {fewest} distinct draws or "
        "more of each account)",
        weights=weights,
        seed=plan.seed,
        count=plan.thorough.points,
        drawn=drawn,
    )
