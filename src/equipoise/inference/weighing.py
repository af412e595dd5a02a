"""Weights of hypotheses from the weights of draws from what they leave open.

The evidence of a hypothesis is the mean likelihood over its prior, estimated by the
mean weight of importance draws.  Prior odds are equal between families, then shared
between the accounts of one, then between the variants of an account, so that several
ways of saying the same do not outvote one way of saying something else.  The Monte
Carlo error comes from leaving out one block of draws, patients and chance at a time
(jackknife), and from the noise of what counting studies adds to each log evidence.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array
from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.inference.comparison import Weight
from equipoise.inference.importance import effective_draws, pareto_k
from equipoise.inference.refereed import Correction


def prior_odds(hypotheses: Sequence[Hypothesis]) -> Mapping[str, float]:
    """Return the prior weight of each hypothesis, equal between families.

    Within a family it is equal between accounts, and within an account between its
    variants.  A variant whose account is not among these stands for it.
    """
    account = {h.name: h.variant_of or h.name for h in hypotheses}
    family: dict[str, str] = {}
    for h in hypotheses:
        if h.name == account[h.name] or account[h.name] not in family:
            family[account[h.name]] = h.family
    each = 1 / len(set(family.values()))
    shared = {a: each / list(family.values()).count(family[a]) for a in family}
    entries = list(account.values())
    return {name: shared[a] / entries.count(a) for name, a in account.items()}


def weights(
    hypotheses: Sequence[Hypothesis],
    log_weights: Mapping[str, Array],
    corrections: Mapping[str, Correction],
) -> tuple[Weight, ...]:
    """Return the weight of each hypothesis among these.

    Parameters
    ----------
    hypotheses : sequence of Hypothesis
    log_weights : mapping from name to array, shape (n_blocks, n_draws)
        Of importance draws, block by block.
    corrections : mapping from name to Correction
        Of their evidence, by counting.
    """
    prior = prior_odds(hypotheses)
    names = [hypothesis.name for hypothesis in hypotheses]
    logs = np.stack([log_weights[name] for name in names])
    blocks = logs.shape[1]
    added = [corrections[name] for name in names]
    nats, noise = np.array([[c.nats, c.error] for c in added]).T
    priors = np.log([prior[name] for name in names])
    whole = _log_mean(logs.reshape(len(names), -1))
    left_out = np.stack(
        [
            _log_mean(np.delete(logs, block, axis=1).reshape(len(names), -1))
            for block in range(blocks)
        ]
    )
    weight = _shares(priors + whole + nats)
    of_blocks = np.stack([_shares(priors + nats + one) for one in left_out])
    mcse = np.minimum(np.hypot(_jackknife(of_blocks), _carried(weight, noise)), 0.5)
    error = np.hypot(_jackknife(left_out), noise)
    return tuple(
        Weight(
            hypothesis=name,
            prior=prior[name],
            weight=float(weight[i]),
            mcse=float(mcse[i]),
            log_evidence=float(whole[i] + nats[i]),
            log_evidence_error=float(error[i]),
            draws=effective_draws(logs[i].ravel()),
            correction=added[i].nats,
            correction_error=added[i].error,
            law_error=added[i].spread,
            pareto_k=pareto_k(logs[i].ravel()),
        )
        for i, name in enumerate(names)
    )


def _log_mean(logs: Array) -> Array:
    return np.asarray(logsumexp(logs, axis=1)) - np.log(logs.shape[1])


def _shares(logs: Array) -> Array:
    return np.exp(logs - logsumexp(logs))


def _carried(weight: Array, error: Array) -> Array:
    """Return the errors of weights from those of log evidences."""
    slope = weight[:, None] * (np.eye(len(weight)) - weight)
    return np.sqrt((slope**2) @ error**2)


def _jackknife(left_out: Array) -> Array:
    blocks = len(left_out)
    away = left_out - left_out.mean(axis=0)
    return np.sqrt((blocks - 1) / blocks * (away**2).sum(axis=0))
