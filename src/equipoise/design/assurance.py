"""Assurance: power averaged over what is believed of the accounts.

    assurance = sum over accounts of  weight × power

Within an account its open values, and the size of the effect, are drawn from their
priors [@ohagan2005].  The same trials are met under every account, so that the Monte
Carlo error is that of a weighted mean within trials.  What the Monte Carlo error of
the weights adds is taken as if weights erred independently.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from equipoise.arrays import Array, Mask
from equipoise.errors import PowerError
from equipoise.hypotheses import Hypothesis
from equipoise.inference.weighing import prior_odds


@dataclass(frozen=True)
class Belief:
    """What is believed of accounts.

    Parameters
    ----------
    weights : mapping from hypothesis to float
        Adding to one.
    origin : str
        Where they come from, in words.
    errors : mapping from hypothesis to float
        Monte Carlo errors of the weights; none where they are exact.
    """

    weights: Mapping[str, float]
    origin: str
    errors: Mapping[str, float] = field(default_factory=dict[str, float])


def prior_belief(hypotheses: Sequence[Hypothesis]) -> Belief:
    """Return what is believed before anything was found."""
    return Belief(prior_odds(hypotheses), "prior, equal between families")


def belief_among(belief: Belief, hypotheses: Sequence[Hypothesis]) -> Belief:
    """Return what is believed of some of the accounts, adding to one.

    Raises
    ------
    PowerError
        If an account was not weighed, or none of them has any weight.
    """
    missing = [one.name for one in hypotheses if one.name not in belief.weights]
    if missing:
        raise PowerError(
            f"'{missing[0]}' was not weighed in {belief.origin}. Leave it out with "
            "--hypothesis, or weigh it too."
        )
    some = {one.name: belief.weights[one.name] for one in hypotheses}
    whole = sum(some.values())
    if not whole > 0:
        raise PowerError(
            f"None of the accounts has any weight after {belief.origin}. Add one that "
            "has, with --hypothesis."
        )
    errors = {name: belief.errors.get(name, 0.0) / whole for name in some}
    weights = {name: one / whole for name, one in some.items()}
    return Belief(weights, belief.origin, errors)


def assured(found: Mapping[str, Mask], belief: Belief) -> Array:
    """Return in each trial the weight of the accounts under which it succeeds.

    Parameters
    ----------
    found : mapping from hypothesis to array of bool, shape (n_sizes, n_trials)
        Whether a trial rejects.
    belief : Belief

    Returns
    -------
    array, shape (n_sizes, n_trials)

    Examples
    --------
    >>> rejects = {"a": np.array([[True, False]]), "b": np.array([[True, True]])}
    >>> assured(rejects, Belief({"a": 0.25, "b": 0.75}, "for example"))
    array([[1.  , 0.75]])
    """
    parts = [belief.weights[name] * one.astype(float) for name, one in found.items()]
    return np.sum(parts, axis=0)


def error_of_weights(powers: Mapping[str, float], belief: Belief) -> float:
    """Return what the errors of the weights add to the error of an assurance.

    Parameters
    ----------
    powers : mapping from hypothesis to float
    belief : Belief

    Examples
    --------
    >>> known = Belief({"a": 0.5, "b": 0.5}, "for example", {"a": 0.03, "b": 0.04})
    >>> round(error_of_weights({"a": 1.0, "b": 0.0}, known), 4)
    0.025
    """
    middle = sum(belief.weights[name] * one for name, one in powers.items())
    parts = [(one - middle) * belief.errors.get(n, 0.0) for n, one in powers.items()]
    return math.sqrt(sum(part**2 for part in parts))
