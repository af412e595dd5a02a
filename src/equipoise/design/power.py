"""How often each analysis of a planned trial would find, err and mislead, by size.

Trials of the largest size are held once under each account, and a trial of n patients
is what its first n patients did: patients, raters and coins are the same at every size
and under every account, so that differences between sizes and accounts carry little of
the Monte Carlo error of either.

    power        share of all trials with p < .05; a trial that cannot be analysed has
                 found nothing
    type I error the same share of trials in which nothing differs, of those that can be
                 analysed
    bias         mean estimate less the true contrast, in points
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from equipoise.analysis.plan import AnalysisPlan, Planned
from equipoise.arrays import Array, Mask
from equipoise.design.assurance import Belief, assured, error_of_weights
from equipoise.design.power_plan import in_order, picked
from equipoise.design.power_rates import ALPHA, Rate, as_declared, mean, share_of
from equipoise.design.sample_size import Needed, Resampled, smallest
from equipoise.trial.rules import Primary

_EXACT = ("response", "remission", "side_effect", "signed_rank", "rank_sum")
_CONTRASTS = ("paired_contrast", "crossover", "mixed_model", "first_period", "ancova")


@dataclass(frozen=True)
class Drawn:
    """What the analyses of a plan gave in many trials, under one account.

    Parameters
    ----------
    value, low, high, p : array, shape (n_sizes, n_analyses, n_trials)
        NaN where a trial did not determine it.
    truth : array, shape (n_trials,), points
        The true primary contrast; NaN where it is not known.
    """

    value: Array
    low: Array
    high: Array
    p: Array
    truth: Array


@dataclass(frozen=True)
class At:
    """How an analysis does at one size under one account.

    Parameters
    ----------
    n : int
    power : Rate
    bias : Rate, points
        NaN where the truth is not known, or the analysis estimates something else.
    done : float
        Share of the trials that it could analyse.
    """

    n: int
    power: Rate
    bias: Rate
    done: float


@dataclass(frozen=True)
class Erring:
    """How often an analysis rejects at one size where nothing differs.

    Parameters
    ----------
    n : int
    rate : Rate
    as_declared : bool
        Whether it is 5 % up to Monte Carlo error.
    """

    n: int
    rate: Rate
    as_declared: bool


@dataclass(frozen=True)
class AnalysisPower:
    """What is known of the power of one analysis.

    Parameters
    ----------
    name, title, role, method : str
    picked : bool
        Whether it is of patients who were picked by their outcome.
    accounts : mapping from hypothesis to tuple of At
    needed : mapping from hypothesis to Needed
        Fewest patients for the target.
    erring : tuple of Erring
        None where no trial without an effect can be held.
    assurance : tuple of Rate
        By size: power averaged over what is believed of the accounts.
    needed_for_assurance : Needed
    """

    name: str
    title: str
    role: str
    method: str
    picked: bool
    accounts: Mapping[str, tuple[At, ...]]
    needed: Mapping[str, Needed]
    erring: tuple[Erring, ...]
    assurance: tuple[Rate, ...]
    needed_for_assurance: Needed

    def record(self) -> dict[str, object]:
        """Return it as plain values, for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Asked:
    """What a study of power is about.

    Parameters
    ----------
    plan : AnalysisPlan
    primary : Primary
    sizes : tuple of int
        Rising.
    belief : Belief
    target : float
        Power that is wanted.
    """

    plan: AnalysisPlan
    primary: Primary
    sizes: tuple[int, ...]
    belief: Belief
    target: float


def powers(
    asked: Asked,
    drawn: Mapping[str, Drawn],
    null: Drawn | None,
    resampled: Resampled,
) -> tuple[AnalysisPower, ...]:
    """Return the power of every analysis, those of picked patients last.

    Parameters
    ----------
    asked : Asked
    drawn : mapping from hypothesis to Drawn
    null : Drawn or None
        Where nothing differs; None where no such trial can be held.
    resampled : Resampled
        Of the trials, for the doubt about a size.
    """
    places = {one.name: i for i, one in enumerate(asked.plan.analyses)}
    return tuple(
        _power(asked, one, drawn, erring(asked.sizes, asked.plan, one, null), resampled)
        for one in in_order(asked.plan)
        if any(np.isfinite(d.p[:, places[one.name]]).any() for d in drawn.values())
    )


def _power(
    asked: Asked,
    planned: Planned,
    drawn: Mapping[str, Drawn],
    null: tuple[Erring, ...],
    resampled: Resampled,
) -> AnalysisPower:
    place = asked.plan.analyses.index(planned)
    sign = sign_of(planned, asked.primary)
    found = {name: one.p[:, place] < ALPHA for name, one in drawn.items()}
    sure = assured(found, asked.belief)
    return AnalysisPower(
        name=planned.name,
        title=planned.title,
        role=planned.role,
        method=planned.method,
        picked=picked(planned),
        accounts={
            name: _at(asked.sizes, one, place, sign) for name, one in drawn.items()
        },
        needed={
            name: smallest(asked.sizes, one.astype(float), asked.target, resampled)
            for name, one in found.items()
        },
        erring=null,
        assurance=tuple(
            _assurance(mean(sure[size]), found, size, asked.belief)
            for size in range(len(asked.sizes))
        ),
        needed_for_assurance=smallest(asked.sizes, sure, asked.target, resampled),
    )


def _assurance(
    drawn: Rate, found: Mapping[str, Mask], size: int, belief: Belief
) -> Rate:
    each = {name: float(one[size].mean()) for name, one in found.items()}
    # where no trial succeeds under any account, or all do, that of a share
    own = drawn.error or share_of(found[next(iter(found))][size]).error
    error = math.hypot(own, error_of_weights(each, belief))
    return Rate(drawn.value, error, drawn.trials)


def _at(sizes: tuple[int, ...], one: Drawn, place: int, sign: float) -> tuple[At, ...]:
    found: list[At] = []
    for size, n in enumerate(sizes):
        p = one.p[size, place]
        off = one.value[size, place] - sign * one.truth
        share = float(np.isfinite(p).mean())
        found.append(At(n, share_of(p < ALPHA), mean(off[np.isfinite(off)]), share))
    return tuple(found)


def erring(
    sizes: Sequence[int], plan: AnalysisPlan, planned: Planned, null: Drawn | None
) -> tuple[Erring, ...]:
    """Return how often an analysis rejects where nothing differs, at each size."""
    if null is None:
        return ()
    place = plan.analyses.index(planned)
    exact = planned.method in _EXACT
    found: list[Erring] = []
    for size, n in enumerate(sizes):
        p = null.p[size, place]
        rate = share_of((p < ALPHA)[np.isfinite(p)])
        found.append(Erring(n, rate, as_declared(rate, exact=exact)))
    return tuple(found)


def sign_of(planned: Planned, primary: Primary) -> float:
    """Return how an analysis takes the primary contrast; NaN where it does not."""
    if planned.method not in _CONTRASTS:
        return math.nan
    if (planned.instrument, planned.at) != (primary.instrument, (primary.at,)):
        return math.nan
    arms = primary.arm, primary.versus
    if planned.arms == arms:
        return 1.0
    return -1.0 if planned.arms == arms[::-1] else math.nan
