"""What a design is worth: information, and how its answers would fall.

Each number is a mean over virtual trials, account by account, with the Monte Carlo
error that comes of the draws.  Information is in bits; it is a bound from below, since
the reader's law is only an estimate.  A trial that answers nothing, since harm ended it
or nobody was measured, leaves every weight as it was.
"""

from dataclasses import asdict, dataclass

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array, Counts, Mask
from equipoise.design.laws import Judged

DECISIVE = 10.0
"""Odds above which an answer is called decisive."""

RESERVE = 0.01
"""Share by which the law of the reader may be wrong, so that nothing is ruled out."""


@dataclass(frozen=True)
class Share:
    """A mean over virtual trials, with its Monte Carlo error."""

    value: float
    error: float


@dataclass(frozen=True)
class Value:
    """What a design would tell.

    Parameters
    ----------
    information : Share, bits
        About which account holds.
    of_quantity : Share, bits
        About the bin in which the share through µ receptors lies.
    of_family : Share, bits
        About the family of the account.
    weight : Share
        Expected weight of the true account after the trial.
    decisive, misleading : Share
        Chance that the true account is ten times as likely as every other; that some
        other is ten times as likely as the true one.
    family_decisive, family_misleading : Share
        Likewise of its family against all others together.
    harmed : float
        Chance that harm ends the trial.
    """

    information: Share
    of_quantity: Share
    of_family: Share
    weight: Share
    decisive: Share
    misleading: Share
    family_decisive: Share
    family_misleading: Share
    harmed: float

    def record(self) -> dict[str, object]:
        """Return it as plain values, for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Asking:
    """Who asks: prior weights, families, and how far a design speaks to the dispute.

    Parameters
    ----------
    weights : array, shape (n_accounts,)
    family : array of int, shape (n_accounts,)
    speaks : float
        Chance that the design speaks to the dispute at all: one in people.
    """

    weights: Array
    family: Counts
    speaks: float = 1.0


def posterior(judged: Judged, weights: Array) -> Array:
    """Return the weights after every trial, (n, n_draws, n_trials, n_accounts)."""
    with np.errstate(divide="ignore"):
        joint = judged.log + np.log(weights)
    total = logsumexp(joint, axis=-1, keepdims=True)
    possible = judged.answered[..., None] & np.isfinite(total)
    after = np.exp(joint - np.where(np.isfinite(total), total, 0.0))
    return np.where(possible, (1 - RESERVE) * after + RESERVE * weights, weights)


def told(judged: Judged, asking: Asking) -> Array:
    """Return the information of every trial, bits, (n_accounts, n_draws, n_trials)."""
    return _bits(posterior(judged, asking.weights), asking.weights)


def value(judged: Judged, asking: Asking, harmed: float) -> Value:
    """Return what a design would tell.

    Parameters
    ----------
    judged : Judged
    asking : Asking
    harmed : float
        Chance that harm ends a trial.
    """
    weights = asking.weights
    after = posterior(judged, weights)
    true = _true(after)
    rivals = np.max(_others(after), axis=-1)
    family = _family(after, asking)
    rest = 1 - family
    mean = _Mean(weights, asking.speaks)
    # A design that does not speak leaves what was believed.
    before = float(weights @ weights)
    expected = mean.of(true - before)
    return Value(
        information=mean.of(_bits(after, weights)),
        of_quantity=mean.of(_quantity_bits(judged, weights)),
        of_family=mean.of(_family_bits(family, asking)),
        weight=Share(before + expected.value, expected.error),
        decisive=mean.of(true > DECISIVE * rivals),
        misleading=mean.of(rivals > DECISIVE * true),
        family_decisive=mean.of(family > DECISIVE * rest),
        family_misleading=mean.of(_misled(after, asking)),
        harmed=harmed,
    )


@dataclass(frozen=True)
class _Mean:
    """Means over accounts by weight, and over draws, with the error of the draws."""

    weights: Array
    speaks: float

    def of(self, each: Array | Mask) -> Share:
        by_draw = self.weights @ np.asarray(each, dtype=float).mean(axis=-1)
        error = by_draw.std(ddof=1) / np.sqrt(by_draw.size)
        return Share(float(self.speaks * by_draw.mean()), float(self.speaks * error))


def _true(after: Array) -> Array:
    return np.stack([after[i, ..., i] for i in range(len(after))])


def _others(after: Array) -> Array:
    found = after.copy()
    for i in range(len(after)):
        found[i, ..., i] = 0.0
    return found


def _bits(after: Array, weights: Array) -> Array:
    before = np.maximum(weights, 1e-300)[:, None, None]
    return np.log2(np.maximum(_true(after), 1e-300) / before)


def _family(after: Array, asking: Asking) -> Array:
    """Return the weight of the true family after every trial."""
    same = asking.family[:, None] == asking.family[None, :]
    return np.stack([after[i][..., same[i]].sum(-1) for i in range(len(after))])


def _family_bits(family: Array, asking: Asking) -> Array:
    same = asking.family[:, None] == asking.family[None, :]
    before = np.where(same, asking.weights, 0.0).sum(axis=1)[:, None, None]
    return np.log2(np.maximum(family, 1e-300) / before)


def _misled(after: Array, asking: Asking) -> Mask:
    """Return whether another family is ten times as likely as all others together."""
    found = np.zeros(after.shape[:-1], dtype=bool)
    for one in np.unique(asking.family):
        share = after[..., asking.family == one].sum(axis=-1)
        other = (asking.family != one)[:, None, None]
        found |= other & (share > DECISIVE * (1 - share))
    return found


def _quantity_bits(judged: Judged, weights: Array) -> Array:
    """Return the information about the bin of the quantity, trial by trial."""
    count = judged.of_bins.shape[-1]
    shares = np.stack([(judged.bins == b).mean(axis=1) for b in range(count)], axis=1)
    before = weights @ shares
    with np.errstate(divide="ignore"):
        joint = logsumexp(judged.of_bins + np.log(weights)[:, None], axis=-2)
    total = logsumexp(joint, axis=-1)
    own = np.take_along_axis(joint, judged.bins[:, :, None, None], axis=-1)[..., 0]
    possible = judged.answered & np.isfinite(total)
    with np.errstate(invalid="ignore"):
        after = np.where(possible, np.exp(own - total), 0.0)
    known = before[judged.bins][:, :, None]
    kept = np.where(possible, (1 - RESERVE) * after + RESERVE * known, known)
    return np.log2(kept / known)
