"""What a printed set leaves an account to predict: virtual trials from its draws."""

from collections.abc import Mapping

import numpy as np

from equipoise import runs
from equipoise.arrays import Array
from equipoise.inference.importance import cube_of, resampled
from equipoise.inference.predictive import printed_by_trials
from equipoise.inference.record.drawn import bank_of, courses_in
from equipoise.inference.record.plan import SCRAMBLES, Place, Plan
from equipoise.inference.record.printed import READ
from equipoise.population.settings import settings_at
from equipoise.trial.chance import draw_chance
from equipoise.trial.conduct import conduct
from equipoise.trial.library.instruments import HAMD17


def predicted_prints(
    plan: Plan, hypothesis: int, read: runs.Read
) -> Mapping[str, Array]:
    """Return what virtual trials print whose settings are drawn by their weights.

    Returns
    -------
    mapping from ``finding.field`` to array, shape (n_trials,)
    """
    found = [_of_one(plan, hypothesis, scramble, read) for scramble in range(SCRAMBLES)]
    return {name: np.concatenate([one[name] for one in found]) for name in found[0]}


def _of_one(
    plan: Plan, hypothesis: int, scramble: int, read: runs.Read
) -> Mapping[str, Array]:
    held = bank_of(plan, Place("weigh", hypothesis, scramble), read)
    work = plan.scramble(scramble)
    protocol, n, rng = work.protocol, work.effort.trials, work.rng.of("predict")
    log = held.draws.log_ratio + held.logs[READ]
    if not np.isfinite(log).any():
        log = held.draws.log_ratio  # which is refused in the end, with its name
    start = float(rng.of("places").generator().random())
    settings = settings_at(cube_of(held.draws.scores[resampled(log, n, start)]))
    chance = draw_chance(protocol, HAMD17, n, rng=rng)
    solved = courses_in(plan, hypothesis, scramble, read)
    conducted = conduct(protocol, solved, settings, chance)
    return printed_by_trials(conducted, protocol.source)
