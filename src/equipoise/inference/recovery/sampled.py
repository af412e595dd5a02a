"""One simulated record by the sampler that weighs the real one.

The bank and the sampler integrate the same likelihood, over the same points, patients
and chance; so that they may differ by the errors of integration and nothing else.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array
from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.inference.importance import effective_draws
from equipoise.inference.pieces import solved_at
from equipoise.inference.printed_set import PrintedSet
from equipoise.inference.record.drawn import bank_of, weighed_round
from equipoise.inference.record.plan import MOST_ROUNDS, SCRAMBLES, Place, Plan
from equipoise.inference.record.study import Study
from equipoise.inference.stored import Table, table_of


def sampled(
    plan: Plan, hypothesis: Hypothesis, trial: Study, printed: PrintedSet
) -> Mapping[str, Array]:
    """Return what the sampler makes of one simulated trial under one account.

    Parameters
    ----------
    plan : Plan
        Whose seed and thoroughness are taken.
    hypothesis : Hypothesis
    trial : Study
        The printed trial.
    printed : PrintedSet
        What it printed, simulated.

    Returns
    -------
    mapping from name to array
        ``log_trial`` and its ``error``, ``draws``, the effective ones, shape (1,);
        ``trial_mean`` and ``trial_sd`` of scores, shape (n_dimensions - 1,).
    """
    alone = replace(plan, hypotheses=(hypothesis,), studies=(trial,), stand_in=printed)
    held: dict[int, Table] = {}
    logs: list[Array] = []
    scores: list[Array] = []
    for scramble in range(SCRAMBLES):
        work = alone.scramble(scramble)
        solved = solved_at(hypothesis, work, alone.points(0, scramble))
        for turn in range(MOST_ROUNDS):
            place = Place("weigh", 0, scramble, turn)
            found = weighed_round(alone, place, solved, held.__getitem__)
            held[alone.numbers[place]] = table_of(hypothesis.name, "weigh", found)
        draws = bank_of(alone, Place("weigh", 0, scramble), held.__getitem__).draws
        logs.append(draws.log_weight - np.log(len(draws.scores)))
        scores.append(draws.scores[:, :-1])
    apart = np.array([float(logsumexp(log)) for log in logs])
    whole = np.concatenate(logs) - np.log(SCRAMBLES)
    evidence = float(logsumexp(whole))
    share, at = np.exp(whole - evidence), np.concatenate(scores)
    mean = share @ at
    spread = np.exp(apart - apart.max())
    return {
        "log_trial": np.array([evidence]),
        "error": np.array([spread.std(ddof=1) / spread.mean() / np.sqrt(SCRAMBLES)]),
        "draws": np.array([effective_draws(whole)]),
        "trial_mean": mean,
        "trial_sd": np.sqrt(share @ (at - mean) ** 2),
    }
