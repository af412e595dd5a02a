"""Programmes of cohorts under three rules, side by side: what adapting buys."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.design.adaptive import (
    Arena,
    adaptive,
    always,
    in_turn,
    programme,
)
from equipoise.design.value import DECISIVE, Share
from equipoise.randomness import Stream


@dataclass(frozen=True)
class Course:
    """How a rule does, cohort after cohort.

    Parameters
    ----------
    rule : str
    information : tuple of Share, bits
        About which account holds, after each cohort.
    weight, decisive, misleading : tuple of Share
        Of the true account; chance of odds above ten for it, or for a wrong one.
    cost : tuple of Share, EUR
        Of the patients so far, without what each design needs to be set up.
    chosen : mapping from design to tuple of float
        Share of programmes that hold it, by cohort.
    """

    rule: str
    information: tuple[Share, ...]
    weight: tuple[Share, ...]
    decisive: tuple[Share, ...]
    misleading: tuple[Share, ...]
    cost: tuple[Share, ...]
    chosen: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True)
class Adapted:
    """Rules side by side.

    Parameters
    ----------
    belief : str
    hypotheses, designs : tuple of str
    cohort, programmes : int
        Patients of a cohort; virtual programmes of each rule.
    courses : tuple of Course
    gained : tuple of Share, bits
        What the adaptive rule tells beyond the fixed one, after each cohort.
    """

    belief: str
    hypotheses: tuple[str, ...]
    designs: tuple[str, ...]
    cohort: int
    programmes: int
    courses: tuple[Course, ...]
    gained: tuple[Share, ...]

    def record(self) -> dict[str, object]:
        """Return it as plain values, for JSON."""
        return asdict(self)


def compare_rules(
    arena: Arena, cohorts: int, programmes: int, *, rng: Stream
) -> tuple[tuple[Course, ...], tuple[Share, ...]]:
    """Return how three rules do in the same virtual programmes, and what is gained.

    Parameters
    ----------
    arena : Arena
    cohorts, programmes : int
    rng : Stream
        For the truths, drawn by what is believed.
    """
    prior = arena.prior()
    best = adaptive(arena, prior, np.zeros(len(arena.names), dtype=np.int64), 0)
    place = float(rng.of("truths").generator().random())
    ends = np.cumsum(prior)
    where = (np.arange(programmes) + place) / programmes * ends[-1]
    truths: Counts = np.asarray(np.searchsorted(ends, where), dtype=np.int64)
    truths = np.minimum(truths, prior.size - 1)
    rules = {"adaptive": adaptive, "fixed": always(best), "in turn": in_turn}
    found: dict[str, tuple[Counts, Array]] = {}
    for name, rule in rules.items():
        each = [programme(arena, int(t), cohorts, rule) for t in truths]
        held = np.array([chosen for chosen, _ in each], dtype=np.int64)
        found[name] = held, np.stack([after for _, after in each])
    of: Counts = arena.account[truths]
    courses = tuple(_course(arena, name, of, *held) for name, held in found.items())
    gain = _bits(arena, of, found["adaptive"][1]) - _bits(arena, of, found["fixed"][1])
    return courses, _shares(gain)


def _course(
    arena: Arena, rule: str, of: Counts, chosen: Counts, after: Array
) -> Course:
    rows = np.arange(len(of))
    true = after[rows, :, of]
    others = after.copy()
    others[rows, :, of] = 0.0
    rivals = others.max(axis=-1)
    return Course(
        rule=rule,
        information=_shares(_bits(arena, of, after)),
        weight=_shares(true),
        decisive=_shares(1.0 * (true > DECISIVE * rivals)),
        misleading=_shares(1.0 * (rivals > DECISIVE * true)),
        cost=_shares(np.cumsum(arena.costs[chosen], axis=1)),
        chosen={
            name: tuple((chosen == i).mean(axis=0).tolist())
            for i, name in enumerate(arena.names)
        },
    )


def _bits(arena: Arena, of: Counts, after: Array) -> Array:
    true = after[np.arange(len(of)), :, of]
    return np.log2(true / arena.weights[of][:, None])


def _shares(each: Array) -> tuple[Share, ...]:
    error = each.std(axis=0, ddof=1) / np.sqrt(len(each))
    return tuple(
        Share(float(m), float(e)) for m, e in zip(each.mean(axis=0), error, strict=True)
    )
