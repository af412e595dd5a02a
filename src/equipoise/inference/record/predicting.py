"""What a printed set leaves an account to predict: virtual trials from its draws."""

from collections.abc import Mapping

import numpy as np

from equipoise import runs
from equipoise.arrays import Array
from equipoise.inference.importance import cube_of
from equipoise.inference.predictive import printed_by_trials
from equipoise.inference.record.combined import shares
from equipoise.inference.record.drawn import courses_in, draws_of
from equipoise.inference.record.plan import Plan
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
    held, rng = draws_of(plan, hypothesis, read), plan.work.rng.of("predict")
    weight = shares(held.log_ratio + held.log_read)
    n = plan.thorough.trials
    # Evenly spaced places: a draw of weight w is taken n w times, rounded up or down.
    places = (np.arange(n) + rng.of("places").generator().random()) / n
    chosen = np.searchsorted(np.cumsum(weight), places)
    chosen = np.minimum(chosen, weight.size - 1)
    settings = settings_at(cube_of(held.scores[chosen]))
    protocol = plan.work.protocol
    chance = draw_chance(protocol, HAMD17, n, rng=rng)
    solved = courses_in(plan, hypothesis, read)
    conducted = conduct(protocol, solved, settings, chance)
    return printed_by_trials(conducted, protocol.source)
