"""From a protocol to a prediction: whence weights and draws come, and what follows.

Where a run has weighed the accounts, its weights are used again and every trial is
given settings and a point from the account's posterior.  Where none has, and for
animals, of which a run keeps no draws, they come from priors.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.analysis.plan_file import plan_text
from equipoise.arrays import Array
from equipoise.errors import NoPosteriorError
from equipoise.hypotheses import Hypothesis
from equipoise.inference.prediction import (
    POSTERIOR,
    PRIOR,
    Asked,
    Expected,
    Forecast,
    Promised,
    Source,
    numbers_of,
)
from equipoise.inference.storage import Posterior
from equipoise.inference.stored import arrays_of
from equipoise.inference.weighing import prior_odds
from equipoise.randomness import Stream
from equipoise.runs import Run
from equipoise.tasks.library.predict import AT_ONCE, Drawn, Predicting
from equipoise.tasks.posterior import (
    belief_of,
    posteriors_of,
    require_posterior,
    studies_in,
)
from equipoise.trial.protocol_file import protocol_text

_DECIMALS = 4  # of a normal score of a setting: a ten-thousandth of its SD

FROM_PRIORS = Source(
    run="",
    task="",
    digest="",
    studies=(),
    words="Weights are prior odds, equal between families; parameters are drawn from "
    "priors. No run is used: name one with --weights.",
)
"""Where no run has weighed the accounts."""


@dataclass(frozen=True)
class Effort:
    """How much is computed of a prediction.

    Parameters
    ----------
    trials : int
        Virtual trials of each account.
    patients : int
        Of the solved pool.
    seed : int
    """

    trials: int = 400
    patients: int = 128
    seed: int = 0


def predicting_by_priors(
    promised: Promised, hypotheses: Sequence[Hypothesis], effort: Effort
) -> Predicting:
    """Return what is predicted where no run has weighed the accounts."""
    odds = prior_odds(hypotheses)
    accounts = tuple(Drawn(one.name, odds[one.name]) for one in hypotheses)
    return Predicting(
        promised,
        accounts,
        FROM_PRIORS,
        trials=effort.trials,
        patients=effort.patients,
        points_seed=effort.seed,
        seed=effort.seed,
    )


def predicting_by_run(
    promised: Promised, hypotheses: Sequence[Hypothesis], effort: Effort, run: Run
) -> Predicting:
    """Return what is predicted by what a run has left of the accounts.

    Parameters
    ----------
    promised : Promised
    hypotheses : sequence of Hypothesis
        All must have been weighed; none for those that were.
    effort : Effort
    run : Run
        Of ``weigh`` or ``reproduce``, finished.

    Raises
    ------
    NoPosteriorError
        If it did not weigh one of them, or nothing.
    ChangedLibraryError
        If this installation would not give the numbers of the run.
    """
    digest, weights = require_posterior(run), belief_of(run).weights
    names = [one.name for one in hypotheses] or list(weights)
    for name in names:
        if name not in weights:
            listed = ", ".join(weights)
            problem = f"did not weigh '{name}'. It weighed: {listed}."
            raise NoPosteriorError(run.id, problem)
    whole = sum(weights[name] for name in names)
    held = {one.hypothesis: one for one in posteriors_of(run)}
    people = promised.protocol.species == "human"
    return Predicting(
        promised,
        tuple(
            _drawn(held[name], weights[name] / whole, effort)
            if people
            else Drawn(name, weights[name] / whole)
            for name in names
        ),
        _source(run, digest, people=people),
        trials=effort.trials,
        patients=effort.patients,
        points=max(len(one.points) for one in held.values()) if people else 32,
        points_seed=run.specification.seed,
        seed=effort.seed,
    )


def _drawn(held: Posterior, weight: float, effort: Effort) -> Drawn:
    place = float(Stream(effort.seed).of("predict", "places").generator().random())
    chosen = held.scores[held.sample(effort.trials, place)]
    # Anywhere in the order, so that every chunk of trials has all of them.
    mixed = Stream(effort.seed).of("predict", "order").generator().permutation(chosen)
    scores = tuple(tuple(row) for row in mixed.round(_DECIMALS).tolist())
    return Drawn(held.hypothesis, weight, round(held.draws, 1), scores)


def _source(run: Run, digest: str, *, people: bool) -> Source:
    studies = studies_in(run)
    task = "reproduce" if run.specification.task == "compare" else "weigh"
    drawn = (
        "parameters are drawn from what it left of each account"
        if people
        else "parameters are drawn from priors, since it left no draws of animals"
    )
    words = (
        f"Weights are those of run {run.id} ({task}: {', '.join(studies)}); {drawn}."
    )
    return Source(run.id, task, digest, studies, words)


def forecast_of(run: Run, asked: Predicting, written: str) -> Forecast:
    """Return the prediction of a finished run.

    Parameters
    ----------
    run : Run
    asked : Predicting
        What it was asked.
    written : str
        When the prediction is written, as ISO 8601 says it.
    """
    plan, count = asked.promised.plan, len(asked.accounts)
    accounts = tuple(
        Expected(one.name, one.weight, POSTERIOR if one.scores else PRIOR, one.draws)
        for one in asked.accounts
    )
    found: dict[str, Mapping[str, Array]] = {}
    for which, one in enumerate(accounts):
        first = count + which * len(asked.starts)
        numbers = range(first, first + len(asked.starts))
        parts = [arrays_of(run.read(number)) for number in numbers]
        found[one.name] = _joined(parts, asked)
    declared = protocol_text(asked.protocol)
    planned = "" if plan is None else plan_text(plan)
    told = Asked(
        protocol=asked.protocol.name,
        plan="" if plan is None else plan.name,
        declared=declared,
        protocol_hash=_sha256(declared),
        plan_hash=_sha256(planned) if planned else "",
        seed=asked.seed,
        trials=asked.trials,
        patients=asked.patients,
        run=run.id,
        versions=run.specification.numerics,
    )
    numbers = numbers_of(found, accounts, asked.promised.primary)
    return Forecast(written, told, asked.source, accounts, numbers)


def _joined(
    parts: Sequence[Mapping[str, Array]], asked: Predicting
) -> Mapping[str, Array]:
    """Return every number over all trials; a chunk in which none has it lacks it."""
    sizes = [min(AT_ONCE, asked.trials - start) for start in asked.starts]
    names = dict.fromkeys(name for part in parts for name in part)
    return {
        name: np.concatenate(
            [
                part.get(name, np.full(size, np.nan))
                for part, size in zip(parts, sizes, strict=True)
            ]
        )
        for name in names
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
